import { expect, test } from 'vitest'
import { fork } from '../math/random.ts'
import type { Labels } from './measure.ts'
import { pairMeansOf, pairTotals } from './pair-means.ts'
import { gaussianPoints, pointPool } from './point-pool.fixture.ts'
import { randomLabels } from './pooled.fixture.ts'
import { together } from './together.ts'

const rows = 90
const { pooled } = pointPool(gaussianPoints(60, 3, 1), gaussianPoints(30, 3, 2))
const space = pooled.spaces[0]!

/** Means over pairs, one pair after the other. */
function plainMeans(table: Uint8Array, labels: Labels): Record<string, number> {
  const sums: Record<string, [number, number]> = { '0 0': [0, 0], '1 1': [0, 0], '0 1': [0, 0] }
  let at = 0
  for (let i = 1; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      const sum = sums[[labels[i]!, labels[j]!].sort().join(' ')]
      if (!sum) continue
      sum[0] += table[at + j]!
      sum[1]++
    }
    at += (i + 15) & ~15
  }
  const mean = (sides: string) => sums[sides]![0] / sums[sides]![1]
  return { reference: mean('0 0'), generation: mean('1 1'), across: mean('0 1') }
}

test.each(['distances', 'kernel'] as const)('twin: means of %s, whatever was asked before', (of) => {
  const means = pairMeansOf(space, of)
  // The same points several times, then others, then the same again; either side the smaller one.
  const sizes = [
    [45, 45, 0],
    [20, 70, 0],
    [70, 20, 0],
    [30, 30, 30],
    [30, 30, 30],
    [88, 2, 0],
    [2, 88, 0],
  ] as const
  sizes.forEach(([r, g, ignored], at) => {
    const labels = randomLabels([r, g, ignored], fork(at, 'labels'))
    for (const _ of [1, 2]) expect(means(labels), String(at)).toEqual(plainMeans(space.pairs[of], labels))
  })
})

test('law: the same points under other labels', () => {
  const means = pairMeansOf(space, 'distances')
  const ignored = Uint8Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 2 : 0))
  for (let draw = 0; draw < 6; draw++) {
    const sides = randomLabels([10 + 8 * draw, rows - 10 - 8 * draw, 0], fork(draw, 'sides'))
    const labels = Uint8Array.from(ignored, (one, i) => one || sides[i]!)
    expect(means(labels), String(draw)).toEqual(plainMeans(space.pairs.distances, labels))
  }
})

test('refusal: a side of one point has no pairs, so no mean', () => {
  const labels = Uint8Array.from({ length: rows }, (_, i) => (i === 4 ? 1 : 0))
  for (const _ of [1, 2]) expect(pairMeansOf(space, 'kernel')(labels).generation).toBeNaN()
})

test('known answer: what points are to all others', () => {
  // Pairs 1–0: 5; 2–0: 7, 2–1: 11; 3–x: 99.
  const table = new Uint8Array(48)
  table.set([5], 0)
  table.set([7, 11], 16)
  table.set([99, 99, 99], 32)
  const { whole, ofPoint } = pairTotals(table, 4, Uint8Array.of(255, 255, 255, 0))
  expect([whole, ...ofPoint]).toEqual([23, 12, 16, 18, 0])
})

test('law: labellings that come together have the means that each has alone', () => {
  const sizes = [
    [45, 45, 0],
    [20, 70, 0],
    [30, 30, 30],
    [30, 30, 30],
    [60, 30, 0],
  ] as const
  const all = sizes.map((each, at) => randomLabels(each, fork(at, 'together')))
  together(all)
  const means = pairMeansOf(space, 'kernel')
  // In order, and then from the middle.
  for (const labels of [...all, all[2]!, all[0]!]) expect(means(labels)).toEqual(plainMeans(space.pairs.kernel, labels))
})

test('law: one point far away does not make all others one', () => {
  const near = gaussianPoints(60, 3, 1)
  const far = pointPool(
    [[3000, 0, 0], ...near.slice(1)],
    gaussianPoints(60, 3, 2).map((point) => point.map((x) => 1.3 * x)),
  )
  const { reference, generation } = pairMeansOf(far.pooled.spaces[0]!, 'distances')(far.truth)
  expect(generation).toBeGreaterThan(0)
  expect(generation / reference).toBeGreaterThan(0.5)
})
