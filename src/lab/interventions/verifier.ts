import { need } from '../../errors.ts'
import { fork, type Uniform, uniform } from '../../math/random.ts'
import { type Cell, rowsOf, type Table, take } from '../model.ts'
import { numberOption } from '../number-option.ts'
import type { Intervention } from './intervention.ts'

export interface VerifierOptions {
  /**
   * `good`: for random real rows it picks the made row that is most like each. `biased`: it keeps the rows nearest to
   * the middle of the real ones, of categories those that are commonest there. `random`: it keeps any.
   */
  readonly kind?: 'good' | 'biased' | 'random'
  /** Share of what is made that is kept, from .001 to 1. Default .5. */
  readonly keep?: number
}

/**
 * More rows are made than needed, and some are kept. A good verifier holds a lineage near the real rows; one that likes the typical
 * raises quality and narrows; a random one changes nothing.
 *
 * @throws DataError `bad-option`, `cannot-verify`
 * @see Feng et al. 2024, Beyond Model Collapse; Ferbach et al. 2024 on curated data.
 */
export function verifier({ kind = 'good', keep = 0.5 }: VerifierOptions = {}): Intervention {
  need(['good', 'biased', 'random'].includes(kind), 'bad-option', `kind needs good, biased or random, got ${kind}`)
  numberOption('keep', keep, { least: 0.001, most: 1, what: 'a share' })
  return {
    id: 'verifier',
    make:
      (make, { reference }) =>
      (rows, seed) => {
        const made = make(Math.ceil(rows / keep), seed)
        const random = uniform(fork(seed, 'verifier'))
        if (kind === 'random') return take(made, shuffled(rowsOf(made), random).slice(0, rows))
        const distance = distances(reference, made)
        return take(made, kind === 'biased' ? central(distance, rows) : matched(distance, rows, random))
      },
  }
}

/** Squared distances in units of the real columns: numbers by standard deviation, anything else 1 where it differs. */
interface Distances {
  readonly made: readonly Float64Array[]
  readonly real: readonly Float64Array[]
  readonly ordered: readonly boolean[]
}

function distances(reference: Table, made: Table): Distances {
  const names = Object.keys(reference)
  const ordered = names.map((name) => reference[name]!.some((cell) => typeof cell === 'number'))
  const distinct = Math.max(...names.map((name) => new Set(reference[name]).size / rowsOf(reference)))
  const comparable = ordered.includes(true) || distinct < 0.5
  need(comparable, 'cannot-verify', 'a verifier compares numbers and categories; these rows are texts of their own')
  const codes = new Map<Cell, number>()
  const code = (cell: Cell) => {
    if (!codes.has(cell)) codes.set(cell, codes.size)
    return codes.get(cell)!
  }
  const columns = names.map((name, j) => {
    const { mean, width } = scaleOf(reference[name]!)
    const place = (cell: Cell) => (ordered[j] ? (typeof cell === 'number' ? (cell - mean) / width : 0) : code(cell))
    return { real: Float64Array.from(reference[name]!, place), made: Float64Array.from(made[name]!, place) }
  })
  return { made: columns.map((column) => column.made), real: columns.map((column) => column.real), ordered }
}

function central({ made, real, ordered }: Distances, rows: number): number[] {
  const shares = real.map((column, j) => (ordered[j] ? undefined : frequencies(column)))
  const score = (row: number) =>
    made.reduce((sum, column, j) => {
      const share = shares[j]
      return sum + (share ? 1 - (share.get(column[row]!) ?? 0) : column[row]! ** 2)
    }, 0)
  const scores = Float64Array.from({ length: made[0]!.length }, (_, row) => score(row))
  const order = Array.from(scores, (_, row) => row).sort((a, b) => scores[a]! - scores[b]! || a - b)
  return order.slice(0, rows).sort((a, b) => a - b)
}

const candidates = 200

/** For each of `rows` random real rows the nearest of some made rows that nobody took yet. */
function matched({ made, real, ordered }: Distances, rows: number, random: Uniform): number[] {
  const left = shuffled(made[0]!.length, random)
  const chosen: number[] = []
  for (let i = 0; i < rows; i++) {
    const want = Math.floor(random() * real[0]!.length)
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let c = 0; c < Math.min(candidates, left.length); c++) {
      const at = left.length <= candidates ? c : Math.floor(random() * left.length)
      let distance = 0
      for (const [j, column] of made.entries()) {
        const gap = column[left[at]!]! - real[j]![want]!
        distance += ordered[j] ? gap * gap : Number(gap !== 0)
      }
      if (distance < least) [best, least] = [at, distance]
    }
    chosen.push(left[best]!)
    left[best] = left.at(-1)!
    left.pop()
  }
  return chosen
}

function shuffled(n: number, random: Uniform): number[] {
  const order = Array.from({ length: n }, (_, row) => row)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

function frequencies(column: Float64Array): Map<number, number> {
  const shares = new Map<number, number>()
  for (const code of column) shares.set(code, (shares.get(code) ?? 0) + 1 / column.length)
  return shares
}

function scaleOf(cells: readonly Cell[]): { mean: number; width: number } {
  const numbers = cells.filter((cell) => typeof cell === 'number')
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length
  return { mean, width: Math.sqrt(variance) || 1 }
}
