import { DataError, need } from '../errors.ts'
import type { ByteQueue } from './byte-queue.ts'
import { type NpyType, npyType } from './npy-type.ts'

/** What stands before the numbers of a `.npy` array. */
export interface NpyHeader {
  /** Length along the first axis. */
  readonly rows: number
  /** Lengths along the others: none where the array is a plain list of numbers. */
  readonly inner: readonly number[]
  /** Numbers a row: the product of `inner`. */
  readonly width: number
  /** Whether the first axis runs fastest. */
  readonly isFortran: boolean
  readonly type: NpyType
}

/** The first bytes of the format. */
export const npyMagic = '\x93NUMPY'

/** The most numbers that a row may have: as sampled rows are held in memory. */
const mostNumbers = 8192
const mostHeader = 65_536

/**
 * Reads the header of an array, versions 1 to 3 of the format.
 *
 * @param name the file, or the array in it, for messages.
 * @throws `unreadable-npy`, `too-many-columns`
 * @see NumPy Enhancement Proposal 1
 */
export async function readNpyHeader(queue: ByteQueue, name: string): Promise<NpyHeader> {
  const start = await queue.take(8)
  const version = start[6]!
  if (start.length < 8) throw cutOff(name)
  need(latin1(start.subarray(0, 6)) === npyMagic, 'unreadable-npy', `${name} needs to begin as a NumPy array does`)
  need(version >= 1 && version <= 3, 'unreadable-npy', `${name} needs version 1 to 3 of the format, got ${version}`)
  const size = await queue.take(version === 1 ? 2 : 4)
  if (size.length < (version === 1 ? 2 : 4)) throw cutOff(name)
  const length = size.reduce((sum, byte, i) => sum + byte * 256 ** i, 0)
  need(length <= mostHeader, 'unreadable-npy', `${name} needs a header of at most ${mostHeader} bytes, got ${length}`)
  const header = await queue.take(length)
  if (header.length < length) throw cutOff(name)
  return parse(latin1(header), name)
}

/** An array that ends too early. */
export function cutOff(name: string, rows?: readonly [got: number, wanted: number]): DataError {
  const where = rows ? `after ${rows[0]} of its ${rows[1]} rows` : 'within its header'
  return new DataError('unreadable-npy', `${name} ends ${where}: is it cut off? Write it again`)
}

function parse(text: string, name: string): NpyHeader {
  const descr = /['"]descr['"]\s*:\s*(?:'([^']*)'|"([^"]*)"|(\[))/.exec(text)
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text)
  const shape = /['"]shape['"]\s*:\s*\(([\dL,\s]*)\)/.exec(text)
  need(!!(descr && order && shape), 'unreadable-npy', `${name} has a header that is none of NumPy's: ${shown(text)}`)
  const lengths = shape[1]!.match(/\d+/g)?.map(Number) ?? []
  const [rows, ...inner] = lengths
  need(rows !== undefined, 'unreadable-npy', `${name} needs rows, got a single value: leave it out`)
  const width = inner.reduce((product, length) => product * length, 1)
  const wide = `${name} needs 1 to ${mostNumbers} numbers a row, got ${width}: give embeddings, or smaller pictures`
  need(width >= 1 && width <= mostNumbers, 'too-many-columns', wide)
  const type = descr[3] ? undefined : npyType(descr[1] ?? descr[2]!)
  if (!type) throw unknownType(descr[3] ? 'records' : (descr[1] ?? descr[2]!), name)
  const isWhole = Number.isSafeInteger(rows * width * type.bytes)
  need(isWhole, 'unreadable-npy', `${name} has a header that cannot be: a shape of ${lengths.join(' × ')}`)
  return { rows, inner, width, isFortran: order[1] === 'True', type }
}

function unknownType(type: string, name: string): DataError {
  const needed = `${name} needs whole numbers, floats of up to 64 bits or booleans`
  if (type === 'records') return new DataError('unreadable-npy', `${needed}, got records: save each field as an array`)
  if (/O/.test(type)) {
    const why = 'they are pickled, and reading those can run any code. Save numbers'
    return new DataError('unreadable-npy', `${needed}, got Python objects: ${why}`)
  }
  return new DataError('unreadable-npy', `${needed}, got ${shown(type)}: convert it with astype, or write Parquet`)
}

function shown(text: string): string {
  return JSON.stringify(text.trim().slice(0, 60))
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
