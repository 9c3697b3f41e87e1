import { fork, normal, type Uniform, uniform } from '../../math/random.ts'
import { type Cell, join, rowsOf, type Table, take } from '../model.ts'
import { numberOption } from '../number-option.ts'
import type { Intervention, Lesson } from './intervention.ts'

/**
 * Every number gets noise, a share of its column's standard deviation. It puts back the spread that a fit loses, and
 * what it puts back is not real: E x² grows by noise² a generation.
 *
 * @throws DataError `bad-option`
 */
export function noise({ deviations = 0.1 }: { deviations?: number } = {}): Intervention {
  numberOption('deviations', deviations, { above: 0 })
  return {
    id: 'noise',
    lesson(lesson, { seed, number }) {
      const z = normal(fork(seed, 'noise', number))
      const columns = Object.entries(lesson.table).map(([name, cells]) => {
        const width = deviations * deviationOf(cells)
        return [name, width > 0 ? cells.map((cell) => (typeof cell === 'number' ? cell + width * z() : cell)) : cells]
      })
      return { ...lesson, table: Object.fromEntries(columns) }
    },
  }
}

/**
 * Adds rows between rows: a random point between a row and its nearest other one, everything that is no number taken from the row. It fills
 * gaps, and never goes beyond the hull of what is there, so it narrows. `share`: added rows for each row there is, up to 100.
 *
 * @throws DataError `bad-option`
 * @see Chawla et al. 2002, SMOTE. O(added rows · min(rows, 500) · columns).
 */
export function interpolate({ share = 0.5 }: { share?: number } = {}): Intervention {
  numberOption('share', share, { above: 0, most: 100 })
  return {
    id: 'interpolate',
    lesson(lesson, { seed, number }) {
      const random = uniform(fork(seed, 'interpolate', number))
      const n = rowsOf(lesson.table)
      const from = Array.from({ length: Math.round(share * n) }, () => Math.floor(random() * n))
      const added = between(lesson.table, from, random)
      return {
        table: join([lesson.table, added]),
        real: Uint8Array.from({ length: n + from.length }, (_, row) => (row < n ? lesson.real[row]! : 0)),
        ...weightsOf(lesson, from),
        ...(lesson.part ? { part: Uint32Array.from([...lesson.part, ...from.map((row) => lesson.part![row]!)]) } : {}),
      }
    },
  }
}

function weightsOf({ weights }: Lesson, from: readonly number[]): Pick<Lesson, 'weights'> {
  if (!weights) return {}
  const all = new Float64Array(weights.length + from.length)
  all.set(weights)
  for (const [i, row] of from.entries()) all[weights.length + i] = weights[row]!
  return { weights: all }
}

const searched = 500

function between(table: Table, from: readonly number[], random: Uniform): Table {
  const n = rowsOf(table)
  const numbers = Object.entries(table).filter(([, cells]) => cells.some((cell) => typeof cell === 'number'))
  const scaled = numbers.map(([, cells]) => {
    const width = deviationOf(cells) || 1
    return Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell / width : 0))
  })
  const to = from.map((row) => {
    let best = row
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < Math.min(n, searched); i++) {
      const other = n <= searched ? i : Math.floor(random() * n)
      let distance = 0
      for (const column of scaled) distance += (column[row]! - column[other]!) ** 2
      if (other !== row && distance < least) [best, least] = [other, distance]
    }
    return best
  })
  const at = from.map(() => random())
  const made: Record<string, readonly Cell[]> = { ...take(table, from) }
  for (const [name, cells] of numbers) {
    made[name] = from.map((row, i) => {
      const [a, b] = [cells[row], cells[to[i]!]]
      return typeof a === 'number' && typeof b === 'number' ? a + at[i]! * (b - a) : a!
    })
  }
  return made
}

function deviationOf(cells: readonly Cell[]): number {
  let [n, mean, squares] = [0, 0, 0]
  for (const cell of cells) {
    if (typeof cell !== 'number') continue
    n++
    const step = cell - mean
    mean += step / n
    squares += step * (cell - mean)
  }
  return n === 0 ? 0 : Math.sqrt(squares / n)
}
