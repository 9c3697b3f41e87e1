import { expect, test } from 'vitest'
import { poolOf, sampled, type Table, truthOf } from '../compare/pooled.fixture.ts'
import type { TextsEvidence } from './evidence.ts'
import { showTexts, type TextsOptions } from './show-texts.ts'

/** What is shown of two columns of texts under the true labels. */
function shown(
  reference: readonly string[],
  generation: readonly string[],
  { held, ...options }: Partial<TextsOptions> & { readonly held?: readonly string[] },
): TextsEvidence {
  const [r, g]: Table[] = [{ a: reference }, { a: generation }]
  const holdout: Table | undefined = held && { a: held }
  const rows = poolOf(r!, g!, { roles: { a: 'text' }, spaces: false, ...(holdout && { holdout }) })
  const datasets = { reference: sampled(r!), generation: sampled(g!), holdout: holdout && sampled(holdout) }
  const texts = { rows, datasets }
  const effect = { value: 0.5, baseline: 1, interval: [0.9, 1.1] as const, effect: 0.5, fell: true, rose: false }
  return showTexts(rows.pooled.texts[0]!, truthOf(rows), texts, {
    measure: '',
    effect,
    sign: -1,
    examples: true,
    ...options,
  })
}

const real = ['Whales swim deep.', 'The whales sing, deep down.', 'A bird sings.', 'Some deep whales']
const made = ['The bird sings and the bird sings', 'The bird sings a song', 'A bird sings.', 'The bird is it.']

test('known answer: words that are gone, and of how many', () => {
  const { what, items, lost, of } = shown(real, made, { measure: 'rare-words' })
  expect(what).toBe('words')
  expect(new Set(items)).toEqual(
    new Set([
      { text: 'deep', reference: 3, generation: 0 },
      { text: 'whales', reference: 3, generation: 0 },
    ]),
  )
  // whales, deep, the, a, bird and sings occur twice or more in both together; all of them in the reference.
  expect([lost, of]).toEqual([2, 6])
})

test('law: words that stand first in a text of the holdout are the same words', () => {
  // Whichever texts the pool begins with, some of the words are found in the holdout first.
  const held = Array.from({ length: 40 }, (_, i) => `Deep ${i} whales ${i + 1} sing`)
  const { items } = shown(real, made, { measure: 'rare-words', held })
  expect(new Set(items)).toEqual(
    new Set([
      { text: 'deep', reference: 3, generation: 0 },
      { text: 'whales', reference: 3, generation: 0 },
      { text: 'sing', reference: 1, generation: 0 },
    ]),
  )
})

test('known answer: phrases that took over', () => {
  const { what, items, lost } = shown(real, made, { measure: 'distinct-2' })
  expect(what).toBe('phrases')
  expect(items[0]).toEqual({ text: 'the bird', reference: 0, generation: 4 })
  expect(lost).toBeUndefined()
})

test('known answer: openings that several texts share', () => {
  const { items } = shown(real, made, { measure: 'distinct-openings' })
  expect(items).toEqual([{ text: 'the bird sings', reference: 0, generation: 2 }])
})

test('known answer: frames show their slots', () => {
  const about = (what: string) => `it is ${what} to the of`
  const { items } = shown(
    ['it is to the of it'],
    ['whale', 'ship', 'sea'].map((word) => about(word)),
    { measure: 'distinct-frames' },
  )
  expect(items).toEqual([{ text: 'it is … to the of', reference: 0, generation: 3 }])
})

test('known answer: near-duplicates and loops by their texts', () => {
  const long = 'one text that is long enough to be nearly the same as another one of its kind'
  expect(shown(real, [long, `${long}.`, 'another'], { measure: 'near-distinct-texts' }).items).toMatchObject([
    { reference: 0, generation: 2 },
  ])
  const loop = 'so it goes '.repeat(40)
  const [item] = shown(real, [loop, 'a'], { measure: 'looping-texts' }).items
  expect(item).toMatchObject({ reference: 0, generation: 1 })
  expect(item!.text.startsWith('…')).toBe(true)
})

test('known answer: what texts are built like is numbers, shown without examples too', () => {
  const { items } = shown(real, made, { measure: 'shape-shift', examples: false })
  expect(items.map(({ text }) => text)).toEqual([
    'mean of words',
    'mean of words a sentence',
    'mean of marks a word',
    'mean of share of the commonest words',
  ])
  expect(items[0]!.reference).toBeCloseTo((3 * Math.log(3) + Math.log(5)) / 4, 12)
})

test('law: without examples there are no words', () => {
  for (const measure of [
    'rare-words',
    'self-overlap-4',
    'distinct-openings',
    'near-distinct-texts',
    'distinct-frames',
  ]) {
    expect(shown(real, made, { measure, examples: false }).items).toEqual([])
  }
})
