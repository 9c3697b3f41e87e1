import type { Instance } from '../compare/evaluate.ts'
import { Label, type Labels, type Target } from '../compare/measure.ts'
import type { Pooled, PooledColumn, PooledSpace } from '../compare/pooled.ts'
import type { PooledText } from '../compare/pooled-text.ts'
import { rowsWhere } from '../compare/rows-where.ts'
import { near } from '../compare/scan.ts'
import { ascending } from '../compare/walk.ts'
import { uniform } from '../math/random.ts'
import { withoutRareWords } from './plant-words.ts'
import type { Subject } from './subject.ts'

/** Honest rows in which the generation has suffered a loss. */
export interface Loss {
  readonly pooled: Pooled
  readonly labels: Labels
}

/** A loss to build into honest rows: what is measured on them says what would have been seen. */
export interface Plant {
  /** Where the answer's `pooled` is the one given before, so is all that was prepared from it. */
  apply(honest: Labels, seed: number): Loss
  /** The target that an instance has on the planted rows; undefined where the loss does not concern it. */
  concerns(instance: Instance): Target | undefined
}

/**
 * The generation's rows with the rarest values of a column (the outermost, where it is numeric: the low or the high end
 * by turns; the loneliest, where they are points) are ignored until that share of its mass is gone. Whole values go, so
 * at least that much; but the commonest (the other end) stays, or there would be nothing to be seen.
 */
export function plantSupportLoss(pooled: Pooled, subject: Subject, loss: number): Plant {
  const { column, space, text } = subject
  if (text) return plantLostWords(pooled, text, loss)
  const low = space ? loneliest(space, loss) : doomed(column!, loss, 'low')
  const high = space ? low : doomed(column!, loss, 'high')
  return {
    apply(honest, seed) {
      const labels = honest.slice()
      for (const row of seed % 2 ? low : high) if (labels[row] === Label.generation) labels[row] = Label.ignored
      return { pooled, labels }
    },
    concerns: space ? ({ target }) => (isOf(target, space) ? target : undefined) : ofColumn(column!, column!),
  }
}

/** The rarest words are gone from the generation's texts; measures of longer runs do not see it. */
function plantLostWords(pooled: Pooled, text: PooledText, loss: number): Plant {
  const planted = withoutRareWords(pooled, text, loss)
  return {
    apply: (honest) => ({ pooled: planted.pooled, labels: doubled(honest) }),
    concerns: ({ measure, target }) =>
      target.text === text && ofWords.includes(measure.id) ? { ...target, text: planted.text } : undefined,
  }
}

/** Measures that look at single words alone. */
const ofWords: readonly string[] = [
  'distinct-1',
  'hill-1-words',
  'hill-2-words',
  'rare-words',
  'unseen-words',
  'word-coverage',
  'zipf-tail',
]

/** Points, or the column that they were made of: a loss of whole rows is seen in both. */
function isOf({ columns, space: own }: Target, space: PooledSpace): boolean {
  if (own || space.kind === 'table') return own === space
  return columns.length > 0 && columns.every(({ name }) => name === space.name)
}

/**
 * The generation's values of a column are pulled towards the pooled median by that share of their distance; its points,
 * towards the pooled mean.
 */
export function plantSpreadLoss(pooled: Pooled, { column, space }: Subject, loss: number): Plant {
  const planted = space ? shrunkSpace(pooled, space, loss) : shrunkColumn(pooled, column!, loss)
  return {
    apply: (honest) => ({ pooled: planted.pooled, labels: doubled(honest) }),
    concerns: space ? ofSpectrum(space, planted.pooled.spaces[0]!) : ofColumn(column!, planted.pooled.columns[0]!),
  }
}

function shrunkColumn(pooled: Pooled, column: PooledColumn, loss: number): { pooled: Pooled } {
  const { values } = ascending(column.numbers!)
  const median = values[values.length >>> 1]!
  const numbers = new Float64Array(2 * pooled.rows)
  numbers.set(column.numbers!)
  for (let row = 0; row < pooled.rows; row++) {
    numbers[pooled.rows + row] = median + (1 - loss) * (column.numbers![row]! - median)
  }
  return { pooled: { ...pooled, rows: 2 * pooled.rows, columns: [{ ...column, numbers }], spaces: [] } }
}

/** Only what looks at the components sees the loss: neighbours would have to be found anew. */
function shrunkSpace(pooled: Pooled, space: PooledSpace, loss: number): { pooled: Pooled } {
  const { rows, components, pooledRows } = space
  const { values } = components
  const both = new Float32Array(2 * values.length)
  both.set(values)
  for (let i = 0; i < values.length; i++) both[values.length + i] = (1 - loss) * values[i]!
  const twice = new Uint32Array(2 * rows)
  twice.set(pooledRows)
  for (let i = 0; i < rows; i++) twice[rows + i] = pooled.rows + pooledRows[i]!
  const shrunk = { ...space, rows: 2 * rows, pooledRows: twice, components: { ...components, values: both } }
  return { pooled: { ...pooled, rows: 2 * pooled.rows, columns: [], spaces: [shrunk] } }
}

/** Measures that look at nothing but the covariances of a space. */
const spectral: readonly string[] = ['log-determinant']

function ofSpectrum(space: PooledSpace, planted: PooledSpace): (instance: Instance) => Target | undefined {
  return ({ measure, target }) =>
    target.space === space && spectral.includes(measure.id) ? { ...target, space: planted } : undefined
}

