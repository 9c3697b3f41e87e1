import { DataError } from '../errors.ts'
import type { Batch } from './chunk.ts'
import type { FileInput } from './file.ts'
import { fileLines } from './file-lines.ts'
import { type Parsed, parseJson } from './json-text.ts'
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
    for (let i = 0; i < lines.length; i++) {
      number++
      const parsed = parseLine(lines, i, { number, name: file.name })
      if (!parsed) continue
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

/** What line `i` holds; undefined where it is blank. The line is let go of, or a long one would be held beside what was read out of it. */
function parseLine(lines: string[], i: number, place: { number: number; name: string }): Parsed | undefined {
  const line = lines[i]!
  lines[i] = ''
  if (line.charCodeAt(0) !== brace && line.trim() === '') return undefined
  try {
    return parseJson(line)
  } catch (error) {
    const said = (error as Error).message.slice(0, 160)
    throw new DataError(
      'broken-line',
      `line ${place.number} of ${place.name} needs to be one JSON record, got: ${said}`,
      {
        cause: error,
      },
    )
  }
}
