import { expect, test } from 'vitest'
import { fork, uniform } from '../../math/random.ts'
import { Label } from '../measure.ts'
import { poolOf, truthOf, valuesOf } from '../pooled.fixture.ts'
import { measures } from './registry.ts'

interface Answer {
  readonly prompt: number
  readonly text: string
}

/** How much each word of an answer is about its prompt, in [0, 1]; the others are of all. */
function answers(seed: number, about: number, prompts = 40, each = 4): Answer[] {
  return Array.from({ length: prompts * each }, (_, i) => {
    const u = uniform(fork(seed, 'answer', i))
    const prompt = Math.floor(i / each)
    const word = () => (u() < about ? `p${prompt}w${Math.floor(8 * u())}` : `all${Math.floor(40 * u())}`)
    return { prompt, text: Array.from({ length: 20 }, word).join(' ') }
  })
}

/** Values of the measures that need prompts. */
function valuesFor(reference: readonly Answer[], generation: readonly Answer[]): Record<string, number> {
  const texts = (list: readonly Answer[]) => ({ answer: list.map(({ text }) => text) })
  const rows = poolOf(texts(reference), texts(generation), { roles: { answer: 'text' }, spaces: false })
  const sides = [reference, generation]
  const prompts = Int32Array.from(rows.side, (of, row) => sides[of]![rows.origin[row]!]!.prompt)
  const labels = truthOf(rows).map((label, row) => (prompts[row]! < 0 ? Label.ignored : label))
  const pooled = { ...rows.pooled, prompts }
  const needing = measures.filter(({ needsPrompts }) => needsPrompts)
  expect(needing).toHaveLength(5)
  return Object.fromEntries(needing.map((measure) => [measure.id, valuesOf(measure, pooled, labels).answer!]))
}

test('known answer: answers about their prompts have a signal, answers about anything have none', () => {
  const honest = valuesFor(answers(1, 0.5), answers(2, 0.5))
  expect(honest['prompt-signal']).toBeGreaterThan(0.25)
  for (const id of ['specificity', 'variety-across-prompts', 'variety-within-prompts'])
    expect(honest[id]).toBeCloseTo(1, 1)
  expect(honest['answer-reuse']).toBe(0)
  const generic = valuesFor(answers(1, 0.5), answers(2, 0))
  expect(Math.abs(generic['prompt-signal']!)).toBeLessThan(0.05)
  expect(generic['variety-across-prompts']).toBeLessThan(0.95)
  expect(generic.specificity).toBeLessThan(0.9)
})

test('known answer: one answer to each prompt is no genericness, but a loss within prompts', () => {
  const frozen = answers(3, 0.5).map(({ prompt }, i, all) => ({ prompt, text: all[i - (i % 4)]!.text }))
  const values = valuesFor(answers(1, 0.5), frozen)
  expect(values['prompt-signal']).toBeCloseTo(1, 9)
  expect(values['variety-within-prompts']).toBeCloseTo(0, 9)
  expect(values['variety-across-prompts']).toBeGreaterThan(0.95)
  expect(values['answer-reuse']).toBe(0)
})

test('known answer: stock answers are counted where another prompt got them too', () => {
  const made = answers(4, 0.5).map((answer, i) =>
    i % 10 === 0 ? { ...answer, text: 'As a model, I cannot say.' } : answer,
  )
  expect(valuesFor(answers(1, 0.5), made)['answer-reuse']).toBeCloseTo(0.1, 12)
  const own = answers(4, 0.5).map((answer) => ({ ...answer, text: `prompt ${answer.prompt}` }))
  expect(valuesFor(answers(1, 0.5), own)['answer-reuse']).toBe(0)
})

test('known answer: answers of words of their own share nothing across prompts, and everything within', () => {
  const all = [...answers(5, 0.4, 10, 3), ...answers(6, 0.2, 10, 3)]
  const own = all.map(({ prompt }) => ({ prompt, text: `only${prompt}` }))
  const values = valuesFor(own.slice(0, 30), own.slice(30))
  expect(values['prompt-signal']).toBeCloseTo(1, 9)
  expect(values['variety-across-prompts']).toBeCloseTo(1, 9)
  // Nothing over nothing.
  expect(values['variety-within-prompts']).toBeNaN()
})

test('law: answers that take no part weigh no words', () => {
  const [reference, generation] = [answers(7, 0.4), answers(8, 0.4)]
  const apart = answers(9, 0.4).map(({ text }) => ({ prompt: -1, text }))
  expect(valuesFor(reference, [...generation, ...apart])).toEqual(valuesFor(reference, generation))
})