/**
 * That share of the generation's distinct rows vanishes; another generated row, drawn at random, stands in the place of
 * each.
 */
export function plantRepeats(pooled: Pooled, _: Subject, loss: number): Plant {
  const room: Room = {
    present: new Uint8Array(pooled.distinctRows),
    ids: new Uint32Array(pooled.distinctRows),
    rows: new Uint32Array(pooled.rows),
  }
  return {
    apply(honest, seed) {
      const random = uniform(seed)
      const kept = keptIds(pooled, honest, { loss, random }, room)
      const sources = rowsOfKept(pooled, honest, kept, room)
      if (sources.length === 0) return { pooled, labels: honest }
      // Only labels tell rows apart, so the vanished ones may take other ids in place.
      const rowIds = pooled.rowIds.slice()
      for (let row = 0; row < pooled.rows; row++) {
        if (honest[row] !== Label.generation || kept[rowIds[row]!] === 1) continue
        rowIds[row] = pooled.rowIds[sources[Math.floor(random() * sources.length)]!]!
      }
      return { pooled: { ...pooled, rowIds }, labels: honest }
    },
    concerns: ({ measure, target }) => (measure.id === 'distinct-rows' ? target : undefined),
  }
}

/** The share of the generation's distinct rows that a loss of them can be told as: one row at least. */
export function leastRepeats({ rowIds }: Pooled, labels: Labels, loss: number): number {
  const n = new Set(rowIds.filter((_, row) => labels[row] === Label.generation)).size
  return Math.max(loss, 1 / n)
}

/** Lists that one planting after the other writes to. */
interface Room {
  readonly present: Uint8Array
  readonly ids: Uint32Array
  readonly rows: Uint32Array
}

/** 1 for the ids of the generation's distinct rows, less the lost share of them (at least one). */
function keptIds(
  { rowIds }: Pooled,
  labels: Labels,
  { loss, random }: { loss: number; random: () => number },
  { present, ids }: Room,
): Uint8Array {
  present.fill(0)
  for (let row = 0; row < rowIds.length; row++) if (labels[row] === Label.generation) present[rowIds[row]!] = 1
  let n = 0
  for (let id = 0; id < present.length; id++) if (present[id] === 1) ids[n++] = id
  // No more than is told; what rounding takes from a whole number is none.
  const lost = Math.max(1, Math.floor(loss * n + 1e-9))
  for (let i = 0; i < lost; i++) {
    const j = i + Math.floor(random() * (n - i))
    present[ids[j]!] = 0
    ids[j] = ids[i]!
  }
  return present
}

/** The generation's rows whose ids are kept. */
function rowsOfKept({ rows, rowIds }: Pooled, labels: Labels, kept: Uint8Array, { rows: list }: Room): Uint32Array {
  let n = 0
  for (let row = 0; row < rows; row++) if (labels[row] === Label.generation && kept[rowIds[row]!] === 1) list[n++] = row
  return list.subarray(0, n)
}

/** Labels for the rows followed by their altered copies, which take the place of the generation's rows. */
function doubled(honest: Labels): Labels {
  const rows = honest.length
  const labels = new Uint8Array(2 * rows).fill(Label.ignored)
  for (let row = 0; row < rows; row++) labels[honest[row] === Label.generation ? rows + row : row] = honest[row]!
  return labels
}

function ofColumn(column: PooledColumn, planted: PooledColumn): (instance: Instance) => Target | undefined {
  return ({ target: { columns } }) =>
    columns.length === 1 && columns[0] === column ? { columns: [planted] } : undefined
}

/** The pooled rows that a loss of support takes away. */
function doomed(column: PooledColumn, loss: number, end: 'low' | 'high'): Uint32Array {
  return column.numbers ? outermost(column.numbers, loss, end) : rarest(column.codes!, column.values!.length, loss)
}

/** The pooled rows whose 5th nearest point is farthest off. */
function loneliest({ neighbours, pooledRows }: PooledSpace, loss: number): Uint32Array {
  const { rows, k, squared } = neighbours
  const fifth = Math.min(near, k) - 1
  const order = Uint32Array.from({ length: rows }, (_, point) => point).sort(
    (a, b) => squared[b * k + fifth]! - squared[a * k + fifth]! || a - b,
  )
  return order.slice(0, Math.ceil(loss * rows)).map((point) => pooledRows[point]!)
}

function outermost(numbers: Float64Array, loss: number, end: 'low' | 'high'): Uint32Array {
  const { rows, values } = ascending(numbers)
  const n = rows.length
  const many = Math.ceil(loss * n)
  if (end === 'low') {
    let to = many
    while (to < n && values[to] === values[to - 1]) to++
    while (to > 0 && values[to - 1] === values[n - 1]) to--
    return rows.slice(0, to)
  }
  let from = n - many
  while (from > 0 && values[from - 1] === values[from]) from--
  while (from < n && values[from] === values[0]) from++
  return rows.slice(from)
}

function rarest(codes: Int32Array, values: number, loss: number): Uint32Array {
  const counts = new Float64Array(values)
  let total = 0
  for (const code of codes) {
    if (code < 0) continue
    counts[code]!++
    total++
  }
  const gone = new Set<number>()
  let mass = 0
  const order = Array.from(counts.keys()).sort((a, b) => counts[a]! - counts[b]! || a - b)
  for (const code of order.slice(0, -1)) {
    if (mass >= loss * total) break
    gone.add(code)
    mass += counts[code]!
  }
  return rowsWhere(codes, (code) => gone.has(code))
}
