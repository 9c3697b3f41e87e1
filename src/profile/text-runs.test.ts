import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { inlinePool } from '../platform/inline-pool.ts'
import { ByteWriter } from './bytes.ts'
import { encodeProfile } from './encode.ts'
import { profileOf } from './profile-of.ts'
import { sourceOf } from './rows.fixture.ts'
import { isProse, stretches } from './stretches.ts'
import { survival } from './survival.ts'
import { profileTasks } from './tasks.ts'
import { TextRuns } from './text-runs.ts'

function runsOf(texts: readonly string[]): TextRuns {
  const runs = new TextRuns()
  runs.addAll(texts, texts.length)
  return runs
}

function bytesOf(runs: TextRuns): string {
  const to = new ByteWriter()
  runs.write(to)
  return Buffer.from(to.finish()).toString('base64')
}

/** Texts of some words out of a few thousand, the first ones more often. */
function drawn(n: number, seed: number): string[] {
  const random = uniform(seed)
  const word = () => `w${Math.floor(random() ** 3 * 9000).toString(36)}`
  return Array.from({ length: n }, () => Array.from({ length: 5 + Math.floor(random() * 20) }, word).join(' '))
}

/** How often each run of n words occurs, slowly and plainly. */
function counted(texts: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
    for (let i = 0; i + n <= words.length; i++) {
      const run = words.slice(i, i + n).join(' ')
      counts.set(run, (counts.get(run) ?? 0) + 1)
    }
  }
  return counts
}

test('known answer: words and runs of a few texts are counted exactly', () => {
  const runs = runsOf(['To be, or NOT to be: that', 'is the question here, not that.', 'too few words'])
  expect(runs.texts).toBe(2)
  expect(runs.runs.map(({ n }) => n)).toEqual([13, 11, 9, 7])
  expect(runs.runs.map(({ distinct }) => distinct)).toEqual([9, 10, 9, 7])
  expect(runs.runs[0]!.singletons).toBe(5)
})

test('known answer: runs of five characters, white space as one blank', () => {
  const { characters } = runsOf(['a a\\n\\na  a a a a'.replaceAll('\\n', '\n')])
  expect([characters.n, characters.distinct, characters.singletons]).toEqual([9, 2, 0])
})

test('oracle: against a walk over the words, while types are few and where they are many', () => {
  for (const n of [60, 6000]) {
    const texts = drawn(n, n)
    const runs = runsOf(texts)
    runs.runs.forEach((types, i) => {
      const counts = counted(texts, i + 1)
      const all = [...counts.values()]
      expect(types.n).toBe(all.reduce((sum, count) => sum + count, 0))
      // 4,096 kept types: one standard error is 1.6 %.
      const exact = types.exact ? 1e-12 : 4 * 0.016
      expect(Math.abs(types.distinct / counts.size - 1)).toBeLessThan(exact)
      expect(Math.abs(types.singletons / all.filter((count) => count === 1).length - 1)).toBeLessThan(exact * 1.5)
    })
    runs.repeats.forEach((repeats, i) => {
      const all = [...counted(texts, i + 1).values()]
      const total = all.reduce((sum, count) => sum + count, 0)
      const effective = total ** 2 / all.reduce((sum, count) => sum + count * count, 0)
      // 2,048 counts: one standard error of Σc² is √(2 / 2048) of it.
      expect(Math.abs(repeats.effective / effective - 1)).toBeLessThan(4 * Math.sqrt(2 / 2048))
    })
  }
})

test('law: the order of texts does not show, nor how they fall into parts', () => {
  const texts = drawn(3000, 1)
  const whole = bytesOf(runsOf(texts))
  const parts = [texts.slice(2000), texts.slice(0, 700), texts.slice(700, 2000)].map(runsOf)
  parts[0]!.merge(parts[2]!)
  parts[1]!.merge(parts[0]!)
  expect(bytesOf(parts[1]!) === whole).toBe(true)
  expect(bytesOf(runsOf(texts.reverse())) === whole).toBe(true)
})

test('law: workers make the same profile', async () => {
  const texts = drawn(4000, 2).map((text) => `${text} `.repeat(18))
  expect(texts.join('').length).toBeGreaterThan(2 ** 22)
  const source = sourceOf([texts.map((text, i) => ({ text, other: `${text.slice(0, 40)} ${i}` }))])
  const pool = { ...inlinePool(profileTasks), size: 2 }
  const [there, here] = [await profileOf(source, { pool }), await profileOf(source)]
  expect(Buffer.compare(encodeProfile(there), encodeProfile(here))).toBe(0)
})

test('refusal: what fails in a worker fails the profile', async () => {
  const texts = drawn(4000, 3).map((text) => text.repeat(18))
  const fails = () => {
    throw new Error('no more memory')
  }
  const pool = { ...inlinePool({ 'text-runs': fails }), size: 2 }
  await expect(profileOf(sourceOf([texts.map((text) => ({ text }))]), { pool })).rejects.toThrow('no more memory')
})

test('known answer: survival of runs of four words, over all rows', () => {
  const texts = drawn(4000, 4)
  const half = survival(runsOf(texts).runs[3]!, runsOf(texts.slice(0, 2000)).runs[3]!)
  expect(Math.abs(half.survivingTypes / half.types - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / half.types))
})

test('known answer: what is prose', () => {
  expect(['', 'yes', 'New York City Hall', '  three words  here  ', 'x'.repeat(500)].map(isProse)).not.toContain(true)
  expect(['one two three four five', 'a\tb\nc d e', '東京都', 'ok 👍'].map(isProse)).not.toContain(false)
})

test('law: stretches join to the text, and keep memory in bounds', () => {
  const spaced = 'seven letters '.repeat(20_000)
  const solid = 'x'.repeat(300_000)
  for (const text of [spaced, solid, `${spaced}${solid}`, '']) {
    const pieces = [...stretches(text)]
    expect(pieces.join('')).toBe(text)
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(2 * 65_536)
  }
  expect(
    [...stretches(spaced)].every((piece) => piece.trim().endsWith('letters') || piece.trim().endsWith('seven')),
  ).toBe(true)
})
