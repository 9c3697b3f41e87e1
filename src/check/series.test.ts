import { expect, test } from 'vitest'
import { fork, normal } from '../math/random.ts'
import { type StepReading, seriesOf } from './series.ts'
import { isEnough, spansFrom } from './step-spans.ts'
import { spectrumOf, varietyAt } from './step-variety.ts'

const layout = { writer: 'verl', text: 'output', prompt: 'input', aside: ['step'] } as const

test('known answer: variety at equal length', () => {
  const spectrum = spectrumOf(['A b, a B; a', 'Größe १२'])
  // ab ba ab ba, and one pair of its own.
  expect(spectrum).toEqual({
    pairs: 5,
    counts: new Map([
      [2, 2],
      [1, 1],
    ]),
    words: 3.5,
  })
  expect(varietyAt(spectrum, 5)).toBeCloseTo(3 / 5, 14)
  expect(varietyAt(spectrum, 1)).toBeCloseTo(1, 14)
  // Two of the ten pairs of draws are the same pair of words: E = 2 − 2/10.
  expect(varietyAt(spectrum, 2)).toBeCloseTo(1.8 / 2, 14)
  expect(varietyAt(spectrum, 6)).toBeNaN()
})

test('law: twice the text of the same words has the same variety at equal length, or nearly', () => {
  const words = (n: number, from: number) => Array.from({ length: n }, (_, i) => `w${(from + i * i) % 97}`).join(' ')
  const [one, two] = [spectrumOf([words(500, 0)]), spectrumOf([words(500, 0), words(500, 0)])]
  expect(varietyAt(two, 400)).toBeLessThan(varietyAt(one, 400) + 1e-12)
  expect(varietyAt(two, 400)).toBeGreaterThan(0.8 * varietyAt(one, 400))
})

test('calibration: steps that only differ by chance are named in at most 1 % of runs, reward and variety alike', () => {
  let [named, up] = [0, 0]
  for (let run = 0; run < 400; run++) {
    const z = normal(fork(9, run))
    // One source moves both, the worst case for the pair of them.
    const series = seriesOf(
      layout,
      steps(12, (_) => z()),
    )
    if (series.warning) named++
    if (series.trends.some(({ of, direction }) => of === 'reward' && direction === 'up')) up++
  }
  // 4 of 400 are expected at most; 9 or more have a chance of 2 %.
  expect(named).toBeLessThan(9)
  expect(up).toBeLessThan(9)
})

test('known answer: a steady trend of both is named, one that is tolerated is not', () => {
  expect(
    seriesOf(
      layout,
      steps(8, (i) => i / 4),
    ).warning,
  ).toBe('reward up, variety down')
  expect(
    seriesOf(
      layout,
      steps(8, (i) => -i / 4),
    ).warning,
  ).toBeUndefined()
  expect(
    seriesOf(
      layout,
      steps(4, (i) => i),
    ).warning,
  ).toBeUndefined()
  expect(
    seriesOf(
      layout,
      steps(8, (i) => i / 1000),
    ).trends.map(({ direction }) => direction),
  ).toEqual(['none', 'none', 'up'])
})

test('law: spans hold every step once, in order, and are at most ten', () => {
  for (const [start, steps] of [
    [0, 1],
    [0, 10],
    [1, 12],
    [3, 500],
  ] as const) {
    const spans = spansFrom(start, steps)
    expect(spans.length).toBeLessThanOrEqual(10)
    expect(spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual(
      Array.from({ length: steps - start }, (_, i) => start + i),
    )
  }
  expect(isEnough({ taken: 1, rows: 10, steps: 20 })).toBe(false)
  expect(isEnough({ taken: 1, rows: 1000, steps: 20 })).toBe(false)
  expect(isEnough({ taken: 2, rows: 1000, steps: 20 })).toBe(true)
  expect(isEnough({ taken: 19, rows: 10, steps: 20 })).toBe(true)
})

/** Steps whose reward follows a number, and whose pairs of words run out as it rises. */
function steps(n: number, at: (i: number) => number): StepReading[] {
  return Array.from({ length: n }, (_, i) => {
    const height = at(i)
    const once = Math.round(500 - 100 * height)
    const counts = new Map([
      [1, once],
      [2, 500],
    ])
    return { step: i, rows: 10, spectrum: { pairs: once + 1000, counts, words: 7 }, rewards: { score: height } }
  })
}
