import { expect, test } from 'vitest'
import { normal } from '../math/random.ts'
import { plainSecondMoments } from './plain-second-moments.ts'
import { secondMoments } from './second-moments.ts'

test.each([
  { dimensions: 1, count: 0 },
  { dimensions: 1, count: 9 },
  { dimensions: 3, count: 64 },
  { dimensions: 8, count: 65 },
  { dimensions: 21, count: 400 },
])('law: $count rows of $dimensions: the same bytes as the twin', ({ dimensions, count }) => {
  const draw = normal(dimensions)
  const vectors = Float64Array.from({ length: 500 * dimensions }, () => 3 + draw())
  const rows = Uint32Array.from({ length: count }, (_, i) => (i * 7) % 500)
  const centre = Float64Array.from({ length: dimensions }, () => 3.1)
  const options = { dimensions, rows, centre }
  const float32 = Float32Array.from(vectors)
  expect(secondMoments(float32, options)).toEqual(plainSecondMoments(float32, options))
})

test('known answer: two points on a line spread along it alone', () => {
  const options = { dimensions: 2, rows: Uint32Array.of(0, 1), centre: Float64Array.of(1, 1) }
  expect([...secondMoments(Float32Array.of(0, 0, 2, 2), options)]).toEqual([2, 2, 2, 2])
})
