import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ExactSum, quotient } from './exact-sum.ts'

const double = fc.double({ noNaN: true, noDefaultInfinity: true })

/** x as a whole number of units of 2⁻¹⁰⁷⁴, the slow way. */
function units(x: number): bigint {
  let [whole, shift] = [Math.abs(x), 1074]
  for (; !Number.isInteger(whole); shift--) whole *= 2
  const size = BigInt(whole) << BigInt(shift)
  return x < 0 ? -size : size
}

test('oracle: sums and sums of squares equal those of big integers', () => {
  fc.assert(
    fc.property(fc.array(double, { maxLength: 40 }), (values) => {
      const sum = new ExactSum()
      const squares = new ExactSum()
      for (const x of values) {
        sum.add(x)
        squares.addSquare(x)
      }
      expect(sum.units()).toBe(values.reduce((total, x) => total + units(x), 0n) << 1074n)
      expect(squares.units()).toBe(values.reduce((total, x) => total + units(x) ** 2n, 0n))
    }),
  )
})

test('oracle: many times at once', () => {
  fc.assert(
    fc.property(double, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (x, times) => {
      expect(new ExactSum().add(x, times).units()).toBe((units(x) * BigInt(times)) << 1074n)
      expect(new ExactSum().addSquare(x, times).units()).toBe(units(x) ** 2n * BigInt(times))
    }),
  )
})

test.each([
  { name: 'what floats lose', values: [1e16, 1, -1e16], expected: 1 },
  {
    name: 'ten tenths: the exact sum is just above 1, and rounds to it',
    values: Array<number>(10).fill(0.1),
    expected: 1,
  },
  { name: 'the smallest number', values: [5e-324], expected: 5e-324 },
  { name: 'beyond the largest and back', values: [1.7e308, 1.7e308, -1.7e308], expected: 1.7e308 },
  { name: 'beyond the largest', values: [1.7e308, 1.7e308], expected: Infinity },
  { name: 'half way between two doubles: to the even one', values: [2 ** 53, 1], expected: 2 ** 53 },
  { name: 'a trifle above half way', values: [2 ** 53, 1, 2 ** -1000], expected: 2 ** 53 + 2 },
])('known answer: $name', ({ values, expected }) => {
  expect(values.reduce((sum, x) => sum.add(x), new ExactSum()).value()).toBe(expected)
})

test('oracle: quotients of whole numbers are those of the machine', () => {
  const whole = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
  fc.assert(
    fc.property(whole, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (a, b) => {
      expect(quotient(BigInt(a), BigInt(b), 0)).toBe(a / b + 0)
    }),
  )
})
