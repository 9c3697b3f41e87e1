import { hashNumbers, newHashes } from '../math/hash.ts'
import { Kind } from '../source/chunk.ts'
import { type TypedCells, Types } from './types.ts'

/** Numbers as the cells that `Types` takes in. */
export function hashed(values: ArrayLike<number>): TypedCells {
  const numbers = Float64Array.from(values)
  const hashes = newHashes(numbers.length)
  hashNumbers(numbers, numbers.length, Kind.number, hashes)
  return { hashes, kind: Kind.number, numbers }
}

/** The different values of a column of numbers. */
export function typesOf(values: ArrayLike<number>): Types {
  const types = new Types()
  types.addAll(hashed(values), values.length)
  return types
}
