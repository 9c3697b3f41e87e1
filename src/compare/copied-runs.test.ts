import { expect, test } from 'vitest'
import { fork, uniform } from '../math/random.ts'
import { Label, type Labels } from './measure.ts'
import { copiedNgrams8 } from './measures/copied-ngrams-8.ts'
import { copiedNgrams13 } from './measures/copied-ngrams-13.ts'
import { copiedSpan } from './measures/copied-span.ts'
import { Side } from './pool-rows.ts'
import { poolOf } from './pooled.fixture.ts'
import { relabel } from './relabelling.ts'
import { exchangeHoldout } from './relabellings.ts'

const measures = [copiedNgrams8, copiedNgrams13, copiedSpan]

/** Texts of words drawn from a vocabulary, some of them alike in nothing but chance. */
function texts(n: number, seed: number, words = 40, vocabulary = 500): string[] {
  return Array.from({ length: n }, (_, i) => {
    const u = uniform(fork(seed, 'text', i))
    return Array.from({ length: words }, () => `w${Math.floor(vocabulary * u() ** 2)}`).join(' ')
  })
}

function pooled(reference: readonly string[], generation: readonly string[], holdout: readonly string[]) {
  const options = { holdout: { text: holdout }, roles: { text: 'text' }, spaces: false } as const
  return poolOf({ text: reference }, { text: generation }, options)
}

/** Labels of the test of copies, before any change of places. */
function heldOut(side: Uint8Array): Labels {
  return Uint8Array.from(side, (of) => (of === Side.holdout ? Label.held : of))
}

function valuesOf(reference: readonly string[], generation: readonly string[], holdout: readonly string[]): number[] {
  const rows = pooled(reference, generation, holdout)
  const labels = heldOut(rows.side)
  const target = { columns: [rows.pooled.columns[0]!] }
  return measures.map((measure) => measure.prepare(rows.pooled, target)(labels))
}

const line = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `v${from + i}`).join(' ')

test('known answer: a stretch of ten words of the training text, within twenty', () => {
  const made = [`${line(100, 105)} ${line(0, 10)} ${line(105, 110)}`, 'too short']
  const [eight, thirteen, span] = valuesOf([line(0, 30)], made, [line(50, 80)])
  // Thirteen runs of eight words, of which three are copied.
  expect(eight).toBeCloseTo(3 / 13, 12)
  expect(thirteen).toBe(0)
  expect(span).toBe(10)
})

test('known answer: what stands on both real sides counts for neither; what only the holdout has counts against', () => {
  const common = line(0, 20)
  expect(valuesOf([common], [common], [common])).toEqual([0, 0, 0])
  expect(valuesOf([line(30, 60)], [common], [common])).toEqual([-1, -1, -20])
  expect(valuesOf([common.toUpperCase().replaceAll(' ', ', ')], [common], [line(30, 60)])).toEqual([1, 1, 20])
})

test('oracle: equal to the definition, written with sets of strings', () => {
  const [real, held] = [texts(30, 1, 40, 12), texts(30, 2, 40, 12)]
  const made = texts(30, 3, 40, 12).map((text, i) => (i % 5 ? text : real[i]!.split(' ').slice(3, 33).join(' ')))
  const runs = (text: string, n: number) => {
    const words = text.split(' ')
    return words.slice(n - 1).map((_, i) => words.slice(i, i + n).join(' '))
  }
  const expected = [8, 13].map((n) => {
    const [learnt, other] = [real, held].map((side) => new Set(side.flatMap((text) => runs(text, n))))
    const share = (text: string) => {
      const own = runs(text, n)
      const sum = own.reduce((total, run) => total + Number(learnt!.has(run)) - Number(other!.has(run)), 0)
      return sum / own.length
    }
    return made.reduce((total, text) => total + share(text) / made.length, 0)
  })
  const [eight, thirteen] = valuesOf(real, made, held)
  expect(eight).toBeCloseTo(expected[0]!, 12)
  expect(thirteen).toBeCloseTo(expected[1]!, 12)
  expect(eight).toBeGreaterThan(0.1)
})

test('law: training rows and holdout with their names changed change the sign', () => {
  const [real, held] = [texts(40, 4, 40, 9), texts(40, 5, 40, 9)]
  const made = [...texts(20, 6, 40, 9), ...real.slice(0, 6), ...held.slice(0, 2)]
  const [values, turned] = [valuesOf(real, made, held), valuesOf(held, made, real)]
  values.forEach((value, i) => {
    expect(turned[i]).toBeCloseTo(-value, 12)
  })
})

test('calibration: a generator that says what is common, and recites nothing, is seldom the largest of 20; one that recites is', () => {
  let [honest, reciting] = [0, 0]
  for (let run = 0; run < 40; run++) {
    // Sentences that everybody uses, so that all three sides share runs of words.
    const stock = texts(60, fork(7, 'stock', run), 12, 300)
    const say = (seed: number) =>
      texts(60, fork(seed, 'say', run), 10, 300).map((text, i) => {
        const u = uniform(fork(seed, 'place', run, i))
        return `${stock[Math.floor(60 * u() ** 2)]} ${text} ${stock[Math.floor(60 * u() ** 2)]}`
      })
    const [real, held, made] = [say(8), say(9), say(10)]
    if (isLargest(real, made, held, run)) honest++
    // Each of the twelve would stand on the other side as often as not: 1 in 4,096 for all of them.
    if (isLargest(real, [...made.slice(12), ...real.slice(0, 12)], held, run)) reciting++
  }
  // Expected 2 of 40; 7 or more have a chance of 1 %.
  expect(honest).toBeLessThan(7)
  expect(reciting).toBeGreaterThan(36)
})

/** Whether runs of eight words are more of the training texts than under any of 19 changes of places. */
function isLargest(real: readonly string[], made: readonly string[], held: readonly string[], seed: number): boolean {
  const rows = pooled(real, made, held)
  const value = copiedNgrams8.prepare(rows.pooled, { columns: [rows.pooled.columns[0]!] })
  const { relabelling } = exchangeHoldout(rows.side, { seed })
  const observed = value(relabelling.truth)
  return Array.from({ length: 19 }, (_, b) => value(relabel(relabelling, fork(seed, b)))).every(
    (other) => other < observed,
  )
}

test('law: without a holdout, or without texts, there is no value', () => {
  const rows = poolOf({ text: texts(5, 1) }, { text: texts(5, 2) }, { roles: { text: 'text' }, spaces: false })
  const short = pooled(['a b'], ['a b'], ['a b'])
  for (const measure of measures) {
    const value = (of: typeof rows) =>
      measure.prepare(of.pooled, { columns: [of.pooled.columns[0]!] })(heldOut(of.side))
    expect([value(rows), value(short)]).toEqual([NaN, NaN])
  }
})
