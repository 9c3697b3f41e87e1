import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { ByteWriter } from './bytes.ts'
import { Counts, counted } from './counts.ts'

function bytesOf(counts: Counts): Uint8Array {
  const to = new ByteWriter()
  counts.write(to)
  return to.finish()
}

const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0)
const ordinary = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => x + 0),
  fc.integer(),
  fc.constantFrom(67108863, -67108863, 67108864, 2147483647, -2147483648, 1e140, 1e-140, 0.1),
)

test.each([
  { name: 'any doubles', value: double },
  { name: 'ordinary numbers', value: ordinary },
])('oracle: many at once are the same bytes as one by one ($name)', ({ value }) => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), (values) => {
      const slow = new Counts()
      for (const x of values) slow.add(x)
      expect(bytesOf(counted(values))).toEqual(bytesOf(slow))
    }),
  )
})

test('oracle: and so are ten thousand', () => {
  const random = uniform(7)
  const values = Array.from({ length: 10_000 }, () => (random() - 0.5) * 10 ** (random() * 40 - 20))
  const slow = new Counts()
  for (const x of values) slow.add(x)
  expect(bytesOf(counted(values))).toEqual(bytesOf(slow))
})

test.each([
  { name: 'a large offset', values: [1e15 + 1, 1e15 + 2, 1e15 + 3], mean: 1e15 + 2, variance: 1 },
  { name: 'numbers whose squares overflow', values: [1e200, 3e200], mean: 2e200, variance: Infinity },
  { name: 'numbers whose squares underflow', values: [2e-200, 4e-200], mean: 3e-200, variance: 0 },
  { name: 'a constant that no double holds exactly', values: [0.1, 0.1, 0.1], mean: 0.1, variance: 0 },
  { name: 'one number', values: [4], mean: 4, variance: Number.NaN },
  { name: 'nothing', values: [], mean: Number.NaN, variance: Number.NaN },
])('known answer: $name', ({ values, mean, variance }) => {
  expect(counted(values)).toMatchObject({ mean, variance, n: values.length })
})
