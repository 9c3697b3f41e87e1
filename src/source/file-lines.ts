import { isUtf8 } from 'node:buffer'
import { DataError, need } from '../errors.ts'
import type { FileInput } from './file.ts'
import { fileBytes } from './file-bytes.ts'

const newline = 10
const longestLine = 268_435_456
/** Lines of more bytes than this are read block by block. */
const longPiece = 8_388_608

/**
 * Lines of a text file in blocks, without their ends (`\n` or `\r\n`) and without a byte order mark.
 *
 * @throws `not-utf8`, `line-too-long`, `unreadable-gzip`
 */
export async function* fileLines(file: FileInput, signal?: AbortSignal): AsyncIterable<string[]> {
  let rest: Buffer[] = []
  let restBytes = 0
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
    const end = block.lastIndexOf(newline)
    if (end >= 0) {
      const lines = toLines(Buffer.concat([...rest, block.subarray(0, end)]), before, file.name)
      before += lines.length
      yield lines
      rest = []
      restBytes = 0
      block = block.subarray(end + 1)
    }
    if (block.length > 0) rest.push(block)
    restBytes += block.length
    if (restBytes <= longPiece) continue
    long = new LongLine(file.name, before)
    for (const piece of rest) long.add(piece)
    rest = []
    restBytes = 0
  }
  if (long) yield [long.finish()]
  else if (rest.length > 0) yield toLines(Buffer.concat(rest), before, file.name)
}

/** A line that is read block by block, so that it is not held as bytes and as text at once. */
class LongLine {
  readonly #name: string
  readonly #before: number
  readonly #decoder: TextDecoder
  #bytes = 0
  #text = ''

  constructor(name: string, before: number) {
    this.#name = name
    this.#before = before
    // A mark of byte order is one at the beginning of a file only.
    this.#decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: before > 0 })
  }

  add(block: Buffer): void {
    this.#bytes += block.length
    const which = `line ${this.#before + 1} is longer`
    need(this.#bytes <= longestLine, 'line-too-long', `${this.#name} needs lines below 256 MiB, ${which}`)
    this.#text += this.#decoded(block)
  }

  finish(): string {
    const text = this.#text + this.#decoded()
    return text.endsWith('\r') ? text.slice(0, -1) : text
  }

  #decoded(block?: Buffer): string {
    try {
      return block ? this.#decoder.decode(block, { stream: true }) : this.#decoder.decode()
    } catch (cause) {
      const got = `got other bytes in line ${this.#before + 1}`
      throw new DataError('not-utf8', `${this.#name} needs to be UTF-8, ${got}: save it as UTF-8`, { cause })
    }
  }
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
