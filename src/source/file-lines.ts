import { isAscii, isUtf8 } from 'node:buffer'
import { DataError } from '../errors.ts'
import type { FileInput } from './file.ts'
import { fileBytes } from './file-bytes.ts'
import { LongLine } from './long-line.ts'

const newline = 10
const carriageReturn = 13
const byteOrderMark = Buffer.of(0xef, 0xbb, 0xbf)
/** Bytes that are looked at together for characters beyond ASCII. */
const lookedAt = 4096
/** Lines of more bytes than this are read block by block. */
const longPiece = 8_388_608

/**
 * Lines of a text file in blocks, without their ends (`\n` or `\r\n`) and without a byte order mark.
 *
 * @throws `not-utf8`, `line-too-long`, `unreadable-gzip`
 */
export async function* fileLines(file: FileInput, signal?: AbortSignal): AsyncIterable<string[]> {
  // What no line end has been found for yet stands at the beginning; lines are cut in place.
  let held: Buffer = Buffer.allocUnsafe(0)
  let rest = 0
  let long: LongLine | undefined
  let before = 0
  for await (const whole of fileBytes(file, signal)) {
    let block = whole
    if (long) {
      const end = block.indexOf(newline)
      long.add(end < 0 ? block : block.subarray(0, end))
      if (end < 0) continue
      yield [long.finish()]
      before++
      long = undefined
      block = block.subarray(end + 1)
    }
    if (held.length < rest + block.length) held = Buffer.concat([held.subarray(0, rest)], rest + 2 * block.length)
    block.copy(held, rest)
    const end = block.lastIndexOf(newline)
    if (end >= 0) {
      const lines = toLines(held.subarray(0, rest + end), before, file.name)
      before += lines.length
      yield lines
      block = block.subarray(end + 1)
      block.copy(held)
      rest = 0
    }
    rest += block.length
    if (rest <= longPiece) continue
    long = new LongLine(file.name, before)
    long.add(held.subarray(0, rest))
    held = Buffer.allocUnsafe(0)
    rest = 0
  }
  if (long) yield [long.finish()]
  else if (rest > 0) yield toLines(held.subarray(0, rest), before, file.name)
}

function toLines(bytes: Buffer, before: number, name: string): string[] {
  if (!isUtf8(bytes)) throw notUtf8(bytes, before, name)
  const start = before === 0 && bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark.length : 0
  // A unit a byte, which is ten times as fast; right wherever there is ASCII only.
  const lines = bytes.toString('latin1', start).split('\n')
  if (!isAscii(bytes)) decodeOthers(lines, bytes, start)
  if (!bytes.includes(carriageReturn)) return lines
  for (let i = 0; i < lines.length; i++) if (lines[i]!.endsWith('\r')) lines[i] = lines[i]!.slice(0, -1)
  return lines
}

/** Decodes those lines that are not of ASCII; the first one begins at byte `start`. */
function decodeOthers(lines: string[], bytes: Buffer, start: number): void {
  let from = start
  // The next byte of which nothing is known, and whether what was looked at last is ASCII.
  let known = start
  let clean = false
  for (let i = 0; i < lines.length; i++) {
    const to = from + lines[i]!.length
    if (from >= known) {
      known = from + lookedAt
      clean = isAscii(bytes.subarray(from, known))
    }
    if (!(clean && to <= known) && !isAscii(bytes.subarray(from, to))) lines[i] = bytes.toString('utf8', from, to)
    from = to + 1
  }
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
