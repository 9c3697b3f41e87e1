import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../../math/random.ts'
import { jointTwins } from '../joint-twins.fixture.ts'
import { type Cell, poolOf, type Table, truthOf } from '../pooled.fixture.ts'
import { textTwins } from '../text-twins.fixture.ts'
import { measures } from './registry.ts'

/**
 * Every measure equals its definition, written slowly and plainly: on random tables with heavy ties, missing cells,
 * unequal and tiny sizes.
 */

/** Cells of the target's columns on one side; for whole rows, of all columns. */
type Rows = readonly (readonly Cell[])[]
type Twin = (reference: Rows, generation: Rows) => number

const twins: Readonly<Record<string, Twin>> = {
  'association-distance': association,
  'copied-rows': (r, g) => {
    const met = (times: number) =>
      g.filter((row) => r.filter((other) => key(other) === key(row)).length === times).length
    const honest = Math.sqrt(2 * met(0) * met(2))
    return Math.max(0, met(1) - honest - 3 * Math.sqrt(honest)) / g.length
  },
  'coverage-categories': (r, g) => share(present(r), (row) => present(g).map(key).includes(key(row))),
  'coverage-k5-numeric': (r, g) => reached(numbers(r), numbers(g)),
  'distinct-rows': distinct,
  'distinct-values': (r, g) => distinct(present(r), present(g)),
  'hill-1': (r, g) => Math.exp(entropy(present(g))) / Math.exp(entropy(present(r))),
  'hill-2': (r, g) => agreement(present(r)) / agreement(present(g)),
  'interquantile-range-5-95': (r, g) => ratio(width(numbers(r)), width(numbers(g))),
  'kolmogorov-smirnov': (r, g) => {
    const [x, y] = [numbers(r), numbers(g)]
    return Math.max(...[...x, ...y].map((at) => Math.abs(below(x, at) - below(y, at))))
  },
  'missing-share': (r, g) => share(g, ([cell]) => !usable(cell)) - share(r, ([cell]) => !usable(cell)),
  'novel-mass': (r, g) => share(present(g), (row) => !present(r).map(key).includes(key(row))),
  'novel-range-k5-numeric': (r, g) => 1 - reached(numbers(g), numbers(r)),
  'rank-correlation': spearman,
  'rare-mass': (r, g) => {
    const count = (row: readonly Cell[]) => present(r).filter((other) => key(other) === key(row)).length
    return share(present(g), (row) => count(row) > 0 && count(row) / present(r).length <= 0.01)
  },
  'row-distance': variation,
  'spike-share': (r, g) => {
    const [x, y] = [numbers(r), numbers(g)]
    const on = (side: number[], value: number) => side.filter((other) => other === value).length / side.length
    // Values that stand twice or more in the reference and are gone from the generation.
    const gone = Math.max(
      0,
      ...x.filter((value) => on(x, value) > 1.5 / x.length && on(y, value) === 0).map((value) => on(x, value)),
    )
    // One step beside a value, on the grid of those that stand twice or more in the reference.
    const grid = sorted([...new Set(x)]).filter((value) => on(x, value) > 1.5 / x.length)
    const steps = grid.slice(1).map((value, i) => value - grid[i]!)
    const step = Math.min(...steps)
    const isBeside = (a: number, b: number) => Math.abs(Math.abs(a - b) - step) < 0.2 * step
    const beside = (value: number) => {
      const all = sorted([...new Set([...x, ...y])])
      const i = all.indexOf(value)
      const both = [all[i - 1], all[i + 1]].filter((at) => at !== undefined && isBeside(at, value))
      const most = Math.max(0, ...both.map((at) => on(y, at!)))
      return most * y.length > 4.5 ? most : 0
    }
    const tied = y.filter((value) => [...x, ...y].filter((other) => other === value).length > 1)
    return Math.max(
      1 / y.length,
      ...tied.map((value) => on(y, value) - 2 * Math.max(gone, on(x, value), beside(value))),
    )
  },
  'spread-ordinary': (r, g) => ratio(deviation(numbers(r)), deviation(numbers(g))),
  'spread-robust': (r, g) => {
    const [x, y] = pulledIn(numbers(r), numbers(g))
    return ratio(deviation(x), deviation(y))
  },
  'tail-mass-high': (r, g) => tailBelow(numbers(r).map(minus), numbers(g).map(minus)),
  'tail-mass-low': (r, g) => tailBelow(numbers(r), numbers(g)),
  'total-variation': (r, g) => variation(present(r), present(g)),
  'wasserstein-1': (r, g) => {
    const [x, y] = pulledIn(numbers(r), numbers(g))
    const points = sorted([...x, ...y])
    const gap = (at: number) => Math.abs(below(x, at) - below(y, at))
    const area = points.slice(1).map((next, i) => (next - points[i]!) * gap(points[i]!))
    const spread = deviation(x)
    return sum(area) / (spread > 0 ? spread : 1)
  },
}

