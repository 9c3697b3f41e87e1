import { DataError } from '../errors.ts'
import type { Batch } from './chunk.ts'
import type { FileInput } from './file.ts'
import { fileLines } from './file-lines.ts'
import { parseJson } from './json-text.ts'
import { checkRecord, RecordBatcher } from './records.ts'

/** What most lines begin with; no blank one does. */
const brace = 123

/**
 * Rows of a JSON Lines file: one record a line; blank lines are left out.
 *
 * @throws `broken-line`, `not-a-record`, `not-utf8`, `line-too-long`, `unreadable-gzip`, `too-many-columns`
 */
export async function* jsonLinesBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const batcher = new RecordBatcher(file.name)
  let number = 0
  let odd = 0
  let yielded = false
  for await (const lines of fileLines(file, signal)) {
    for (const line of lines) {
      number++
      if (line.charCodeAt(0) !== brace && line.trim() === '') continue
      const parsed = parseLine(line, number, file.name)
      odd += parsed.odd
      checkRecord(parsed.value, `line ${number} of ${file.name}`)
      batcher.add(parsed.value)
      if (batcher.isFull) {
        yield batcher.take()
        yielded = true
      }
    }
  }
  if (batcher.rows > 0 || !yielded) yield batcher.take()
  warnOfOdd(file, odd)
}

/** Python's bare `NaN` and `Infinity` are no JSON: they are read, and that is said. */
export function warnOfOdd(file: FileInput, odd: number): void {
  if (odd > 0)
    file.warn(`${file.name}: ${odd} bare NaN or Infinity, which JSON does not have, were read as missing or infinite`)
}

function parseLine(line: string, number: number, name: string): ReturnType<typeof parseJson> {
  try {
    return parseJson(line)
  } catch (error) {
    const said = (error as Error).message.slice(0, 160)
    throw new DataError('broken-line', `line ${number} of ${name} needs to be one JSON record, got: ${said}`, {
      cause: error,
    })
  }
}
