import { plainNearest } from '../kernel/plain-nearest.ts'
import { fork, normal, uniform } from '../math/random.ts'
import type { Role } from '../profile/profile.ts'
import { type Chunk, Kind } from '../source/chunk.ts'
import { fitted } from './join-spaces.ts'
import { Label, type Labels, type Measure, type Target } from './measure.ts'
import { type PooledRows, poolRows, type Sampled, Side } from './pool-rows.ts'
import type { Pooled, PooledColumn, PooledSpace } from './pooled.ts'
import type { PooledText, Runs } from './pooled-text.ts'
import type { Space } from './space.ts'
import { spacesOf } from './spaces.ts'
import { textsOf } from './texts-of.ts'

export type Cell = number | string | boolean | null
/** A table by column, one cell a row. */
export type Table = Readonly<Record<string, readonly Cell[]>>

/** A table as the sample of a dataset. */
export function sampled(table: Table): Sampled {
  const chunks = new Map(Object.entries(table).map(([name, cells]) => [name, chunkOf(cells)]))
  return { rows: Object.values(table)[0]?.length ?? 0, chunks }
}

function chunkOf(cells: readonly Cell[]): Chunk {
  return {
    kinds: Uint8Array.from(cells, kindOf),
    numbers: Float64Array.from(cells, (cell) => (typeof cell === 'string' ? NaN : Number(cell))),
    texts: cells.map((cell) => (typeof cell === 'string' ? cell : undefined)),
  }
}

function kindOf(cell: Cell): number {
  if (cell === null) return Kind.null
  if (typeof cell === 'string') return Kind.text
  if (typeof cell === 'boolean') return Kind.boolean
  if (cell === Infinity) return Kind.positiveInfinity
  if (cell === -Infinity) return Kind.negativeInfinity
  return Number.isNaN(cell) ? Kind.nan : Kind.number
}

export interface FixtureOptions {
  readonly holdout?: Table
  readonly roles?: Readonly<Record<string, Role>>
  readonly seed?: number
  /** True: the points of the table once more, as if they were a column of vectors; and prompts that rows answer. */
  readonly vectors?: boolean
  /** False: without spaces, whose neighbours take a while to find. */
  readonly spaces?: boolean
}

/** Both tables pooled. Columns with numbers are numeric, others categorical, unless `roles` says otherwise. */
export function poolOf(reference: Table, generation: Table, options: FixtureOptions = {}): PooledRows {
  const { holdout, roles = {}, seed = 1, spaces = true, vectors = false } = options
  const inferred = Object.entries(reference).map(([name, cells]): [string, Role] => {
    const numbers = cells.every((cell) => cell === null || typeof cell === 'number')
    return [name, roles[name] ?? (numbers ? 'numeric' : 'categorical')]
  })
  const datasets = { reference: sampled(reference), generation: sampled(generation) }
  const all = { ...datasets, holdout: holdout && sampled(holdout) }
  const pooledRows = poolRows(all, new Map(inferred), { seed })
  const rows = { ...pooledRows, pooled: { ...pooledRows.pooled, texts: textsOf(pooledRows, all) } }
  if (!spaces) return rows
  const found = spacesOf(rows, all)
  const twins = vectors ? found.map((space): Space => ({ ...space, name: 'v', kind: 'vector' })) : []
  const prompts = vectors ? { prompts: somePrompts(rows.pooled) } : {}
  return { ...rows, pooled: { ...rows.pooled, ...prompts, spaces: [...found, ...twins].map(joined) } }
}

/** Some twenty prompts, by the first column of numbers. */
function somePrompts({ columns, rows }: Pooled): Int32Array {
  const numbers = columns.find(({ name }) => name === 'smooth')?.numbers ?? new Float64Array(rows)
  return Int32Array.from(numbers, (x) => (Number.isNaN(x) ? -1 : Math.abs(Math.round(100 * x)) % 20))
}

/** The points that a space was joined from. */
const pointsOf = new WeakMap<PooledSpace, Float32Array>()
/** Up to so many points, lists of neighbours are complete. */
const complete = 400

/** A space with its neighbours, found on the calling thread. */
export function joined(whole: Space): PooledSpace {
  const { points, ...space } = whole
  const { rows, dimensions } = space
  const k = rows <= complete ? rows - 1 : 64
  const found = { indices: new Uint32Array(rows * k), squared: new Float64Array(rows * k) }
  plainNearest(points, dimensions, k).search(0, rows, found.indices, found.squared)
  const neighbours = { rows, k, ...found, backend: 'javascript' }
  const pooled = { ...space, neighbours, ...fitted(whole, 1) }
  pointsOf.set(pooled, points)
  return pooled
}

