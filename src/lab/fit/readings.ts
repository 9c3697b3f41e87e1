import { normalQuantile } from '../../math/normal-distribution.ts'
import { countBelow, countUpTo } from '../../math/sorted.ts'
import type { Role } from '../../profile/profile.ts'
import { type Cell, rowsOf, type Table } from '../model.ts'

/** Numbers that say what a table is like beside a reference, always the same ones in the same order. */
export interface Reader {
  readonly names: readonly string[]
  read(table: Table): Float64Array
}

/** Values of a category whose shares are read one by one. */
const mostShares = 6
/** Pairs of columns whose dependence is read. */
const mostPairs = 15

/**
 * A reader of tables with the columns of `reference`. Of numbers: middle, spread and five points of their normal scores
 * among the reference's values; of categories: shares of the commonest, what is kept, and how even the shares are; of
 * pairs: the correlation of scores. All are on scales on which sampling scatters alike wherever they stand.
 */
export function readerOf(reference: Table, roles: ReadonlyMap<string, Role>): Reader {
  const columns = Object.entries(reference).map(([name, cells]) =>
    isOrdered(roles.get(name)) ? orderedReader(name, cells) : namedReader(name, cells),
  )
  const pairs = columns.flatMap((a, i) => columns.slice(i + 1).map((b) => [a, b] as const)).slice(0, mostPairs)
  return {
    names: [...columns.flatMap(({ names }) => names), ...pairs.map(([a, b]) => `${a.column} with ${b.column}`)],
    read(table) {
      const rows = rowsOf(table)
      const scores = new Map(columns.map((one) => [one, one.scores(table[one.column] ?? new Array(rows).fill(null))]))
      return Float64Array.from([
        ...columns.flatMap((one) => one.read(scores.get(one)!)),
        ...pairs.map(([a, b]) => fisher(scores.get(a)!, scores.get(b)!)),
      ])
    },
  }
}

interface ColumnReader {
  readonly column: string
  readonly names: readonly string[]
  /** One a row; NaN where the cell is missing. */
  scores(cells: readonly Cell[]): Float64Array
  read(scores: Float64Array): number[]
}

function isOrdered(role: Role | undefined): boolean {
  return role === 'numeric' || role === 'datetime'
}

const points: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95]

function orderedReader(column: string, cells: readonly Cell[]): ColumnReader {
  const sorted = Float64Array.from(cells, numberOf)
    .filter((x) => !Number.isNaN(x))
    .sort()
  // The normal score of every rank, and of every half-way between two.
  const n = sorted.length
  const halves = Float64Array.from({ length: 2 * n + 1 }, (_, i) =>
    normalQuantile(Math.min(n - 0.5, Math.max(0.5, i / 2)) / n),
  )
  const parts = ['middle', 'spread', ...points.map((p) => `${100 * p} % point`), 'missing']
  return {
    column,
    names: parts.map((part) => `${part} of ${column}`),
    scores: (own) => Float64Array.from(own, (cell) => scoreAmong(sorted, halves, numberOf(cell))),
    read(scores) {
      const there = scores.filter((z) => !Number.isNaN(z)).sort()
      const n = there.length
      if (n === 0) return [0, -5, ...points.map(() => 0), Math.PI / 2]
      const mean = there.reduce((sum, z) => sum + z, 0) / n
      const variance = there.reduce((sum, z) => sum + (z - mean) ** 2, 0) / n
      const at = points.map((p) => there[Math.min(n - 1, Math.floor(p * n))]!)
      return [mean, 0.5 * Math.log(variance + 1e-4), ...at, angle(1 - n / scores.length)]
    },
  }
}

function numberOf(cell: Cell): number {
  if (typeof cell === 'number') return cell
  return typeof cell === 'string' ? Date.parse(cell) : Number.NaN
}

/** Normal score among sorted values; beyond them it goes on in steps of their standard deviation, so that widening shows. */
function scoreAmong(sorted: Float64Array, halves: Float64Array, x: number): number {
  const n = sorted.length
  if (Number.isNaN(x) || n === 0) return Number.NaN
  const [least, most] = [sorted[0]!, sorted[n - 1]!]
  const unit = (most - least) / (2 * halves[2 * n]!) || 1
  if (x < least) return halves[0]! - Math.min(3, (least - x) / unit)
  if (x > most) return halves[2 * n]! + Math.min(3, (x - most) / unit)
  return halves[countBelow(sorted, x) + countUpTo(sorted, x)]!
}

function namedReader(column: string, cells: readonly Cell[]): ColumnReader {
  const sizes = new Map<Cell, number>()
  for (const cell of cells) sizes.set(cell, (sizes.get(cell) ?? 0) + 1)
  const values = [...sizes].sort((a, b) => b[1] - a[1] || (String(a[0]) < String(b[0]) ? -1 : 1))
  const place = new Map(values.map(([value], i) => [value, i]))
  const mass = values.map(([, size]) => size / cells.length)
  const shown = Math.min(mostShares, values.length)
  return {
    column,
    names: [
      ...values.slice(0, shown).map(([value]) => `share of ${value} in ${column}`),
      ...['kept', 'evenness', 'new values'].map((part) => `${part} of ${column}`),
    ],
    scores: (own) => Float64Array.from(own, (cell) => place.get(cell) ?? values.length),
    read(scores) {
      const counts = new Float64Array(values.length + 1)
      for (const score of scores) counts[score]!++
      const n = scores.length
      const kept = mass.reduce((sum, share, i) => sum + (counts[i]! > 0 ? share : 0), 0)
      const entropy = -counts.reduce((sum, c) => (c > 0 ? sum + (c / n) * Math.log(c / n) : sum), 0)
      const shares = Array.from({ length: shown }, (_, i) => angle(counts[i]! / n))
      return [...shares, angle(1 - kept), entropy, angle(counts[values.length]! / n)]
    },
  }
}

/** A share on the scale on which it scatters by ½/√n wherever it stands. */
function angle(share: number): number {
  return Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))))
}

/** Correlation of two columns of scores, on the scale on which it scatters by 1/√n wherever it stands. */
function fisher(a: Float64Array, b: Float64Array): number {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [u, v] = [a[i]!, b[i]!]
    if (Number.isNaN(u + v)) continue
    n++
    x += u
    y += v
    xx += u * u
    yy += v * v
    xy += u * v
  }
  const scale = Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n))
  const r = scale > 1e-12 ? (xy - (x * y) / n) / scale : 0
  return Math.atanh(Math.max(-0.999, Math.min(0.999, Number.isFinite(r) ? r : 0)))
}
