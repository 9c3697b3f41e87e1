import { expect, test } from 'vitest'
import { normalQuantile } from '../math/normal-distribution.ts'
import { fork, normal, shuffle, uniform } from '../math/random.ts'
import type { Role } from '../profile/profile.ts'
import { coordinatesOf } from './coordinates.ts'
import type { PooledRows, Sampled } from './pool-rows.ts'
import { type Cell, mixed, mixedRoles, poolOf, sampled, type Table, takeRows } from './pooled.fixture.ts'
import { poolVectors, type VectorCell } from './space.fixture.ts'
import type { Space } from './space.ts'
import { spacesOf } from './spaces.ts'

const none: Sampled = { rows: 0, chunks: new Map() }

/** The space of the rows of a table, in the order in which they were pooled. */
function spaceOf(reference: Table, generation: Table, roles: Readonly<Record<string, Role>> = {}) {
  const rows = poolOf(reference, generation, { roles, spaces: false })
  const datasets = { reference: sampled(reference), generation: sampled(generation) }
  return { rows, space: spacesOf(rows, datasets)[0] }
}

/** Coordinates of the points, one list a point. */
function listsOf({ points, rows, dimensions }: Space): number[][] {
  return Array.from({ length: rows }, (_, i) => [...points.subarray(i * dimensions, (i + 1) * dimensions)])
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0))
}

/** The point of each row of a dataset. */
function pointsBySide({ side, origin }: PooledRows, space: Space): number[][][] {
  const points: number[][][] = [[], []]
  listsOf(space).forEach((point, i) => {
    const row = space.pooledRows[i]!
    points[side[row]!]![origin[row]!] = point
  })
  return points
}

const halves = (table: Table, cut: number): [Table, Table] => {
  const part = (from: number, to?: number) =>
    Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, cells.slice(from, to)]))
  return [part(0, cut), part(cut)]
}

test('law: every column of a table weighs the same: its variance over the pool is 1, its mean 0', () => {
  const { rows, space } = spaceOf(mixed(600, 1), mixed(500, 2), mixedRoles)
  const blocks = rows.pooled.columns.flatMap((column) => {
    const isEncoded = column.derived === undefined && !['text', 'constant'].includes(column.role)
    return isEncoded ? (coordinatesOf(column, 31) ?? []) : []
  })
  expect(blocks).toHaveLength(7)
  const points = listsOf(space!)
  let at = 0
  for (const { values } of blocks) {
    let total = 0
    for (let end = at + values.length; at < end; at++) {
      const column = points.map((point) => point[at]!)
      const mean = column.reduce((sum, x) => sum + x, 0) / column.length
      expect(Math.abs(mean)).toBeLessThan(1e-6)
      total += column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length
    }
    expect(total).toBeCloseTo(1, 5)
  }
  expect(at).toBe(space!.dimensions)
  expect(space).toMatchObject({ name: 'rows', kind: 'table', rows: 1100, metric: 'euclidean' })
  expect(space!.notes).toEqual([`rows: points of ${at} coordinates from 7 columns, each column of the same weight`])
})

test('law: which side a row belongs to changes nothing', () => {
  const all = mixed(400, 3)
  const { rows, space } = spaceOf(...halves(all, 200), mixedRoles)
  for (const cut of [1, 120, 399]) {
    const other = spaceOf(...halves(all, cut), mixedRoles)
    const place = (pooled: PooledRows, first: number) =>
      Array.from(pooled.side, (of, row) => of * first + pooled.origin[row]!)
    const at = place(other.rows, cut)
    const points = listsOf(other.space!)
    const moved = place(rows, 200).map((row) => points[at.indexOf(row)]!)
    expect(moved).toEqual(listsOf(space!))
  }
})

test('law: another order of the pooled rows gives the same points in that order', () => {
  const { rows, space } = spaceOf(mixed(300, 4), mixed(300, 5), mixedRoles)
  const order = [
    ...shuffle(
      Uint32Array.from({ length: 600 }, (_, i) => i),
      uniform(9),
    ),
  ]
  const turned = spacesOf({ ...rows, pooled: takeRows(rows.pooled, order) }, { reference: none, generation: none })[0]!
  const points = listsOf(space!)
  expect(listsOf(turned)).toEqual(order.map((row) => points[row]!))
})

