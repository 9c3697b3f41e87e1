import { isUtf8 } from 'node:buffer'
import { DataError, need } from '../errors.ts'
import type { FileInput } from './file.ts'
import { fileBytes } from './file-bytes.ts'

const newline = 10
const longestLine = 268_435_456

/**
 * Lines of a text file in blocks, without their ends (`\n` or `\r\n`) and without a byte order mark.
 *
 * @throws `not-utf8`, `line-too-long`, `unreadable-gzip`
 */
export async function* fileLines(file: FileInput, signal?: AbortSignal): AsyncIterable<string[]> {
  let rest: Buffer[] = []
  let restBytes = 0
  let before = 0
  for await (const block of fileBytes(file, signal)) {
    const end = block.lastIndexOf(newline)
    if (end < 0) {
      rest.push(block)
      restBytes += block.length
      need(
        restBytes <= longestLine,
        'line-too-long',
        `${file.name} needs lines below 256 MiB, line ${before + 1} is longer`,
      )
      continue
    }
    const lines = toLines(Buffer.concat([...rest, block.subarray(0, end)]), before, file.name)
    before += lines.length
    yield lines
    rest = end + 1 < block.length ? [block.subarray(end + 1)] : []
    restBytes = block.length - end - 1
  }
  if (rest.length > 0) yield toLines(Buffer.concat(rest), before, file.name)
}

function toLines(bytes: Buffer, before: number, name: string): string[] {
  if (!isUtf8(bytes)) throw notUtf8(bytes, before, name)
  const text = bytes.toString('utf8')
  const lines = (before === 0 && text.startsWith('\ufeff') ? text.slice(1) : text).split('\n')
  for (let i = 0; i < lines.length; i++) if (lines[i]!.endsWith('\r')) lines[i] = lines[i]!.slice(0, -1)
  return lines
}

function notUtf8(bytes: Buffer, before: number, name: string): DataError {
  let line = before
  let from = 0
  while (from < bytes.length) {
    const end = bytes.indexOf(newline, from)
    const to = end < 0 ? bytes.length : end
    line++
    if (!isUtf8(bytes.subarray(from, to))) break
    from = to + 1
  }
  return new DataError('not-utf8', `${name} needs to be UTF-8, got other bytes in line ${line}: save it as UTF-8`)
}