/** The points of some pooled rows, in the order given. */
function takePoints(space: PooledSpace, rows: readonly number[]): PooledSpace {
  const { dimensions } = space
  const place = new Map(Array.from(space.pooledRows, (row, point) => [row, point]))
  const kept = rows.flatMap((row, at) => (place.has(row) ? [{ at, point: place.get(row)! }] : []))
  const points = new Float32Array(kept.length * dimensions)
  kept.forEach(({ point }, i) => {
    points.set(pointsOf.get(space)!.subarray(point * dimensions, (point + 1) * dimensions), i * dimensions)
  })
  const { neighbours: _, components: _c, pairs: _p, modes: _m, ...others } = space
  const pooledRows = Uint32Array.from(kept, ({ at }) => at)
  const found = joined({ ...others, rows: kept.length, points, pooledRows })
  // What was fitted on the pool stays as it was.
  return {
    ...found,
    ...takeFitted(
      space,
      kept.map(({ point }) => point),
    ),
  }
}

function takeFitted({ components, pairs, modes }: PooledSpace, kept: readonly number[]) {
  const { stride, values } = components
  const taken = new Float32Array(kept.length * stride)
  kept.forEach((point, i) => {
    taken.set(values.subarray(point * stride, (point + 1) * stride), i * stride)
  })
  const startOf = (row: number) => {
    let at = 0
    for (let i = 0; i < row; i++) at += (i + 15) & ~15
    return at
  }
  const starts = kept.map((_, i) => startOf(i))
  const from = kept.map((point) => startOf(point))
  const table = (of: Uint8Array, alike: number) => {
    const out = new Uint8Array(startOf(kept.length))
    for (let i = 1; i < kept.length; i++) {
      for (let j = 0; j < i; j++) {
        const [low, high] = kept[i]! < kept[j]! ? [i, j] : [j, i]
        out[starts[i]! + j] = kept[i] === kept[j] ? alike : of[from[high]! + kept[low]!]!
      }
    }
    return out
  }
  return {
    components: { ...components, values: taken },
    pairs: { ...pairs, rows: kept.length, distances: table(pairs.distances, 0), kernel: table(pairs.kernel, 255) },
    ...(modes ? { modes: { ...modes, of: Int32Array.from(kept, (point) => modes.of[point]!) } } : {}),
  }
}

/** The true labels of pooled rows; those of a holdout are ignored. */
export function truthOf({ side }: PooledRows): Labels {
  return Uint8Array.from(side, (of) => (of === Side.holdout ? Label.ignored : of))
}

/** Some of the pooled rows, in the order given, with everything that was fitted on the pool as it was. */
export function takeRows(pooled: Pooled, rows: readonly number[]): Pooled {
  const columns = pooled.columns.map((column): PooledColumn => {
    const { numbers, codes } = column
    const missing = Uint8Array.from(rows, (row) => column.missing[row]!)
    return {
      ...column,
      ...(numbers ? { numbers: Float64Array.from(rows, (row) => numbers[row]!) } : {}),
      ...(codes ? { codes: Int32Array.from(rows, (row) => codes[row]!) } : {}),
      missing,
      missingRows: missing.reduce((sum, flag) => sum + flag, 0),
      bins: Uint8Array.from(rows, (row) => column.bins[row]!),
    }
  })
  const rowIds = Uint32Array.from(rows, (row) => pooled.rowIds[row]!)
  const spaces = pooled.spaces.map((space) => takePoints(space, rows))
  const prompts = pooled.prompts && { prompts: Int32Array.from(rows, (row) => pooled.prompts![row]!) }
  const texts = pooled.texts.map((text) => takeTexts(text, rows))
  return { ...pooled, ...prompts, rows: rows.length, columns, rowIds, pairRows: rows.length, spaces, texts }
}