test('law: a rising function of a numeric column changes nothing', () => {
  const bent = (table: Table): Table => ({
    ...table,
    heavy: table.heavy!.map((x) => Math.atan(x as number)),
    tied: table.tied!.map((x) => 5 + (x as number) ** 3),
  })
  const [a, b] = [mixed(200, 6), mixed(200, 7)]
  const straight = spaceOf(a, b, mixedRoles).space!
  expect(spaceOf(bent(a), bent(b), mixedRoles).space!.points).toEqual(straight.points)
})

test('law: equal rows have distance 0 exactly, and others more', () => {
  const [a, b] = [mixed(150, 8), mixed(150, 9)]
  const twice = Object.fromEntries(Object.entries(a).map(([name, cells]) => [name, [...cells, ...b[name]!]]))
  const { rows, space } = spaceOf(twice, a, mixedRoles)
  const [reference, generation] = pointsBySide(rows, space!)
  generation!.forEach((point, row) => {
    expect(distance(point, reference![row]!)).toBe(0)
  })
  const { points } = poolSpace(
    [
      [0.1, 0.7],
      [3, 4],
      [0.1, 0.7],
    ],
    [[0.1, 0.7]],
    'cosine',
  )
  expect(points[0]![2]).toEqual(points[0]![0])
  expect(points[1]![0]).toEqual(points[0]![0])
  expect(points[0]![1]).not.toEqual(points[0]![0])
})

test('known answer: normal scores of mid-ranks', () => {
  const other = Array.from({ length: 4 }, (_, i) => i)
  const { rows, space } = spaceOf({ x: [7, 7], y: other.slice(0, 2) }, { x: [900, 7], y: other.slice(2) })
  const [reference, generation] = pointsBySide(rows, space!)
  // Mid-ranks 2, 2, 2, 4 of 4: at 3/8 and 7/8; then centred, and scaled to variance 1.
  const scores = [0.375, 0.375, 0.375, 0.875].map(normalQuantile)
  const mean = scores.reduce((sum, x) => sum + x, 0) / 4
  const deviation = Math.sqrt(scores.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 4)
  expect(reference![0]![0]).toBeCloseTo((scores[0]! - mean) / deviation, 6)
  expect(generation![0]![0]).toBeCloseTo((scores[3]! - mean) / deviation, 6)
})

test('known answer: a missing number lies in the middle and has a coordinate of its own', () => {
  const holey = Array.from({ length: 100 }, (_, i): Cell => (i < 20 ? null : i))
  const whole = Array.from({ length: 100 }, (_, i): Cell => i)
  const { rows, space } = spaceOf({ holey, whole }, { holey, whole })
  expect(space!.dimensions).toBe(3)
  const [points] = pointsBySide(rows, space!)
  expect(points![3]![0]).toBe(0)
  expect(points![3]![1]! / points![50]![1]!).toBeCloseTo(-0.8 / 0.2, 5)
  const few = spaceOf({ holey: [null, ...whole.slice(1)], whole }, { holey: whole, whole })
  expect(few.space!.dimensions).toBe(3)
  const fewer = spaceOf(
    { holey: [null, ...whole.slice(1), ...whole], whole: [...whole, ...whole] },
    { holey: whole, whole },
  )
  expect(fewer.space!.dimensions).toBe(2)
})

test('known answer: common categories have a coordinate each, the rare ones one together', () => {
  const kinds = [...new Array(60).fill('a'), ...new Array(30).fill('b'), ...'cdefghijkl']
  const number = kinds.map((_, i) => i)
  const { rows, space } = spaceOf({ kinds, number }, { kinds, number })
  expect(space!.dimensions).toBe(4)
  const [points] = pointsBySide(rows, space!)
  const scale = 1 / Math.sqrt(0.6 * 0.4 + 0.3 * 0.7 + 0.1 * 0.9)
  expect(points![0]!.slice(0, 3).map((x) => x / scale)).toEqual([0.4, -0.3, -0.1].map((x) => expect.closeTo(x, 5)))
  expect(points![92]!.slice(0, 3)).toEqual(points![99]!.slice(0, 3))
  expect(distance(points![0]!.slice(0, 3), points![70]!.slice(0, 3))).toBeCloseTo(Math.SQRT2 * scale, 5)
})

