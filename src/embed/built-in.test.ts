import { expect, test } from 'vitest'
import { fork, uniform } from '../math/random.ts'
import { builtInVectors, builtInWidth } from './built-in.ts'

/** Texts of thirty words, each from the vocabulary of one of two topics. */
function topical(n: number, seed: number): string[] {
  return Array.from({ length: n }, (_, i) => {
    const u = uniform(fork(seed, i))
    return Array.from({ length: 30 }, () => `${i % 2 ? 'alpha' : 'omega'}${Math.floor(60 * u())}`).join(' ')
  })
}

const cosine = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

test('law: vectors have length 1, equal texts equal ones, in whatever order and letters they come', () => {
  const texts = [...topical(20, 1), 'The Cat', 'the cat', 'Ж', '漢字かな交じり文', '😀', 'x']
  const vectors = builtInVectors(texts)
  for (const vector of vectors) expect(cosine(vector!, vector!)).toBeCloseTo(1, 12)
  expect(vectors[20]).toEqual(vectors[21])
  expect(builtInVectors(texts.toReversed()).toReversed()).toEqual(vectors)
  expect(vectors[0]).toHaveLength(builtInWidth)
})

test('known answer: texts of one topic are nearer to each other than to those of another', () => {
  const vectors = builtInVectors(topical(200, 2)).map((vector) => vector!)
  const mean = (other: number) => {
    const pairs = Array.from({ length: 99 }, (_, i) => cosine(vectors[2 * i]!, vectors[2 * i + other]!))
    return pairs.reduce((sum, value) => sum + value / pairs.length, 0)
  }
  expect(mean(2)).toBeGreaterThan(mean(1) + 0.15)
})

test('oracle: cosines are those of the features, to about one in sixteen', () => {
  // Pairs of texts without a feature in common: cosine 0, and a standard error of 1/√256 for each.
  const vectors = builtInVectors(
    topical(400, 3).map((text, i) => (i % 2 ? text.replaceAll(/\d+/g, (d) => `z${d}`) : text)),
  )
  const errors = Array.from({ length: 200 }, (_, i) => cosine(vectors[2 * i]!, vectors[2 * i + 1]!))
  const mean = errors.reduce((sum, value) => sum + value / 200, 0)
  const deviation = Math.sqrt(errors.reduce((sum, value) => sum + value * value, 0) / 200)
  expect(Math.abs(mean)).toBeLessThan(0.05)
  expect(deviation).toBeGreaterThan(0.02)
  expect(deviation).toBeLessThan(0.1)
})

test('law: near-copies are nearest to what they copy', () => {
  const texts = topical(100, 4)
  const copies = texts.map((text, i) =>
    text
      .split(' ')
      .filter((_, w) => w % 10 !== i % 10)
      .join(' '),
  )
  const vectors = builtInVectors([...texts, ...copies]).map((vector) => vector!)
  for (let i = 0; i < 100; i++) {
    const near = vectors.slice(0, 100).map((vector) => cosine(vector, vectors[100 + i]!))
    expect(near.indexOf(Math.max(...near))).toBe(i)
  }
})

test('known answer: nothing in a text is no vector, a feature that no other text has is one', () => {
  expect(builtInVectors([undefined, '', ' \n', 'one two', 'three'])).toEqual([
    undefined,
    undefined,
    undefined,
    expect.any(Float64Array),
    expect.any(Float64Array),
  ])
  expect(builtInVectors([])).toEqual([])
})

test('law: megabytes in one text, without a space, take neither time nor room', () => {
  const [vector] = builtInVectors(['ab'.repeat(2_000_000), 'ab'])
  expect(cosine(vector!, vector!)).toBeCloseTo(1, 12)
})
