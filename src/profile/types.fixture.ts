import { hashNumbers, newHashes } from '../math/hash.ts'
import { Kind } from '../source/chunk.ts'
import { Types } from './types.ts'

/** The different values of a column of numbers. */
export function typesOf(values: ArrayLike<number>): Types {
  const numbers = Float64Array.from(values)
  const hashes = newHashes(numbers.length)
  hashNumbers(numbers, numbers.length, Kind.number, hashes)
  const types = new Types()
  types.addAll({ hashes, kind: Kind.number, numbers }, numbers.length)
  return types
}
