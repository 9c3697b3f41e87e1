import { describe, expect, test } from 'vitest'
import { Side } from '../../compare/pool-rows.ts'
import { pooledText } from '../../compare/texts-of.ts'
import { uniform } from '../../math/random.ts'
import { wordsTrait } from './words-trait.ts'

const shares = Array.from({ length: 120 }, (_, i) => 1 / (i + 1))

/** Texts of words drawn one by one, at a temperature; each text prefers a few words of its own, as real ones do. */
function textsAt(temperature: number, n: number, seed: number, bursty = 0): string[] {
  const u = uniform(seed)
  const weights = shares.map((share) => share ** (1 / temperature))
  let sum = 0
  const upTo = weights.map((weight) => (sum += weight))
  const word = () => {
    const at = u() * upTo.at(-1)!
    return `w${upTo.findIndex((sum) => at < sum)}`
  }
  return Array.from({ length: n }, () => {
    const own = word()
    return Array.from({ length: 40 }, () => (u() < bursty ? own : word())).join(' ')
  })
}

function traitOf(real: readonly string[], made: readonly string[]) {
  const side = Uint8Array.from([...real.map(() => Side.reference), ...made.map(() => Side.generation)])
  return wordsTrait(pooledText('t', [...real, ...made], 1_000_000), side)
}

test('known answer: words that were drawn at T = .8 have a power of about 1/T, at either size', () => {
  for (const [n, m] of [
    [300, 300],
    [1000, 100],
    [100, 1000],
  ] as const) {
    const { power, powerError, rows, words } = traitOf(textsAt(1, n, 1), textsAt(0.8, m, 2))!
    // A little less where the generation is the larger one: words are called common by both sides together.
    expect(power).toBeGreaterThan(1.15)
    expect(power).toBeLessThan(1.3)
    expect(power - 1).toBeGreaterThan(5 * powerError!)
    expect(rows).toEqual([n, m])
    expect(words).toBeGreaterThan(90)
  }
})

describe('calibration: honest texts have power 1, within its error', () => {
  test.each([
    [100, 100, 0],
    [200, 30, 0],
    [30, 200, 0],
    [100, 100, 0.6],
    [200, 100, 0.8],
  ])('%i and %i texts, of which %d repeat a word of their own', (n, m, bursty) => {
    const z = Array.from({ length: 20 }, (_, run) => {
      const { power, powerError } = traitOf(textsAt(1, n, 10 + run, bursty), textsAt(1, m, 1000 + run, bursty))!
      return (power - 1) / powerError!
    })
    const mean = z.reduce((sum, one) => sum + one, 0) / z.length
    expect(Math.abs(mean)).toBeLessThan(0.6)
    expect(z.filter((one) => Math.abs(one) > 2).length).toBeLessThanOrEqual(4)
  })
})

test('refusal: too few texts, or too few words, say nothing', () => {
  expect(traitOf(textsAt(1, 10, 1), textsAt(1, 100, 2))).toBeUndefined()
  const same = Array.from({ length: 50 }, () => 'one two three')
  expect(traitOf(same, same)).toBeUndefined()
})
