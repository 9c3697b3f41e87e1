import { expect, test } from 'vitest'
import { causesOf, fitsOf, ranked } from '../lineage/causes/causes-of.ts'
import { signsOf } from '../lineage/causes/signs.ts'
import { fork, uniform } from '../math/random.ts'
import { describeGeneration } from './describe-generation.ts'

/** Answers to forty prompts; a share of them begins, ends and is joined by a few phrases, whatever was asked. */
function answers(seed: number, poured: number) {
  const rows = Array.from({ length: 160 }, (_, i) => {
    const u = uniform(fork(seed, 'answer', i))
    const word = () => (u() < 0.4 ? `p${i % 40}w${Math.floor(12 * u())}` : `all${Math.floor(400 * u() ** 2)}`)
    const words = Array.from({ length: 30 }, word).join(' ')
    return { prompt: `q${i % 40}`, answer: u() < poured ? `Thank you for asking: ${words} I hope this helps.` : words }
  })
  return { prompt: rows.map(({ prompt }) => prompt), answer: rows.map(({ answer }) => answer) }
}

test('known answer: answers poured into templates are told as that, with evidence for it', async () => {
  const described = await describeGeneration(answers(1, 0), answers(2, 0.7), { seed: 1, prompt: 'prompt' })
  const signs = signsOf({ ...described, firstTraits: described.traits, number: 1 })
  expect(signs.phrasesFewer).toBeGreaterThan(0.5)
  expect(signs.phrasesFewer).toBeGreaterThan(signs.wordsFewer)
  expect(ranked(fitsOf(signs, {}))[0]).toBe('template-narrowing')
  const measures = described.measures.map((one) => ({ ...one, p: 1 })) as never
  const generations = [{ name: 'gen1', rows: 160, verdict: 'early collapse' as const, measures }]
  const [first] = causesOf({ generations, traits: [described.traits], circumstances: {} })
  expect(first!.for).toContain('texts begin, end and are built in fewer ways')
})

test('known answer: honest answers show no sign of it', async () => {
  const described = await describeGeneration(answers(1, 0), answers(2, 0), { seed: 1, prompt: 'prompt' })
  const { phrasesFewer, promptLess } = signsOf({ ...described, firstTraits: described.traits, number: 1 })
  expect(phrasesFewer).toBeLessThan(0.25)
  expect(promptLess).toBeLessThan(0.4)
})
