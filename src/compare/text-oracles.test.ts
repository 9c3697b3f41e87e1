import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { unseenMass } from './lexical.ts'
import { measures } from './measures/registry.ts'
import { poolOf, sampled, truthOf, valuesOf } from './pooled.fixture.ts'
import { runCountsOf } from './run-counts.ts'
import { textsOf } from './texts-of.ts'

/** Numbers of closed forms, and of other implementations where we share the definition. */

function scoreOf(id: string, reference: readonly string[], generation: readonly string[]): number {
  const rows = poolOf({ a: reference }, { a: generation }, { roles: { a: 'text' }, spaces: false })
  return valuesOf(measures.find((one) => one.id === id)!, rows.pooled, truthOf(rows)).a!
}

/** Texts of words of one Zipf source: p ∝ 1/i over 1,000 words. */
function zipfTexts(texts: number, words: number, seed: number): string[] {
  const u = uniform(seed)
  const edges = Array.from({ length: 1000 }, (_, i) => 1 / (i + 1))
  for (let i = 1; i < edges.length; i++) edges[i]! += edges[i - 1]!
  const draw = () => {
    const at = u() * edges.at(-1)!
    return edges.findIndex((edge) => edge >= at)
  }
  return Array.from({ length: texts }, () => Array.from({ length: words }, () => `w${draw()}`).join(' '))
}

/** So many words that are all different. */
function different(count: number): string {
  return Array.from({ length: count }, (_, i) => `x${i}`).join(' ')
}

test.each([
  [100, 0.63],
  [1000, 0.33],
  [10_000, 0.09],
])(
  'oracle: distinct words of one Zipf source are %s tokens apart: compare at equal length only',
  (tokens, expected) => {
    // Against as many words that are all different, the ratio is types over tokens.
    const texts = tokens < 1000 ? zipfTexts(20, tokens, 1) : zipfTexts(1, tokens, 1)
    const scores = texts.map((text) => scoreOf('distinct-1', [different(tokens)], [text]))
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
    expect(Math.abs(mean - expected)).toBeLessThan(0.03)
  },
)

test('oracle: the mass of words that occur once is Σ p (1 − p)^(n − 1) on average (Good–Turing)', () => {
  const n = 3000
  const total = Array.from({ length: 1000 }, (_, i) => 1 / (i + 1)).reduce((sum, p) => sum + p, 0)
  let expected = 0
  for (let i = 1; i <= 1000; i++) expected += (1 / (i * total)) * (1 - 1 / (i * total)) ** (n - 1)
  let mean = 0
  for (let seed = 0; seed < 20; seed++) {
    const rows = poolOf({ a: zipfTexts(30, 100, seed) }, { a: ['y'] }, { roles: { a: 'text' }, spaces: false })
    const { reference, references, uniqueReferences } = runCountsOf(rows.pooled.texts[0]!.runs[0]!)(truthOf(rows))
    mean += unseenMass(reference, uniqueReferences, references) / 20
  }
  expect(Math.abs(mean / expected - 1)).toBeLessThan(0.04)
})

test.each([
  [3, 1.905],
  [4, 2.72],
])('oracle: n-gram diversity of cshaib/diversity up to %s words', (most, expected) => {
  // cshaib/diversity@25127ccbe0ce21e5696e15de4ef73f075922d21f:diversity/ngram_diversity.py, README texts: unique over all n-grams,
  // summed over n, of the texts joined, where case and marks are part of a word.
  const texts = [
    'Xthe quick brown fox jumps over the lazy dogx',
    'Xthe quick brown fox jumps over the lazy dog againx',
    'Xsuddenly the quick brown fox leaps swiftly over the sleeping dogx',
  ]
  const joined = texts.join(' ')
  let sum = 0
  for (let n = 1; n <= most; n++) sum += scoreOf(`distinct-${n}`, [different(joined.split(' ').length)], [joined])
  expect(Math.abs(sum - expected)).toBeLessThan(0.001)
})

test('oracle: pairs of tokens by frequency', () => {
  // cshaib/diversity@25127ccbe0ce21e5696e15de4ef73f075922d21f:tests/token_patterns_test.py::test_sorts_patterns_by_frequency_descending
  const texts = ['A B', 'C D', 'C D', 'E F', 'E F', 'E F']
  const rows = poolOf({ a: texts }, { a: ['x'] }, { roles: { a: 'text' }, spaces: false })
  const pairs = rows.pooled.texts[0]!.runs[1]!
  const { reference, uniqueReferences } = runCountsOf(pairs)(truthOf(rows))
  // Types are numbered from the commonest on: E F, C D; A B occurs once.
  expect([...reference]).toEqual([3, 2])
  expect(uniqueReferences).toBe(1)
})

test('known answer: above the budget every text is cut after as many words, and a note says so', () => {
  const reference = { a: [different(50), different(50), 'short one'] }
  const generation = { a: [different(10), different(30), 'b'] }
  const rows = poolOf(reference, generation, { roles: { a: 'text' }, spaces: false })
  const datasets = { reference: sampled(reference), generation: sampled(generation) }
  const [cut] = textsOf(rows, datasets, { wordBudget: 73 })
  expect([...cut!.runs[0]!.totals].sort((a, b) => a - b)).toEqual([1, 2, 10, 20, 20, 20])
  expect(cut!.notes).toEqual(['a: of 3 of 6 texts only the first 20 words are looked at'])
  expect(rows.pooled.texts[0]!.notes).toEqual([])
})
