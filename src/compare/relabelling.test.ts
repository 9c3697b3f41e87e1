import { expect, test } from 'vitest'
import { fork } from '../math/random.ts'
import { logLabellings, type Relabelling, relabel } from './relabelling.ts'

const rows = (...list: number[]) => Uint32Array.from(list)

const mixedLists: Relabelling = {
  truth: Uint8Array.of(0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 2, 2),
  within: [rows(0, 1, 2), rows(3, 10)],
  blocks: [rows(4, 5), rows(6, 7), rows(8, 9)],
}

test('law: as many of each label in every list, blocks stay whole, all other rows stay', () => {
  for (let seed = 0; seed < 200; seed++) {
    const labels = relabel(mixedLists, seed)
    expect(counts(labels, [0, 1, 2])).toEqual([1, 2, 0])
    expect(counts(labels, [3, 10])).toEqual([1, 0, 1])
    expect(labels[11]).toBe(2)
    for (const [a, b] of [
      [4, 5],
      [6, 7],
      [8, 9],
    ] as const) {
      expect(labels[a]).toBe(labels[b])
    }
    expect(counts(labels, [4, 6, 8])).toEqual([2, 1, 0])
  }
})

test('law: a new array for each draw; the same seed draws the same; the truth is left alone', () => {
  const before = mixedLists.truth.slice()
  const [first, second] = [relabel(mixedLists, 7), relabel(mixedLists, 7)]
  expect(first).toEqual(second)
  expect(first).not.toBe(second)
  expect(mixedLists.truth).toEqual(before)
})

test('calibration: every labelling is as likely as any other', () => {
  const relabelling = { truth: Uint8Array.of(0, 0, 0, 1, 1, 2), within: [rows(0, 1, 2, 3, 4)], blocks: [] }
  const seen = new Map<string, number>()
  const draws = 20_000
  for (let b = 0; b < draws; b++) {
    const key = relabel(relabelling, fork(3, 'draw', b)).join('')
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  expect(seen.size).toBe(10)
  const chi = [...seen.values()].reduce((sum, count) => sum + (count - draws / 10) ** 2 / (draws / 10), 0)
  // 99.9 % point of χ² with 9 degrees of freedom.
  expect(chi).toBeLessThan(27.88)
})

test('calibration: the truth is one of the draws, as often as it should be', () => {
  const relabelling = { truth: Uint8Array.of(0, 0, 1, 1), within: [rows(0, 1, 2, 3)], blocks: [] }
  const hits = Array.from({ length: 6000 }, (_, b) => relabel(relabelling, fork(4, 'pilot', b)).join('') === '0011')
  expect(hits.filter(Boolean).length / 6000).toBeCloseTo(1 / 6, 1)
})

test.each([
  { name: 'two of four', truth: [0, 0, 1, 1], within: [[0, 1, 2, 3]], blocks: [], count: 6 },
  { name: 'three labels', truth: [0, 1, 2], within: [[0, 1, 2]], blocks: [], count: 6 },
  {
    name: 'groups multiply',
    truth: [0, 1, 0, 1],
    within: [
      [0, 1],
      [2, 3],
    ],
    blocks: [],
    count: 4,
  },
  {
    name: 'blocks count once',
    truth: [0, 0, 1, 1, 1, 1],
    within: [],
    blocks: [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
    count: 3,
  },
  { name: 'one label alone', truth: [1, 1], within: [[0, 1]], blocks: [], count: 1 },
  { name: 'nothing', truth: [0, 1], within: [], blocks: [], count: 1 },
])('known answer: labellings of $name', ({ truth, within, blocks, count }) => {
  const lists = (all: readonly (readonly number[])[]) => all.map((list) => Uint32Array.from(list))
  const relabelling = { truth: Uint8Array.from(truth), within: lists(within), blocks: lists(blocks) }
  expect(Math.exp(logLabellings(relabelling))).toBeCloseTo(count, 9)
})

test('known answer: labellings of large tables are not infinite', () => {
  const truth = new Uint8Array(20_000).fill(1, 10_000)
  const all = Uint32Array.from(truth.keys())
  const log = logLabellings({ truth, within: [all], blocks: [] })
  expect(log).toBeCloseTo(20_000 * Math.LN2 - 0.5 * Math.log(Math.PI * 10_000), 3)
})

function counts(labels: Uint8Array, list: readonly number[]): number[] {
  return [0, 1, 2].map((label) => list.filter((row) => labels[row] === label).length)
}
