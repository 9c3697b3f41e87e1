import { expect, test } from 'vitest'
import { binCodes, binNumbers } from './bins.ts'
import { poolRows, Side } from './pool-rows.ts'
import { mixed, mixedRoles, poolOf, sampled, type Table } from './pooled.fixture.ts'

test('law: every row of every side is pooled once, in an order that says nothing of the side', () => {
  const { side, origin, pooled } = poolOf({ x: row(100) }, { x: row(50) }, { holdout: { x: row(30) } })
  expect(pooled.rows).toBe(180)
  for (const [which, rows] of [
    [Side.reference, 100],
    [Side.generation, 50],
    [Side.holdout, 30],
  ] as const) {
    const origins = Array.from(origin).filter((_, at) => side[at] === which)
    expect(origins.sort((a, b) => a - b)).toEqual(row(rows))
  }
  const inFirstHalf = side.subarray(0, 90).filter((of) => of === Side.reference).length
  expect(inFirstHalf).toBeGreaterThan(35)
  expect(inFirstHalf).toBeLessThan(65)
})

test('law: the same seed pools alike, another one does not', () => {
  const of = (seed: number) => poolOf({ x: row(40) }, { x: row(40) }, { seed }).origin
  expect(of(1)).toEqual(of(1))
  expect(of(1)).not.toEqual(of(2))
})

test('known answer: identical rows share a number, missing cells are alike, −0 is 0', () => {
  const reference: Table = { a: [1, 1, 0, null, 5], b: ['x', 'x', 'y', null, null] }
  const generation: Table = { a: [1, -0, Number.NaN, Infinity], b: ['x', 'y', null, null] }
  const { pooled, side, origin } = poolOf(reference, generation)
  const idOf = (which: number, at: number) =>
    pooled.rowIds[Array.from(side.keys()).find((i) => side[i] === which && origin[i] === at)!]
  const { reference: R, generation: G } = Side
  expect(idOf(R, 0)).toBe(idOf(R, 1))
  expect(idOf(G, 0)).toBe(idOf(R, 0))
  expect(idOf(G, 1)).toBe(idOf(R, 2))
  expect(idOf(G, 2)).toBe(idOf(R, 3))
  expect(idOf(G, 3)).toBe(idOf(R, 3))
  expect(pooled.distinctRows).toBe(4)
  expect(new Set(pooled.rowIds).size).toBe(4)
})

test('law: distinct rows are those of a set of texts, on random tables with ties', () => {
  for (let seed = 0; seed < 10; seed++) {
    const { tied, kind, flag } = mixed(80, seed)
    const table: Table = { tied: tied!, kind: kind!, flag: flag! }
    const other: Table = { ...table, kind: [...kind!].reverse() }
    const { pooled } = poolOf(table, other)
    const texts = [table, other].flatMap((side) =>
      row(80).map((at) => JSON.stringify([Number(side.tied![at]) + 0, side.kind![at], side.flag![at]])),
    )
    expect(pooled.distinctRows).toBe(new Set(texts).size)
  }
})

test('known answer: what is derived from a column, and when', () => {
  const { pooled } = poolOf(mixed(100, 1), mixed(100, 2), { roles: { ...mixedRoles, one: 'identifier' } })
  const names = pooled.columns.map(({ name, derived }) => [name, derived])
  expect(names).not.toContainEqual(['one', undefined])
  expect(names).toContainEqual(['note', 'length'])
  expect(names).toContainEqual(['holey', 'missing'])
  expect(names).toContainEqual(['rare', 'missing'])
  expect(names.filter(([, derived]) => derived === 'missing')).toHaveLength(2)
})

test('law: pairs join different columns that vary, each pair once', () => {
  const { pooled } = poolOf(mixed(100, 1), mixed(100, 2), { roles: mixedRoles })
  expect(new Set(pooled.pairs.map((pair) => pair.join())).size).toBe(pooled.pairs.length)
  for (const [a, b] of pooled.pairs) {
    expect(a).toBeLessThan(b)
    expect(pooled.columns[a]!.name).not.toBe(pooled.columns[b]!.name)
    expect(Math.min(pooled.columns[a]!.binCount, pooled.columns[b]!.binCount)).toBeGreaterThan(1)
  }
})

test('known answer: beyond the limit a seeded set of pairs, in their order', () => {
  const table = Object.fromEntries(
    Array.from({ length: 12 }, (_, c) => [`c${c}`, row(20).map((x) => (x * (c + 1)) % 7)]),
  )
  const roles = new Map(Object.keys(table).map((name) => [name, 'numeric'] as const))
  const pairs = (seed: number) =>
    poolRows({ reference: sampled(table), generation: sampled(table) }, roles, { seed, pairLimit: 10 }).pooled.pairs
  expect(pairs(1)).toHaveLength(10)
  expect(pairs(1)).toEqual(pairs(1))
  expect(pairs(1)).not.toEqual(pairs(2))
  expect([...pairs(1)].sort(([a, b], [c, d]) => a - c || b - d)).toEqual(pairs(1))
})

test.each([
  { name: 'even', numbers: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], bins: [0, 0, 1, 1, 2, 2, 3, 3, 4, 4], count: 5 },
  {
    name: 'a spike takes its bins',
    numbers: [0, 0, 0, 0, 0, 0, 0, 0, 1, 2],
    bins: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
    count: 2,
  },
  { name: 'missing ones have the last', numbers: [1, Number.NaN, 2], bins: [0, 2, 1], count: 3 },
  {
    name: 'nearly all the smallest',
    numbers: [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    bins: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    count: 2,
  },
  { name: 'one value', numbers: [4, 4], bins: [0, 0], count: 1 },
  { name: 'nothing', numbers: [Number.NaN], bins: [1], count: 2 },
])('known answer: bins of numbers ($name)', ({ numbers, bins, count }) => {
  const binned = binNumbers(Float64Array.from(numbers))
  expect([...binned.bins]).toEqual(bins)
  expect(binned.binCount).toBe(count)
})

test.each([
  { name: 'each its own', codes: [0, 1, 2, 1], values: 3, bins: [1, 0, 2, 0], count: 3 },
  { name: 'six of their own', codes: [0, 1, 2, 3, 4, 5], values: 6, bins: [0, 1, 2, 3, 4, 5], count: 6 },
  {
    name: 'the rest share one',
    codes: [7, 7, 6, 0, 1, 2, 3, 4, 5, -1],
    values: 8,
    bins: [0, 0, 6, 1, 2, 3, 4, 5, 6, 7],
    count: 8,
  },
  { name: 'missing ones have the last', codes: [-1, 0], values: 1, bins: [1, 0], count: 2 },
])('known answer: bins of values ($name)', ({ codes, values, bins, count }) => {
  const binned = binCodes(Int32Array.from(codes), values)
  expect([...binned.bins]).toEqual(bins)
  expect(binned.binCount).toBe(count)
})

test('law: no column has more bins than a cell of a table of two has room for', () => {
  const { pooled } = poolOf(mixed(200, 3), mixed(200, 4), { roles: mixedRoles })
  for (const { bins, binCount } of pooled.columns) {
    expect(binCount).toBeLessThanOrEqual(8)
    expect(Math.max(...bins)).toBeLessThan(binCount)
  }
})

function row(length: number): number[] {
  return Array.from({ length }, (_, i) => i)
}
