import { expect, test } from 'vitest'
import { normal } from '../math/random.ts'
import { Label } from './measure.ts'
import { spreadsOf } from './moments.ts'

const labels = Uint8Array.from({ length: 400 }, (_, row) => (row % 2 ? Label.generation : Label.reference))

test('known answer: standard deviations of both sides', () => {
  const spreads = spreadsOf(Float64Array.of(1, 10, 3, 30, 5, 50))(Uint8Array.of(0, 1, 0, 1, 0, 1))
  expect(spreads.reference).toBeCloseTo(2, 12)
  expect(spreads.generation).toBeCloseTo(20, 12)
})

test.each([2 ** -600, 2 ** -1000, 2 ** 600, 2 ** 1000])(
  'law: values whose squares vanish or overflow spread as others do: %d',
  (unit) => {
    const draw = normal(5)
    const numbers = Float64Array.from(labels, (label) => (label === Label.generation ? 0.5 : 1) * draw())
    const plain = spreadsOf(numbers)(labels)
    const scaled = spreadsOf(numbers.map((value) => unit * value))(labels)
    for (const side of ['reference', 'generation', 'robustReference', 'robustGeneration'] as const) {
      expect(scaled[side] / unit).toBeCloseTo(plain[side], 12)
    }
  },
)
