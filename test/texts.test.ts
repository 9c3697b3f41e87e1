import { expect, test } from 'vitest'
import { check } from '../src/check/check.ts'
import { measures } from '../src/compare/measures/registry.ts'
import { poolOf, truthOf, valuesOf } from '../src/compare/pooled.fixture.ts'
import { nGram } from '../src/lab/models/n-gram.ts'
import { drawn, speeches } from './corpora.ts'

const learnt = { text: drawn(speeches(0, 3000), 2000, 1) }
const model = (temperature: number) => nGram({ temperature }).fit(learnt, 1)
const made = (temperature: number, rows: number, seed: number) => model(temperature).sample(rows, seed).text as string[]

function asRows(texts: readonly string[]) {
  return texts.map((text) => ({ text }))
}

async function judged(reference: readonly string[], generation: readonly string[]) {
  const given = { reference: asRows(reference), generations: [asRows(generation)], columns: { text: 'text' } } as const
  const report = await check({ ...given, seed: 1, workers: 1 })
  return report.generations[0]!
}

test('dose response: the sharper a language model draws, the more is lost', () => {
  const reference = made(1, 300, 1)
  const doses = [1, 0.9, 0.8, 0.7].map((temperature) => {
    const rows = poolOf({ a: reference }, { a: made(temperature, 300, 2) }, { roles: { a: 'text' }, spaces: false })
    return (id: string) => valuesOf(measures.find((one) => one.id === id)!, rows.pooled, truthOf(rows)).a!
  })
  for (const id of ['distinct-1', 'distinct-2', 'distinct-3', 'hill-1-words', 'rare-words', 'word-coverage']) {
    const values = doses.map((value) => value(id))
    expect(values, id).toEqual([...values].sort((a, b) => b - a))
  }
  const overlap = doses.map((value) => value('self-overlap-4'))
  expect(overlap).toEqual([...overlap].sort((a, b) => a - b))
})

test('a sharper language model is an early collapse of words, with those that are lost', async () => {
  const { verdict, symptoms, lost } = await judged(made(1, 150, 1), made(0.7, 150, 2))
  expect(verdict).toMatch(/collapse/)
  expect(symptoms.map(({ id }) => id)).toEqual(expect.arrayContaining(['tail-loss', 'repetition']))
  expect(lost).toMatch(/words of text/)
})

test('speeches of two ages are shifted, not collapsed', async () => {
  const { verdict, lost } = await judged(drawn(speeches(0, 1859), 150, 2), drawn(speeches(1946, 3000), 150, 3))
  expect(verdict).toBe('shifted')
  expect(lost).toMatch(/moved: words of text/)
})

test('one opening for all is repetition, and the opening is shown', async () => {
  const [real, others] = [drawn(speeches(0, 3000), 80, 4), drawn(speeches(0, 3000), 80, 5)]
  const opened = others.map((text) => `Certainly, here is what you asked for: ${text}`)
  const { verdict, symptoms, lost } = await judged(real, opened)
  expect(verdict).toMatch(/collapse/)
  expect(lost).toMatch(/openings repeat in text \(“certainly, here is”\)/)
  const evidence = symptoms.flatMap((symptom) => symptom.evidence)
  expect(evidence).toContainEqual(expect.objectContaining({ kind: 'texts', what: 'openings' }))
})

test('texts that are empty, blank, one word, huge, or no valid Unicode do no harm', async () => {
  const odd = [
    '',
    ' \n ',
    'word',
    'a'.repeat(1_000_000),
    'so it goes '.repeat(90_000),
    '\ud800 \udfff \ufffd',
    '👍👍👍',
    '語'.repeat(5000),
  ]
  const [real, others] = [drawn(speeches(0, 3000), 30, 6), drawn(speeches(0, 3000), 30, 7)]
  const { verdict } = await judged([...real, ...odd], [...others, ...odd])
  expect(['healthy', 'undecided', 'early collapse', 'shifted']).toContain(verdict)
  const { verdict: none } = await judged(real, odd.slice(0, 2))
  expect(none).not.toBe('healthy')
})
