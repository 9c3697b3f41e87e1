import { isUtf8 } from 'node:buffer'
import { DataError, need } from '../errors.ts'

const longestLine = 268_435_456
const carriageReturn = 13

/** As TypeScript's library of ES2023 does not know it; Node does from 20 on. */
interface Resizable extends ArrayBuffer {
  resize(length: number): void
}
const ResizableBuffer = ArrayBuffer as unknown as new (
  length: number,
  options: { readonly maxByteLength: number },
) => Resizable

/**
 * A line that is read block by block. Its bytes stand in one place that grows without a copy and is given back at once, so that a line is
 * held once as bytes and once as text, and only as text while it is parsed.
 */
export class LongLine {
  private readonly name: string
  private readonly before: number
  private readonly room: Resizable
  private bytes = 0

  /** @param before how many lines of the file of this name come before. */
  constructor(name: string, before: number) {
    this.name = name
    this.before = before
    this.room = new ResizableBuffer(0, { maxByteLength: longestLine })
  }

  /** @throws `line-too-long` */
  add(block: Uint8Array): void {
    const from = this.bytes
    this.bytes += block.length
    const which = `line ${this.before + 1} is longer`
    need(this.bytes <= longestLine, 'line-too-long', `${this.name} needs lines below 256 MiB, ${which}`)
    this.room.resize(this.bytes)
    new Uint8Array(this.room).set(block, from)
  }

  /** The line as text, without its end; its bytes are gone then. @throws `not-utf8` */
  finish(): string {
    const bytes = Buffer.from(this.room, 0, this.bytes)
    const got = `got other bytes in line ${this.before + 1}`
    if (!isUtf8(bytes)) throw new DataError('not-utf8', `${this.name} needs to be UTF-8, ${got}: save it as UTF-8`)
    const to = bytes.at(-1) === carriageReturn ? this.bytes - 1 : this.bytes
    // A mark of byte order is one at the beginning of a file only.
    const isMarked = this.before === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    const text = bytes.toString('utf8', isMarked ? 3 : 0, to)
    this.room.resize(0)
    return text
  }
}
