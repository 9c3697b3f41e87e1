import { expect, test } from 'vitest'
import { normal, uniform } from '../math/random.ts'
import { kernels } from './kernels.ts'
import { plain } from './plain.ts'

/** A column in ascending order, with ties, and labels of which some are ignored. */
function column(n: number, ignored: number, seed: number) {
  const draw = normal(seed)
  const random = uniform(seed + 1)
  const numbers = Float64Array.from({ length: n }, () => Math.round(draw() * 20) / (seed % 2 ? 20 : 1e-9))
  const rows = Uint32Array.from(numbers.keys()).sort((a, b) => numbers[a]! - numbers[b]!)
  const labels = Uint8Array.from({ length: n }, () => (random() < ignored ? 2 : random() < 0.4 ? 0 : 1))
  return { rows, values: Float64Array.from(rows, (row) => numbers[row]!), labels }
}

const cases = [
  { n: 0, ignored: 0 },
  { n: 1, ignored: 0 },
  { n: 7, ignored: 0 },
  { n: 300, ignored: 0 },
  { n: 301, ignored: 0.5 },
  { n: 4001, ignored: 0.1 },
]

test('the compiled kernels are in use', () => {
  expect(kernels.backend).toBe('webassembly simd')
})

test.each([0, 1, 2, 999])('law: %i labels are shuffled alike, and the stream goes on from there', (n) => {
  const random = uniform(77)
  for (let i = 0; i < n - 1; i++) random()
  const [a, b] = [kernels, plain].map((kernel) => {
    const items = Uint8Array.from({ length: n }, (_, i) => i % 3)
    const state = kernel.shuffle(items, 77)
    return { items, state, next: uniform(state)() }
  })
  expect(a).toEqual(b)
  expect(a!.next).toBe(random())
})

test.each(cases)('law: walks of $n values, $ignored ignored, are the same bytes in both kernels', ({ n, ignored }) => {
  for (let seed = 1; seed <= 6; seed++) {
    const { rows, values, labels } = column(n, ignored, seed)
    const [a, b] = [kernels, plain].map((kernel) => {
      const kept = new Float64Array(n)
      const references = new Int32Array(n + 1)
      const length = kernel.walk(rows, values, labels, kept, references)
      const held = length === n ? values : kept
      const referenceCount = references[length]!
      const out = new Float64Array(2)
      const sums = new Float64Array(4)
      const missed = new Float64Array(2)
      if (referenceCount > 0 && referenceCount < length) {
        kernel.distances(length, held, references, referenceCount, { low: -3, high: Infinity }, out)
        kernel.addMoments(0, length, held, references, { centre: 0.1, low: -5, high: 5 }, sums)
        kernel.unreached(length, held, references, referenceCount, 5, missed)
      }
      return { length, held: held.slice(0, length), references: references.slice(0, length + 1), out, sums, missed }
    })
    expect(a).toEqual(b)
  }
})

test('law: columns asked by turns do not mix', () => {
  const one = column(500, 0.3, 1)
  const two = column(400, 0.3, 2)
  const answers = [kernels, plain].map((kernel) => {
    const held = [one, two].map(({ rows, values, labels }) => {
      const kept = new Float64Array(rows.length)
      const references = new Int32Array(rows.length + 1)
      return { n: kernel.walk(rows, values, labels, kept, references), kept, references }
    })
    return held.map(({ n, kept, references }) => {
      const out = new Float64Array(2)
      kernel.distances(n, kept, references, references[n]!, { low: -Infinity, high: 2 }, out)
      return out
    })
  })
  expect(answers[0]).toEqual(answers[1])
})

test.each([0, 1, 2, 501, 1000])('law: tables and correlations over %i rows are the same bytes', (size) => {
  const random = uniform(9)
  const rows = Uint32Array.from({ length: 1000 }, (_, i) => i)
    .filter(() => random() < 0.6)
    .slice(0, size)
  const joint = Uint8Array.from({ length: 1000 }, () => Math.floor(random() * 64))
  const ranks = Float64Array.from({ length: 7 * 1000 }, (_, i) => (i < 1000 ? 0.25 : random() - 0.5))
  const [a, b] = [kernels, plain].map((kernel) => {
    const counts = new Int32Array(128)
    const tallies = new Int32Array(3 * 64)
    const products = new Float64Array(49)
    kernel.countJoint(joint, rows, counts)
    kernel.tally(
      Int32Array.from(joint),
      Uint8Array.from(joint, (cell) => cell % 3),
      tallies,
    )
    kernel.correlate(ranks, 7, rows, products)
    return { counts: counts.slice(0, 64), tallies, products }
  })
  expect(a).toEqual(b)
})

test.each([1, 2, 16, 17, 300])('twin: sums over pairs of %i rows', (n) => {
  const u = uniform(n)
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from({ length: (i + 15) & ~15 }, (_, j) => (j < i ? Math.floor(256 * u()) : 0)),
  )
  const pairs = Uint8Array.from(rows.flat())
  const labels = Uint8Array.from({ length: n }, () => 3 * u())
  const [a, b] = [kernels, plain].map((kernel) => {
    const out = new Float64Array(3)
    kernel.pairSums(pairs, labels, out)
    return out
  })
  expect(a).toEqual(b)
  expect(a!.every((sum) => Number.isInteger(sum))).toBe(true)
})

test.each([0, 1, 255, 600])('twin: products of numbers over %i rows', (n) => {
  const z = normal(n)
  const points = Float32Array.from({ length: 700 * 32 }, z)
  const rows = Uint32Array.from({ length: n }, (_, i) => (i * 7) % 700)
  const [a, b] = [kernels, plain].map((kernel) => {
    const out = new Float64Array(32 * 33)
    kernel.crossProducts(points, 32, rows, out)
    return out
  })
  expect(a).toEqual(b)
})

test('known answer: products and sums of two rows', () => {
  const points = new Float32Array(32)
  points.set([1, 2, 3], 0)
  points.set([10, 20, 30], 16)
  const out = new Float64Array(16 * 17)
  kernels.crossProducts(points, 16, Uint32Array.of(1, 0), out)
  expect([out[0], out[1], out[16], out[17], out[34]]).toEqual([101, 202, 202, 404, 909])
  expect(out.slice(256, 260)).toEqual(Float64Array.of(11, 22, 33, 0))
})

test('known answer: sums within the reference, within the generation, and across', () => {
  // Pairs 1–0: 5; 2–0: 7, 2–1: 11; 3–x: ignored.
  const pairs = new Uint8Array(48)
  pairs.set([5], 0)
  pairs.set([7, 11], 16)
  pairs.set([99, 99, 99], 32)
  const out = new Float64Array(3)
  kernels.pairSums(pairs, Uint8Array.of(0, 1, 1, 2), out)
  expect(out).toEqual(Float64Array.of(0, 11, 12))
})

test('known answer: a constant column correlates with nothing, a column with itself wholly', () => {
  const ranks = Float64Array.of(1, 1, 1, 1, 2, 3, 1, 2, 3)
  const products = new Float64Array(9)
  kernels.correlate(ranks, 3, Uint32Array.of(0, 1, 2), products)
  expect(products[1]).toBe(0)
  expect(products[5]).toBeCloseTo(1, 12)
})
