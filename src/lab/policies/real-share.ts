import { fork, shuffle, uniform } from '../../math/random.ts'
import { rowsOf, type Table, take } from '../model.ts'
import { numberOption } from '../number-option.ts'
import { beginning, type Part, type Past, previous, type TrainingPolicy } from './policy.ts'

/**
 * A share of what each generation learns from is real: always the same rows. The loss stops where the two balance, and
 * the same few rows weigh ever more.
 *
 * @throws DataError `bad-option`
 * @see Alemohammad et al. 2024, ICLR (synthetic augmentation loop); Bertrand et al. 2024.
 */
export function fixedReal({ share }: { share: number }): TrainingPolicy {
  needShare(share)
  return {
    id: 'fixed-real',
    lesson: (past) => withReal(past, share, (rows) => someOf(past.reference, rows, past.seed)),
  }
}

/**
 * A share of what each generation learns from is real and new: the only regime in which nothing has to be lost.
 *
 * @throws DataError `bad-option`
 * @see Alemohammad et al. 2024, ICLR (fresh data loop).
 */
export function freshReal({ share }: { share: number }): TrainingPolicy {
  needShare(share)
  return {
    id: 'fresh-real',
    freshRows: (rows) => Math.round(share * rows),
    lesson: (past) => withReal(past, share, (rows) => past.fresh(rows), 'fresh'),
  }
}

/**
 * As many fresh real rows as made ones, which weigh w together, and the made ones 1 − w. For equal numbers the best
 * weight is the golden ratio, .618: neither all nor half.
 *
 * @throws DataError `bad-option`
 * @see He et al. 2025, Golden ratio weighting.
 */
export function realWeight({ weight }: { weight: number }): TrainingPolicy {
  numberOption('weight', weight, { least: 0, most: 1, what: 'a share' })
  return {
    id: 'real-weight',
    freshRows: (rows) => rows,
    lesson(past) {
      if (past.made.length === 0) return [beginning(past)]
      const made = previous(past)
      const rows = rowsOf(made.table)
      const real = { name: `fresh${past.number}`, real: true, table: past.fresh(rows), weight }
      return [real, { ...made, weight: 1 - weight }].filter((part) => part.weight > 0)
    },
  }
}

function needShare(share: number): void {
  numberOption('share', share, { least: 0, most: 1 })
}

/** Real rows take the place of made ones, so that the number stays. */
function withReal(past: Past, share: number, real: (rows: number) => Table, name = 'reference'): Part[] {
  if (past.made.length === 0) return [beginning(past)]
  const made = previous(past)
  const rows = rowsOf(made.table)
  const fromReal = Math.round(share * rows)
  const parts: Part[] = []
  if (fromReal > 0) {
    const part = name === 'fresh' ? `fresh${past.number}` : name
    parts.push({ name: part, real: true, table: real(fromReal), weight: 1 })
  }
  if (fromReal < rows) parts.push({ ...made, table: take(made.table, firstRows(rows - fromReal)) })
  return parts
}

/** Always the same ones; where more are asked for than there are, all of them again. */
function someOf(table: Table, rows: number, seed: number): Table {
  const n = rowsOf(table)
  const order = shuffle(firstRows(n), uniform(fork(seed, 'fixed-real')))
  return take(
    table,
    Uint32Array.from({ length: rows }, (_, i) => order[i % n]!),
  )
}

function firstRows(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, row) => row)
}
