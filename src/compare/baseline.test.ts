import { expect, test } from 'vitest'
import { fork } from '../math/random.ts'
import { splitLabels } from './baseline.ts'
import { Label } from './measure.ts'

const single = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => Uint32Array.of(from + i))
const count = (labels: Uint8Array, label: number) => labels.filter((at) => at === label).length

test.each([
  { reference: 100, generation: 100, first: 50, second: 50 },
  { reference: 101, generation: 100, first: 51, second: 50 },
  { reference: 100, generation: 20, first: 50, second: 20 },
  { reference: 20, generation: 100, first: 10, second: 10 },
  { reference: 1, generation: 5, first: 1, second: 0 },
])('law: both sides of a split have the same sizes ($reference against $generation)', (sizes) => {
  const { reference, generation, first, second } = sizes
  const rows = reference + generation
  const splits = { rows, real: single(0, reference), generated: single(reference, rows) }
  for (let s = 0; s < 10; s++) {
    const split = splitLabels(splits, fork(1, 'split', s))
    for (const labels of [split.honest, split.generation]) {
      expect(count(labels, Label.reference)).toBe(first)
      expect(count(labels, Label.generation)).toBe(second)
    }
    const ofReal = split.honest.subarray(0, reference)
    expect(count(ofReal, Label.reference) + count(ofReal, Label.generation)).toBe(first + second)
    expect(count(split.generation.subarray(0, reference), Label.generation)).toBe(0)
    expect(count(split.generation.subarray(reference), Label.reference)).toBe(0)
  }
})

test('law: single rows are split like groups of one', () => {
  const lists = { real: Uint32Array.of(0, 2, 3, 7, 8), generated: Uint32Array.of(1, 4, 5, 6) }
  const units = { real: Array.from(lists.real, (row) => Uint32Array.of(row)), generated: single(4, 7) }
  units.generated.unshift(Uint32Array.of(1))
  for (let seed = 0; seed < 20; seed++) {
    expect(splitLabels({ rows: 9, ...lists }, seed)).toEqual(splitLabels({ rows: 9, ...units }, seed))
  }
})

test('law: R₁ is the same in both, and differs from split to split', () => {
  const splits = { rows: 60, real: single(0, 40), generated: single(40, 60) }
  const first = (seed: number) => {
    const { honest, generation } = splitLabels(splits, seed)
    const chosen = (labels: Uint8Array) => [...labels.keys()].filter((row) => labels[row] === Label.reference)
    expect(chosen(honest)).toEqual(chosen(generation))
    return chosen(honest).join(' ')
  }
  expect(new Set([1, 2, 3, 4, 5].map(first)).size).toBe(5)
  expect(first(3)).toBe(first(3))
})

test('law: rows of one group stay together where groups are of one size', () => {
  const real = [Uint32Array.of(0, 1, 2), Uint32Array.of(3, 4, 5), Uint32Array.of(6, 7, 8), Uint32Array.of(9, 10, 11)]
  const generated = [Uint32Array.of(12, 13, 14), Uint32Array.of(15, 16, 17)]
  const { honest } = splitLabels({ rows: 18, real, generated }, 5)
  for (const unit of real) expect(new Set(Array.from(unit, (row) => honest[row])).size).toBe(1)
})

test('law: groups of other sizes in the generation do not make its part larger, nor smaller', () => {
  // Eight prompts: two real completions each, and five made ones.
  const prompts = (from: number, each: number) =>
    Array.from({ length: 8 }, (_, p) => Uint32Array.from({ length: each }, (_, i) => from + each * p + i))
  for (const [real, made] of [
    [2, 5],
    [5, 2],
  ] as const) {
    const rows = 8 * (real + made)
    const { honest, generation } = splitLabels({ rows, real: prompts(0, real), generated: prompts(8 * real, made) }, 3)
    expect(count(honest, Label.generation)).toBe(8)
    expect(count(generation, Label.generation)).toBe(8)
    expect(count(generation, Label.reference)).toBe(4 * real)
  }
})

test.each([
  { real: 6, made: 6 },
  { real: 5, made: 2 },
  { real: 1, made: 4 },
])('law: of a shared group as many rows stand for R₂ as for it ($real real, $made made)', ({ real, made }) => {
  const each = real + made
  const range = (from: number, many: number) => Uint32Array.from({ length: many }, (_, i) => from + i)
  const shared = Array.from({ length: 9 }, (_, g) => ({
    real: range(each * g, real),
    generated: range(each * g + real, made),
  }))
  const firsts = new Set<number>()
  for (let seed = 0; seed < 10; seed++) {
    const { honest, generation } = splitLabels({ rows: 9 * each, real: [], generated: [], shared }, seed)
    for (const group of shared) {
      const [own, others] = [group.real, group.generated].map((rows) => Uint8Array.from(rows, (row) => honest[row]!))
      const [first, second] = [Label.reference, Label.generation].map((label) => count(own!, label))
      firsts.add(first!)
      expect(others!.every((label) => label === Label.ignored)).toBe(true)
      expect(second).toBe(Math.min(real - first!, made))
      expect(
        group.real.every((row) => (honest[row] === Label.reference) === (generation[row] === Label.reference)),
      ).toBe(true)
      expect(group.generated.filter((row) => generation[row] === Label.generation).length).toBe(second)
    }
  }
  expect([...firsts].sort()).toEqual([...new Set([Math.floor(real / 2), Math.ceil(real / 2)])])
})

test('calibration: every real row is as often in R₁ as in R₂', () => {
  const splits = { rows: 20, real: single(0, 10), generated: single(10, 20) }
  const times = new Float64Array(20)
  for (let s = 0; s < 4000; s++) {
    splitLabels(splits, fork(2, 'split', s)).honest.forEach((label, row) => {
      if (label === Label.reference) times[row]!++
    })
  }
  for (let row = 0; row < 10; row++) expect(times[row]! / 4000).toBeCloseTo(0.5, 1)
})