test('no measure is without a twin', () => {
  expect([...Object.keys(twins), ...Object.keys(jointTwins), ...Object.keys(textTwins)].sort()).toEqual(
    // Those that need a holdout or prompts have their twin beside their own test.
    measures
      .filter(({ needsHoldout, needsPrompts }) => !needsHoldout && !needsPrompts)
      .map(({ id }) => id)
      .sort(),
  )
})

const sizes = [
  [1, 1],
  [1, 3],
  [2, 2],
  [3, 1],
  [3, 3],
  [7, 40],
  [60, 60],
  [230, 25],
  [70, 160],
] as const

test.each(measures.filter(({ id }) => id in twins))('known answer: $id is its definition', (measure) => {
  for (const [n, m] of sizes) {
    for (let seed = 0; seed < (n + m > 100 ? 4 : 12); seed++) {
      const [reference, generation] = [tableOf(n, fork(seed, 'reference')), tableOf(m, fork(seed, 'generation'))]
      const rows = poolOf(reference, generation, { roles, spaces: false })
      for (const target of measure.targets(rows.pooled)) {
        if (target.columns.some(({ derived }) => derived !== undefined)) continue
        const names = target.columns.length === 0 ? Object.keys(reference) : target.columns.map(({ name }) => name)
        const value = measure.prepare(rows.pooled, target)(truthOf(rows))
        const [r, g] = [cells(reference, names), cells(generation, names)]
        const expected = isEmpty(measure.id, names, r, g) ? NaN : twins[measure.id]!(r, g)
        const place = `${names}, ${n} against ${m}, seed ${seed}`
        if (Number.isNaN(expected)) expect(value, place).toBeNaN()
        else expect(value, place).toBeCloseTo(expected, 8)
      }
    }
  }
})

const roles = {
  smooth: 'numeric',
  tied: 'numeric',
  steps: 'numeric',
  flag: 'boolean',
  kind: 'categorical',
  note: 'text',
} as const

/** Every seed ties differently: from nearly all different to all the same. */
function tableOf(rows: number, seed: number): Table {
  const [z, u] = [normal(fork(seed, 'z')), uniform(fork(seed, 'u'))]
  const list = <Value>(draw: () => Value) => Array.from({ length: rows }, draw)
  const coarse = [0.1, 1, 3, 1000][seed % 4]!
  const values = seed % 3 === 0 ? 4 : 6
  const holes = seed % 2 === 0 ? 0 : 0.15
  const hole = <Value>(value: Value) => (u() < holes ? null : value)
  return {
    smooth: list(() => hole(z())),
    tied: list(() => hole(coarse * Math.round(z() / coarse))),
    steps: list(() => 1e9 + Math.floor(3 * u())),
    flag: list(() => u() < 0.1),
    kind: list(() => hole('abcdef'[Math.floor(values * u() ** 3)]!)),
    note: list(() => hole('x'.repeat(1 + Math.floor(4 * u())))),
  }
}

/** Where one side of a column has no value, nothing can be said of it; shares of missing cells, and pairs, can. */
function isEmpty(id: string, names: readonly string[], r: Rows, g: Rows): boolean {
  if (names.length !== 1 || id === 'missing-share') return false
  return present(g).length === 0 || present(r).length === 0
}

/** Rows as lists of the named columns' cells. */
function cells(table: Table, names: readonly string[]): Rows {
  return Object.values(table)[0]!.map((_, row) => names.map((name) => table[name]![row]!))
}

function usable(cell: Cell | undefined): boolean {
  return cell !== null && cell !== undefined && !Number.isNaN(cell)
}

function present(rows: Rows): Rows {
  return rows.filter(([cell]) => usable(cell))
}

function numbers(rows: Rows): number[] {
  return present(rows).map(([cell]) => cell as number)
}

function key(row: readonly Cell[]): string {
  return JSON.stringify(row)
}

function share(rows: Rows, holds: (row: readonly Cell[]) => boolean): number {
  return rows.filter(holds).length / rows.length
}

/** Share of xs that have some y as near as their 5th nearest other x. */
function reached(xs: number[], ys: number[]): number {
  const near = xs.filter((x, i) => {
    const others = sorted(xs.filter((_, j) => j !== i).map((other) => Math.abs(other - x)))
    const radius = others[Math.min(5, others.length) - 1] ?? 0
    return ys.some((y) => Math.abs(y - x) <= radius)
  })
  return near.length / xs.length
}

/** Share of the generation strictly below the reference's 1 % point. */
function tailBelow(r: number[], g: number[]): number {
  const point = sorted(r)[Math.ceil(0.01 * r.length) - 1]!
  return g.filter((x) => x < point).length / g.length
}

/** Distinct rows on each side, of as many rows as the smaller one has (in expectation: Hurlbert 1971). */
function distinct(r: Rows, g: Rows): number {
  const size = Math.min(r.length, g.length)
  const expected = (rows: Rows) => {
    const keys = rows.map(key)
    const missed = (value: string) => {
      const others = keys.filter((other) => other !== value).length
      let chance = 1
      for (let i = 0; i < size; i++) chance *= Math.max(0, others - i) / (rows.length - i)
      return chance
    }
    return sum([...new Set(keys)].map((value) => 1 - missed(value)))
  }
  return expected(g) / expected(r)
}

