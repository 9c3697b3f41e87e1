import { expect, test } from 'vitest'
import { uniform } from '../../math/random.ts'
import { sequenceDrawer } from './n-gram/draw-tokens.ts'
import { Context, KneserNey, perplexity } from './n-gram/kneser-ney.ts'
import { end, firstSymbol, NGramCounts } from './n-gram/n-gram-counts.ts'
import { nGram } from './n-gram.ts'

const corpus = ['the cat sat on the mat .', 'the dog sat .', 'a cat and a dog sat on a mat .', 'the end']

function modelOf(sequences: readonly (readonly number[])[], order: number): KneserNey {
  const counts = new NGramCounts(order)
  for (const sequence of sequences) counts.add(sequence)
  return new KneserNey(counts)
}

/** A Markov chain of 40 tokens, some much rarer than others. */
function chain(length: number, seed: number): number[] {
  const u = uniform(seed)
  const tokens = [0]
  for (let i = 1; i < length; i++) tokens.push((tokens[i - 1]! * 7 + Math.floor(12 * u() ** 3)) % 40)
  return tokens
}

test('known answer: two tokens by hand, with discounts and continuation counts', () => {
  // Sequences "a b", "a b", "a c": after a, b twice and c once. D = 1/(1 + 2 · n₂/n₁) of each order.
  const model = modelOf(
    [
      [0, 1],
      [0, 1],
      [0, 2],
    ],
    2,
  )
  // Pairs: ^a 3, ab 2, ac 1, b$ 2, c$ 1 → n₁ = 2, n₂ = 2, D = 1/3. Preceded: a 1, b 1, c 1, $ 2 → n₁ = 3, n₂ = 1, D = .6.
  const alone = (preceded: number) => (preceded - 0.6 + 4 * 0.6 * (1 / 5)) / 5
  const context = new Context(model)
  context.follow(0 + firstSymbol)
  expect(context.probability(1 + firstSymbol)).toBeCloseTo((2 - 1 / 3 + (2 / 3) * alone(1)) / 3, 12)
  expect(context.probability(end)).toBeCloseTo(((2 / 3) * alone(2)) / 3, 12)
})

test.each([1, 2, 3, 4, 5])('law: at order %s the probabilities of all that may come sum to 1', (order) => {
  const model = modelOf([chain(400, 1), chain(300, 2)], order)
  const context = new Context(model)
  for (const token of [...chain(20, 3), 99]) {
    let sum = 0
    for (let symbol = 1; symbol <= model.symbols; symbol++) sum += context.probability(symbol)
    expect(sum).toBeCloseTo(1, 10)
    context.follow(token + firstSymbol)
  }
})

test('law: a sequence in parts is the sequence, and growth loses nothing', () => {
  const whole = chain(30_000, 5)
  const parts = new NGramCounts(4)
  parts.open()
  for (let at = 0; at < whole.length; at += 777) parts.feed(whole.slice(at, at + 777))
  parts.close()
  expect(perplexity(new KneserNey(parts), [chain(500, 6)])).toBe(perplexity(modelOf([whole], 4), [chain(500, 6)]))
})

test('law: on its own output the model is surer of itself and less sure of the truth', () => {
  const length = 4000
  const held = [chain(4000, 9)]
  let lesson = [chain(length, 8)]
  const truth: number[] = []
  const own: number[] = []
  for (let generation = 0; generation < 6; generation++) {
    const model = modelOf(lesson, 3)
    truth.push(perplexity(model, held))
    const out = new Int32Array(length)
    const draw = sequenceDrawer(model, uniform(generation))
    lesson = []
    for (let n = 0; n < length; ) {
      const drawn = draw(out.subarray(0, length - n))
      lesson.push(Array.from(out.subarray(0, drawn)))
      n += Math.max(drawn, 1)
    }
    own.push(perplexity(model, lesson))
  }
  expect(truth.at(-1)!).toBeGreaterThan(truth[0]! * 1.2)
  expect(own.at(-1)!).toBeLessThan(own[0]!)
})

test('law: texts in, texts out, by seed; every word was there before', () => {
  const fitted = nGram({ order: 2 }).fit({ text: corpus }, 0)
  const made = fitted.sample(50, 1)
  expect(fitted.sample(50, 1)).toEqual(made)
  expect(fitted.sample(50, 2)).not.toEqual(made)
  const known = new Set(corpus.flatMap((text) => text.match(/\w+/g)!))
  for (const text of made.text!) for (const word of String(text).match(/\w+/g) ?? []) expect(known).toContain(word)
  expect(fitted.perplexity!({ text: corpus })).toBeLessThan(fitted.perplexity!({ text: ['zebra crossing'] }))
})

test.each([
  {
    make: () => nGram({ order: 6 }).fit({ text: corpus }, 0),
    message: 'an n-gram model needs an order from 1 to 5, got 6',
  },
  {
    make: () => nGram({ temperature: 0 }),
    message: 'temperature needs a number from 0.05 on (topK 1 is colder), got 0',
  },
  { make: () => nGram({ topK: 1.5 }), message: 'topK needs a whole number from 1 on, got 1.5' },
  { make: () => nGram({ topP: 2 }), message: 'topP needs a share above 0 and up to 1, got 2' },
  { make: () => nGram().fit({ a: ['x'], b: ['y'] }, 0), message: 'n-gram needs one column of texts, got 2 columns' },
  { make: () => nGram().fit({ a: [1] }, 0), message: 'n-gram needs texts in a, got 1' },
  { make: () => nGram().fit({ a: [null] }, 0), message: 'n-gram needs at least 1 text in a, got none' },
])('refusal: $message', ({ make, message }) => {
  expect(make).toThrow(message)
})
