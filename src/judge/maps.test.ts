import { expect, test } from 'vitest'
import { pointSidesOf } from '../compare/graph.ts'
import { type Cell, poolOf, type Table, truthOf } from '../compare/pooled.fixture.ts'
import { fork, normal } from '../math/random.ts'
import { alignMap } from './align-map.ts'
import { distinguishing } from './distinguishing.ts'
import type { SpaceMap } from './judgement.ts'
import { modeStatus } from './mode-status.ts'
import { tablePicture, vectorPicture } from './picture.ts'

function table(seed: number, shift = 0): Table {
  const z = normal(fork(seed, 'z'))
  const list = <Value>(draw: () => Value) => Array.from({ length: 120 }, draw)
  const x = list(() => z())
  return { x, y: x.map((one) => one + 0.3 * z() + shift), kind: x.map((one) => (one > 0.5 ? 'high' : 'low')) }
}

/** Places of the reference rows, in the order of their dataset. */
function placesOf(generation: Table, kind: 'table' | 'vector') {
  const rows = poolOf(table(1), generation)
  const [space] = rows.pooled.spaces
  const labels = truthOf(rows)
  const { reference } = pointSidesOf(space!)(labels)
  const real = reference.slice().sort((a, b) => rows.origin[a]! - rows.origin[b]!)
  const picture = kind === 'table' ? tablePicture(rows.pooled, real) : vectorPicture(space!, labels)
  return { places: Array.from(real, picture!.place), shares: picture!.shares }
}

test('law: the reference of a table lies where it lay, whatever it is pooled with', () => {
  const [one, other] = [placesOf(table(2), 'table'), placesOf(table(3, 4), 'table')]
  one.places.forEach(([x, y], i) => {
    expect(x).toBeCloseTo(other.places[i]![0], 9)
    expect(y).toBeCloseTo(other.places[i]![1], 9)
  })
})

test.each(['table', 'vector'] as const)('law: the middle of the reference is at 0, and its spread is 1: %s', (kind) => {
  const { places, shares } = placesOf(table(2), kind)
  const mean = (axis: 0 | 1) => places.reduce((sum, at) => sum + at[axis] / places.length, 0)
  expect(mean(0)).toBeCloseTo(0, 6)
  expect(mean(1)).toBeCloseTo(0, 6)
  expect(places.reduce((sum, [x]) => sum + x * x, 0) / places.length).toBeCloseTo(1, 1)
  expect(shares).toBeGreaterThan(0.6)
  expect(shares).toBeLessThanOrEqual(1)
})

const map: SpaceMap = {
  space: 'rows',
  shares: 0.5,
  reference: [
    [1, 0],
    [0, 2],
    [-3, 1],
  ],
  generation: [[2, 2]],
  modes: [{ name: 'mode 1', status: 'kept', x: 1, y: 1, radius: 1, reference: 1, generation: 1, pAdjusted: 1 }],
}

test.each([
  { name: 'turned', turn: ([x, y]: readonly [number, number]) => [-y, x] as const },
  { name: 'mirrored', turn: ([x, y]: readonly [number, number]) => [-x, y] as const },
  { name: 'left as it is', turn: (place: readonly [number, number]) => place },
])('known answer: a map that was $name comes back onto the first', ({ turn }) => {
  const [x, y] = turn([1, 1])
  const other: SpaceMap = {
    ...map,
    reference: map.reference.map(turn),
    generation: map.generation.map(turn),
    modes: [{ ...map.modes[0]!, x, y }],
  }
  expect(alignMap(other, map)).toEqual(map)
  expect(alignMap(other, undefined)).toBe(other)
})

test('known answer: what became of a mode', () => {
  expect([modeStatus(0.2, 0, -1), modeStatus(0.2, 0.02, -1), modeStatus(0.2, 0.03, -1)]).toEqual([
    'lost',
    'lost',
    'thinned',
  ])
  expect([modeStatus(0, 0.2, 1), modeStatus(0.03, 0.2, 1), modeStatus(0.2, 0, 0)]).toEqual([
    'invented',
    'grown',
    'kept',
  ])
})

test('known answer: what is special about some rows', () => {
  const repeat = (cell: Cell, times: number) => Array.from({ length: times }, () => cell)
  const reference: Table = {
    hours: [...repeat(60, 10), ...repeat(40, 30)],
    job: [...repeat('Sales', 8), ...repeat('Craft', 28), ...repeat('Sales', 4)],
    same: repeat(1, 40),
  }
  const rows = poolOf(reference, { hours: [1], job: ['Sales'], same: [1] }, { spaces: false })
  const real = Uint32Array.from(rows.side.keys()).filter((row) => rows.side[row] === 0)
  const sides = [true, false].map((wanted) => real.filter((row) => rows.origin[row]! < 10 === wanted))
  const told = (examples: boolean) =>
    distinguishing(rows.pooled.columns, [sides[0]!, sides[1]!], { examples }).map(({ text }) => text)
  expect(told(true)).toEqual(['hours high (median 60 against 40)', 'job = Sales (80 % against 13 %)'])
  expect(told(false)[1]).toBe('one value of job (80 % against 13 %)')
})
