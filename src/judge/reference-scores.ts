import type { PooledColumn } from '../compare/pooled.ts'
import { normalScore, normalScores } from '../math/normal-scores.ts'

/** A column as coordinates that are 0 on average over the reference, with a variance of 1 together. */
export interface Scores {
  readonly width: number
  /** Writes the coordinates of a pooled row from a place on. */
  readonly write: (row: number, into: Float64Array, at: number) => void
}

/** Values that have a coordinate, at most, and the share of the reference from which on they have. */
const mostValues = 15
const leastShare = 0.02

/** Normal scores among the reference's numbers, or one coordinate for each of its common values. For pictures alone. */
export function scoresOf(column: PooledColumn, real: Uint32Array): Scores {
  return column.numbers ? ofNumbers(column.numbers, real) : ofValues(column, real)
}

function ofNumbers(numbers: Float64Array, real: Uint32Array): Scores {
  const sorted = Float64Array.from(real, (row) => numbers[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort()
  const n = sorted.length
  if (n === 0) return { width: 0, write: () => {} }
  const own = normalScores(sorted, sorted)
  const mean = own.reduce((sum, value) => sum + value / n, 0)
  const variance = own.reduce((sum, value) => sum + (value - mean) ** 2 / n, 0)
  const scale = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0
  return {
    width: 1,
    write: (row, into, at) => {
      into[at] = Number.isNaN(numbers[row]!) ? 0 : scale * (normalScore(sorted, numbers[row]!) - mean)
    },
  }
}

function ofValues({ codes, values }: PooledColumn, real: Uint32Array): Scores {
  const shares = new Float64Array(values!.length)
  for (const row of real) if (codes![row]! >= 0) shares[codes![row]!]! += 1 / real.length
  const common = Array.from(shares.keys())
    .filter((code) => shares[code]! >= leastShare)
    .sort((a, b) => shares[b]! - shares[a]! || (values![a]! < values![b]! ? -1 : 1))
    .slice(0, mostValues)
  const variance = common.reduce((sum, code) => sum + shares[code]! * (1 - shares[code]!), 0)
  const scale = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0
  return {
    width: common.length,
    write: (row, into, at) => {
      common.forEach((code, i) => {
        into[at + i] = scale * ((codes![row] === code ? 1 : 0) - shares[code]!)
      })
    },
  }
}
