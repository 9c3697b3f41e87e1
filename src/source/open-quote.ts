import type { FileInput } from './file.ts'
import { fileBytes } from './file-bytes.ts'

const quote = 34
const space = 32
const newline = 10
const carriageReturn = 13
const byteOrderMark = 0xbf

/**
 * The line of a delimited text where a quote opens that nothing closes; undefined where all are closed. Every byte is
 * looked at, and unpacked where the file is gzipped.
 *
 * A quote opens at the beginning of a line, or behind a delimiter and any spaces; elsewhere it is a character. Within
 * quotes, two are one character.
 *
 * @throws `unreadable-gzip`
 */
export async function openQuote(file: FileInput, delimiter: string, signal?: AbortSignal): Promise<number | undefined> {
  const scan = new QuoteScan(delimiter.charCodeAt(0))
  for await (const block of fileBytes(file, signal)) scan.push(block)
  if (scan.openedAt === undefined) return undefined
  return (await lineEnds(file, scan.openedAt, signal)) + 1
}

/** Follows quotes through a text that arrives in blocks. */
export class QuoteScan {
  readonly #delimiter: number
  #state: 'outside' | 'within' | 'closing' = 'outside'
  /** The last byte that is no space, and whether spaces follow it. */
  #before = newline
  #spaced = false
  #bytes = 0
  #opened = 0

  /** @param delimiter its byte. */
  constructor(delimiter: number) {
    this.#delimiter = delimiter
  }

  /** Where the quote stands that is still open; undefined where none is. */
  get openedAt(): number | undefined {
    return this.#state === 'within' ? this.#opened : undefined
  }

  push(block: Uint8Array): void {
    for (let at = 0; at < block.length; at++) {
      const isQuote = block[at] === quote
      if (this.#state === 'within') {
        if (isQuote) this.#state = 'closing'
        continue
      }
      if (this.#state === 'closing') {
        this.#state = isQuote ? 'within' : 'outside'
        if (isQuote) continue
        this.#before = quote
      } else if (isQuote && this.#opens(this.#bytes + at)) {
        this.#state = 'within'
        this.#opened = this.#bytes + at
        continue
      }
      this.#spaced = block[at] === space
      if (!this.#spaced) this.#before = block[at]!
    }
    this.#bytes += block.length
  }

  #opens(at: number): boolean {
    if (this.#before === this.#delimiter) return true
    const isFirst = this.#before === newline || this.#before === carriageReturn
    return !this.#spaced && (isFirst || (at === 3 && this.#before === byteOrderMark))
  }
}

async function lineEnds(file: FileInput, bytes: number, signal: AbortSignal | undefined): Promise<number> {
  let found = 0
  let left = bytes
  for await (const block of fileBytes(file, signal)) {
    for (let at = 0; at < Math.min(left, block.length); at++) if (block[at] === newline) found++
    left -= block.length
    if (left <= 0) break
  }
  return found
}
