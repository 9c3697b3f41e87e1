import { DataError } from '../errors.ts'

/** Bytes of one sketch after the other: little-endian floats, and whole numbers in as few bytes as they need. */
export class ByteWriter {
  private bytes: Uint8Array = new Uint8Array(1024)
  private length = 0

  /** What was written; the writer is not to be used any more. */
  finish(): Uint8Array {
    // Bytes that are sent are sent with all of the memory they stand in, so that what is much larger is copied.
    const isFull = this.length > 0.9 * this.bytes.length
    return isFull ? this.bytes.subarray(0, this.length) : this.bytes.slice(0, this.length)
  }

  byte(value: number): void {
    this.room(1)
    this.bytes[this.length++] = value
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  /** A whole number in [0, 2⁵³): seven bits a byte, least first. */
  whole(value: number): void {
    this.room(8)
    let rest = value
    while (rest >= 128) {
      this.bytes[this.length++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.bytes[this.length++] = rest
  }

  float(value: number): void {
    this.room(8)
    new DataView(this.bytes.buffer).setFloat64(this.length, value, true)
    this.length += 8
  }

  /** Its UTF-16 units one by one, so that a lone surrogate comes back as it was. */
  text(value: string): void {
    this.whole(value.length)
    // Or a long text would be held several times over while the room for it doubles.
    if (value.length > longText) this.room(1.05 * bytesOf(value))
    for (let i = 0; i < value.length; i++) this.whole(value.charCodeAt(i))
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const longer = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more))
    longer.set(this.bytes)
    this.bytes = longer
  }
}

/** Units from which room is made at once. */
const longText = 65_536

/** Bytes that the units of a text take. */
function bytesOf(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    bytes += unit < 128 ? 1 : unit < 16_384 ? 2 : 3
  }
  return bytes
}

/** Reads what a ByteWriter wrote; bytes that no writer can have written are `profile-corrupt`. */
export class ByteReader {
  private readonly bytes: Uint8Array
  private readonly view: DataView
  private at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Bytes not yet read. */
  get left(): number {
    return this.bytes.length - this.at
  }

  byte(): number {
    this.require(1)
    return this.bytes[this.at++]!
  }

  raw(length: number): Uint8Array {
    this.require(length)
    this.at += length
    return this.bytes.slice(this.at - length, this.at)
  }

  whole(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const next = this.byte()
      value += (next % 128) * scale
      if (next < 128) break
    }
    if (!Number.isSafeInteger(value)) throw corrupt()
    return value
  }

  /** A whole number that counts things of at least `bytesEach` bytes that follow: refused before room is made for it. */
  length(bytesEach = 1): number {
    const value = this.whole()
    this.require(value * bytesEach)
    return value
  }

  float(): number {
    this.require(8)
    this.at += 8
    return this.view.getFloat64(this.at - 8, true)
  }

  text(): string {
    const units = new Uint16Array(this.length())
    for (let i = 0; i < units.length; i++) units[i] = this.whole()
    let text = ''
    for (let i = 0; i < units.length; i += 8192) text += String.fromCharCode(...units.subarray(i, i + 8192))
    return text
  }

  private require(bytes: number): void {
    if (bytes > this.left) throw corrupt()
  }
}

/** The error for bytes that do not make a profile although they look like one. */
export function corrupt(): DataError {
  return new DataError(
    'profile-corrupt',
    'this profile is damaged: its bytes do not match their checksum or their layout. Copy it again, or make it anew with `pitprop profile`',
  )
}