test('known answer: of two categories one coordinate; a few missing ones lie in the middle', () => {
  const kinds = (missing: number) => [
    ...new Array(60).fill('a'),
    ...new Array(140 - missing).fill('b'),
    ...new Array(missing).fill(null),
  ]
  const number = kinds(0).map((_, i) => i)
  const [ref, gen] = [
    { kinds: kinds(1), number },
    { kinds: kinds(0), number },
  ]
  const { rows, space } = spaceOf(ref, gen)
  expect(space!.dimensions).toBe(2)
  const [points] = pointsBySide(rows, space!)
  expect(points![199]![0]).toBe(0)
  const many = spaceOf({ kinds: kinds(10), number }, { kinds: kinds(10), number })
  expect(many.space!.dimensions).toBe(4)
})

test('known answer: no space of one column, of texts, of constants, of nothing', () => {
  const table = mixed(100, 1)
  const of = (names: string[]) => {
    const part = Object.fromEntries(names.map((name) => [name, table[name]!]))
    return spaceOf(part, part, mixedRoles).space
  }
  expect(of(['smooth'])).toBeUndefined()
  expect(of(['smooth', 'note', 'same', 'one'])).toBeUndefined()
  expect(of(['smooth', 'tied'])?.dimensions).toBe(2)
  expect(spaceOf({ a: [], b: [] }, { a: [], b: [] }).space).toBeUndefined()
})

test('known answer: where coordinates would be too many, fewer values have one, then fewer columns', () => {
  const u = uniform(3)
  const categories = (columns: number) =>
    Object.fromEntries(
      Array.from({ length: columns }, (_, c) => [
        `c${c}`,
        Array.from({ length: 1500 }, () => `v${Math.floor(40 * u())}`),
      ]),
    )
  const one = categories(10)
  const few = spaceOf(one, one).space!
  expect(few.dimensions).toBe(320)
  const two = categories(30)
  const many = spaceOf(two, two).space!
  expect(many.dimensions).toBe(30 * 16)
  expect(many.notes[1]).toMatch(/^rows: the 15 commonest values of a column alone have a coordinate/)
  const numbers = Object.fromEntries(Array.from({ length: 600 }, (_, c) => [`n${c}`, Array.from({ length: 30 }, u)]))
  const wide = spaceOf(numbers, numbers).space!
  expect(wide.dimensions).toBe(512)
  expect(wide.notes.at(-1)).toBe('rows: the last 88 columns are left out: there is room for 512 coordinates')
})

/** The space of a column of vectors, its points by side and row. */
function poolSpace(
  reference: readonly VectorCell[],
  generation: readonly VectorCell[],
  metric?: 'euclidean' | 'cosine',
) {
  const { rows, datasets } = poolVectors(reference, generation)
  const [space] = spacesOf(rows, datasets, metric ? { metric } : {})
  return { space: space!, points: space ? pointsBySide(rows, space) : [] }
}

test('known answer: vectors as they are, centred; for cosine on the unit sphere', () => {
  const { space, points } = poolSpace(
    [
      [3, 4],
      [0, 2],
    ],
    [[3, 0]],
  )
  expect(space).toMatchObject({ name: 'v', kind: 'vector', rows: 3, dimensions: 2, metric: 'euclidean' })
  expect(space.notes).toEqual(['v: points of 2 coordinates, euclidean distance'])
  expect(points).toEqual([
    [
      [1, 2],
      [-2, 0],
    ],
    [[1, -2]],
  ])
  const unit = poolSpace(
    [
      [3, 4],
      [0, 2],
    ],
    [[300, 400]],
    'cosine',
  )
  expect(distance(unit.points[0]![0]!, unit.points[1]![0]!)).toBe(0)
  expect(distance(unit.points[0]![0]!, unit.points[0]![1]!)).toBeCloseTo(Math.sqrt(2 - 2 * 0.8), 6)
  expect(unit.space.notes).toEqual(['v: points of 2 coordinates, cosine distance'])
})

