import { need } from '../errors.ts'
import type { ByteQueue } from './byte-queue.ts'
import { type Chunk, Kind } from './chunk.ts'
import { Column } from './column.ts'
import { cutOff, type NpyHeader, readNpyHeader } from './npy-header.ts'

/** An array that is read row by row. */
export interface NpyArray {
  readonly header: NpyHeader
  /** The next `rows` rows. @throws `unreadable-npy` where they are not there */
  next(rows: number): Promise<Chunk>
  /** @throws `unreadable-npy` where anything follows the array */
  end(): Promise<void>
}

/** Arrays whose first axis runs fastest can only be held whole. */
const mostHeld = 2 ** 31

/**
 * Opens an array: a list of numbers gives a column of numbers (or booleans), everything of more axes one vector a row.
 * A row with a NaN or an infinity in it is an object, as a list with such a value is in every other format.
 *
 * @throws `unreadable-npy`, `too-many-columns`
 */
export async function openNpy(queue: ByteQueue, name: string): Promise<NpyArray> {
  const header = await readNpyHeader(queue, name)
  const isTurned = header.isFortran && header.width > 1
  const take = isTurned ? await turned(queue, header, name) : straight(queue, header, name)
  let at = 0
  return {
    header,
    async next(rows) {
      const { numbers, bytes } = await take(at, rows)
      at += rows
      return header.inner.length > 0 ? vectors(numbers, header.width) : plain(numbers, bytes.buffer, header.type)
    },
    async end() {
      const isAlone = await queue.isAtEnd()
      need(isAlone, 'unreadable-npy', `${name} needs to hold one array, got more behind it: save each in its own file`)
    },
  }
}

interface Taken {
  readonly numbers: Float64Array
  /** The same, as they lie in the file. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

type Take = (from: number, rows: number) => Promise<Taken>

function straight(queue: ByteQueue, { rows: all, width, type }: NpyHeader, name: string): Take {
  return async (from, rows) => {
    const wanted = rows * width * type.bytes
    const bytes = await queue.take(wanted)
    if (bytes.length < wanted) throw cutOff(name, [from + Math.floor(bytes.length / (width * type.bytes)), all])
    return { numbers: type.decode(bytes.buffer), bytes }
  }
}

/** The whole array, its rows put together as they are asked for. */
async function turned(queue: ByteQueue, header: NpyHeader, name: string): Promise<Take> {
  const { rows: all, width, type } = header
  const size = all * width * type.bytes
  const remedy = 'save it with np.ascontiguousarray'
  need(size < mostHeld, 'unreadable-npy', `${name} needs its rows one after the other, at ${size} bytes: ${remedy}`)
  const bytes = await queue.take(size)
  if (bytes.length < size) throw cutOff(name, [0, all])
  const numbers = type.decode(bytes.buffer)
  const axis = placesOf(header)
  return async (from, rows) => {
    const taken = new Float64Array(rows * width)
    for (let i = 0; i < width; i++) {
      const start = axis[i]! * all + from
      for (let row = 0; row < rows; row++) taken[row * width + i] = numbers[start + row]!
    }
    return { numbers: taken, bytes }
  }
}

/** Where each number of a flattened row (the last axis running fastest) stands when the first axes run fastest. */
function placesOf({ inner, width }: NpyHeader): Uint32Array {
  const places = new Uint32Array(width)
  for (let i = 0; i < width; i++) {
    let rest = i
    let stride = width
    for (let axis = inner.length - 1; axis >= 0; axis--) {
      stride /= inner[axis]!
      places[i] = places[i]! + (rest % inner[axis]!) * stride
      rest = Math.floor(rest / inner[axis]!)
    }
  }
  return places
}

function vectors(numbers: Float64Array, width: number): Chunk {
  const rows = numbers.length / width
  const column = new Column(rows)
  for (let row = 0; row < rows; row++) {
    const vector = numbers.subarray(row * width, (row + 1) * width)
    if (isAllFinite(vector)) column.setVector(row, vector)
    else column.setKind(row, Kind.object)
  }
  return column.chunk(rows)
}

function isAllFinite(vector: Float64Array): boolean {
  for (let i = 0; i < vector.length; i++) if (vector[i]! - vector[i]! !== 0) return false
  return true
}

function plain(numbers: Float64Array, buffer: ArrayBuffer, { isBoolean, wholes }: NpyHeader['type']): Chunk {
  const column = new Column(numbers.length)
  const exact = wholes?.(buffer)
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row]!
    if (isBoolean) column.setBoolean(row, value === 1)
    else if (exact && !Number.isSafeInteger(value)) column.setBigInt(row, exact[row]!)
    else column.setNumber(row, value)
  }
  return column.chunk(numbers.length)
}