/** The texts of some pooled rows, in the order given. */
function takeTexts(text: PooledText, rows: readonly number[]): PooledText {
  const int32 = (from: Int32Array) => Int32Array.from(rows, (row) => from[row]!)
  const uint8 = (from: Uint8Array) => Uint8Array.from(rows, (row) => from[row]!)
  return {
    ...text,
    runs: text.runs.map((runs) => takeRuns(runs, rows)),
    frames: takeRuns(text.frames, rows),
    near: int32(text.near),
    openings: int32(text.openings),
    closings: int32(text.closings),
    loops: uint8(text.loops),
    topRuns: uint8(text.topRuns),
    repeatedLines: uint8(text.repeatedLines),
    shapes: text.shapes.map((numbers) => Float64Array.from(rows, (row) => numbers[row]!)),
  }
}

function takeRuns(runs: Runs, rows: readonly number[]): Runs {
  const lists = rows.map((row) => [runs.starts[row]!, runs.starts[row + 1]!] as const)
  const starts = Uint32Array.of(0, ...lists.map(([from, to]) => to - from))
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!
  const flat = (from: Uint32Array) => Uint32Array.from(lists.flatMap(([a, b]) => [...from.subarray(a, b)]))
  const pick = (from: Uint32Array) => Uint32Array.from(rows, (row) => from[row]!)
  const { ids, counts, singles, totals } = runs
  return { ...runs, starts, ids: flat(ids), counts: flat(counts), singles: pick(singles), totals: pick(totals) }
}

/** The value of a measure on each of its targets, by the names of their columns. */
export function valuesOf(measure: Measure, pooled: Pooled, labels: Labels): Record<string, number> {
  const entries = measure.targets(pooled).map((target) => [keyOf(target), measure.prepare(pooled, target)(labels)])
  return Object.fromEntries(entries)
}

/** Columns of a target in the order of their names, so that the order of columns does not matter. */
export function keyOf({ columns, space, mode }: Target): string {
  if (space) return `points of ${space.name}${mode === undefined ? '' : `, ${space.modes!.names[mode]}`}`
  const names = columns.map(({ name, derived }) => (derived === undefined ? name : `${derived} of ${name}`))
  return names.sort().join(' and ')
}

/** A table with a column of every sort: ties, heavy tails, rare values, missing ones, texts, one value. */
export function mixed(rows: number, seed: number): Table {
  const z = normal(fork(seed, 'z'))
  const u = uniform(fork(seed, 'u'))
  const list = <Value>(draw: (row: number) => Value) => Array.from({ length: rows }, (_, row) => draw(row))
  const wave = list(() => z())
  return {
    smooth: wave,
    tied: list((row) => Math.round(2 * wave[row]! + u())),
    heavy: list(() => z() / Math.sqrt((z() ** 2 + z() ** 2) / 2)),
    holey: list(() => (u() < 0.2 ? null : u() < 0.1 ? Infinity : 10 * u())),
    one: list(() => 7),
    kind: list((row) => 'abcd'[Math.min(3, Math.floor(4 * u() ** 2 + (wave[row]! > 1 ? 1 : 0)))]!),
    rare: list(() => (u() < 0.15 ? null : `v${Math.floor(1 / (u() + 0.003))}`)),
    flag: list(() => u() < 0.3),
    same: list(() => 'only'),
    note: list(() => (u() < 0.3 ? sayings[Math.floor(3 * u())]! : saying(u))),
  }
}

const sayings = [
  'the end of the day is the end of it',
  'so it is and so it is and so it is',
  'all of it\nall of it\nall of it',
]
const rareWords = 400

/** One to thirty words, some common and most of them rare. */
function saying(u: () => number): string {
  const words = Array.from({ length: 1 + Math.floor(30 * u()) }, () => {
    const rank = Math.floor(rareWords ** u())
    return rank < 8 ? ['the', 'of', 'it', 'is', 'to', 'a', 'in', 'so'][rank]! : `w${rank}`
  })
  return `${words.join(' ')}.`
}

export const mixedRoles: Readonly<Record<string, Role>> = { flag: 'boolean', note: 'text', same: 'constant' }

/** As many of each label as asked for, in a random order; a new array. */
export function randomLabels(counts: readonly [number, number, number], seed: number): Labels {
  const labels = new Uint8Array(counts[0] + counts[1] + counts[2])
  labels.fill(Label.generation, counts[0], counts[0] + counts[1]).fill(Label.ignored, counts[0] + counts[1])
  const u = uniform(seed)
  for (let i = labels.length - 1; i > 0; i--) {
    const j = Math.floor(u() * (i + 1))
    const held = labels[i]!
    labels[i] = labels[j]!
    labels[j] = held
  }
  return labels
}