test('known answer: what is unusable is left out, and that is said', () => {
  const cells: VectorCell[] = [[1, 2], 'bad', null, [1, 2, 3], [0, 0], [2, 1]]
  const { space } = poolSpace(cells, cells)
  expect(space.rows).toBe(6)
  expect(space.notes[1]).toBe(
    'v: rows without a usable vector are left out: 2 with a NaN, an infinity or something else than numbers, 2 of another width',
  )
  expect(space.leftOut).toBe('v: rows without a usable vector are left out: 2 of another width')
  const cosine = poolSpace(cells, cells, 'cosine').space
  expect(cosine.rows).toBe(4)
  expect(cosine.notes[1]).toMatch(/2 of another width, 2 of zeros alone$/)
  expect([...cosine.pooledRows]).toEqual([...cosine.pooledRows].sort((a, b) => a - b))
})

test('known answer: no space where lists have no usual width, or all points are one', () => {
  expect(poolSpace([[1], [1, 2], [1, 2, 3]], [[1, 2, 3, 4], [1]]).space).toBeUndefined()
  expect(
    poolSpace(
      [
        [1, 2],
        [1, 2],
      ],
      [[1, 2]],
    ).space,
  ).toBeUndefined()
  expect(
    poolSpace(
      [
        [1, 2],
        [2, 4],
      ],
      [[3, 6]],
      'cosine',
    ).space,
  ).toBeUndefined()
  expect(poolSpace([null], [null]).space).toBeUndefined()
})

test('law: no number overflows or vanishes in single precision', () => {
  for (const unit of [1e300, 1e40, 1e-40, 1e-290]) {
    const { space } = poolSpace(
      [
        [unit, 0],
        [0, unit],
      ],
      [[unit, unit]],
    )
    expect(space.points.every((x) => Math.abs(x) <= 1)).toBe(true)
    expect(space.points.some((x) => Math.abs(x) > 0.1)).toBe(true)
    expect(
      poolSpace(
        [
          [unit, 0],
          [0, unit],
        ],
        [[unit, unit]],
        'cosine',
      ).space.points.every(Number.isFinite),
    ).toBe(true)
  }
})

test('refusal: mostly zeros, for cosine', () => {
  expect(() =>
    poolSpace(
      [
        [0, 0],
        [0, 0],
      ],
      [[1, 2]],
      'cosine',
    ),
  ).toThrow('v is zero in 2 of 3 vectors, and cosine says nothing about them: use --metric euclidean')
})

test('law: sides and order change nothing for vectors but the order', () => {
  const z = normal(fork(1, 'vectors'))
  const cells = Array.from({ length: 60 }, () => [z(), z(), z()])
  for (const metric of ['euclidean', 'cosine'] as const) {
    const whole = poolSpace(cells.slice(0, 30), cells.slice(30), metric).points.flat()
    for (const cut of [1, 10, 59]) {
      const other = poolSpace(cells.slice(0, cut), cells.slice(cut), metric).points.flat()
      other.forEach((point, row) => {
        expect(distance(point, whole[row]!)).toBeLessThan(1e-6)
      })
    }
  }
})

test('law: in another unit the points are the same but for a power of two', () => {
  const z = normal(fork(3, 'unit'))
  const vectors = Array.from({ length: 40 }, () => [z(), z(), z()])
  const of = (unit: number) =>
    poolSpace(
      vectors.slice(20).map((v) => v.map((x) => x * unit)),
      vectors.slice(0, 20).map((v) => v.map((x) => x * unit)),
    ).space.points
  const [usual, small] = [of(1), of(2 ** -33)]
  const factor = Math.log2(small[0]! / usual[0]!)
  expect(Number.isInteger(factor)).toBe(true)
  expect([...small]).toEqual([...usual].map((x) => x * 2 ** factor))
  expect(small.some((x) => Math.abs(x) > 0.5)).toBe(true)
})