function variation(r: Rows, g: Rows): number {
  const all = new Set([...r, ...g].map(key))
  const on = (rows: Rows, value: string) => share(rows, (row) => key(row) === value)
  return sum([...all].map((value) => Math.abs(on(r, value) - on(g, value)))) / 2
}

function entropy(rows: Rows): number {
  const shares = [...new Set(rows.map(key))].map((value) => share(rows, (row) => key(row) === value))
  return -sum(shares.map((p) => p * Math.log(p)))
}

/** Chance that two rows, drawn with replacement, agree. */
function agreement(rows: Rows): number {
  const shares = [...new Set(rows.map(key))].map((value) => share(rows, (row) => key(row) === value))
  return sum(shares.map((p) => p * p))
}

/** On the log scale, within ±20; nothing changed where neither side has a spread. */
function ratio(reference: number, generation: number): number {
  if (reference === 0 && generation === 0) return 0
  return Math.max(-20, Math.min(20, Math.log(generation) - Math.log(reference)))
}

function deviation(xs: number[]): number {
  const mean = sum(xs) / xs.length
  return xs.length < 2 ? NaN : Math.sqrt(sum(xs.map((x) => (x - mean) ** 2)) / (xs.length - 1))
}

/** Both sides, with values beyond the pooled 1 % and 99 % points moved there. */
function pulledIn(x: number[], y: number[]): [number[], number[]] {
  const pooled = sorted([...x, ...y])
  const cut = Math.floor(pooled.length / 100)
  const pull = (value: number) => Math.min(pooled[pooled.length - 1 - cut]!, Math.max(pooled[cut]!, value))
  return [x.map(pull), y.map(pull)]
}

/** From the 5 % to the 95 % point, type 7 of Hyndman and Fan. */
function width(xs: number[]): number {
  if (xs.length < 2) return NaN
  const ascending = sorted(xs)
  const point = (level: number) => {
    const h = (xs.length - 1) * level
    return ascending[Math.floor(h)]! + (h % 1) * (ascending[Math.ceil(h)]! - ascending[Math.floor(h)]!)
  }
  return point(0.95) - point(0.05)
}

/** Difference of Pearson correlations of pooled mid-ranks; a missing cell has the middle rank. */
function spearman(r: Rows, g: Rows): number {
  const pooled = [...r, ...g]
  const rank = (column: number, cell: Cell) => {
    const all = pooled.map((row) => row[column]!).filter(usable) as number[]
    if (!usable(cell)) return all.length / 2
    const x = cell as number
    return all.filter((other) => other < x).length + all.filter((other) => other === x).length / 2
  }
  const correlation = (rows: Rows) => {
    const [a, b] = [0, 1].map((column) => centred(rows.map((row) => rank(column, row[column]!))))
    const scale = Math.sqrt(sum(a!.map((x) => x * x)) * sum(b!.map((x) => x * x)))
    return scale > 1e-9 ? sum(a!.map((x, i) => x * b![i]!)) / scale : 0
  }
  return correlation(g) - correlation(r)
}

function centred(xs: number[]): number[] {
  const mean = sum(xs) / xs.length
  return xs.map((x) => x - mean)
}

/** By dense tables on the common bins of the pooled rows. */
function association(r: Rows, g: Rows): number {
  const pooled = [...r, ...g]
  const binned = [0, 1].map((column) => bins(pooled.map((row) => row[column]!)))
  const [a, b] = binned
  const names = [[...new Set(a)], [...new Set(b)]] as const
  const rows = pooled.map((_, i) => [a![i]!, b![i]!] as const)
  const sides = [rows.slice(0, r.length), rows.slice(r.length)]
  const on = (side: typeof rows, x?: string, y?: string) =>
    side.filter((row) => (x === undefined || row[0] === x) && (y === undefined || row[1] === y)).length / side.length
  const terms = names[0].flatMap((x) =>
    names[1].map((y) => {
      const [inReference, inGeneration] = sides.map((side) => on(side, x, y) - on(side, x) * on(side, undefined, y))
      return (inGeneration! - inReference!) ** 2 / (on(rows, x) * on(rows, undefined, y))
    }),
  )
  return Math.sqrt(sum(terms) / (Math.min(names[0].length, names[1].length) - 1))
}

/** Five bins of about equal mass where there are numbers (equal ones share a bin), else one for each value. */
function bins(column: readonly Cell[]): string[] {
  const xs = sorted(column.filter((cell): cell is number => typeof cell === 'number'))
  const edges = [1, 2, 3, 4].map((i) => xs[Math.floor((i * xs.length) / 5)]!).filter((edge) => edge > xs[0]!)
  return column.map((cell) =>
    typeof cell === 'number' ? String([...new Set(edges)].filter((edge) => cell >= edge).length) : JSON.stringify(cell),
  )
}

/** Share of xs at or below a value. */
function below(xs: number[], value: number): number {
  return xs.filter((x) => x <= value).length / xs.length
}

function sorted(xs: readonly number[]): number[] {
  return [...xs].sort((x, y) => x - y)
}

function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0)
}

function minus(x: number): number {
  return -x
}
