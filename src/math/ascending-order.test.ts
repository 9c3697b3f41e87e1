import { expect, test } from 'vitest'
import { ascendingOrder } from './ascending-order.ts'
import { normal, uniform } from './random.ts'

const draw = normal(1)
const random = uniform(2)
const list = (n: number, value: () => number) => Float64Array.from({ length: n }, value)

test.each([
  ['nothing', new Float64Array(0)],
  ['one number', Float64Array.of(5)],
  ['equal numbers', Float64Array.of(2, 2, 2)],
  ['both zeros', Float64Array.of(0, -0, 1, -0, 0, -1)],
  ['both infinities', Float64Array.of(Infinity, -Infinity, 0, -5e-324, 5e-324, Infinity)],
  ['smooth numbers', list(5000, draw)],
  ['numbers of every size', list(5000, () => draw() * 10 ** (600 * random() - 300))],
  ['whole numbers with ties', list(5000, () => Math.round(10 * draw()))],
  ['neighbouring floats', list(1000, () => 1 + Math.floor(8 * random()) * Number.EPSILON)],
])('law: %s are ordered as a stable sort orders them', (_, numbers) => {
  const compare = (a: number, b: number) => Number(numbers[a]! > numbers[b]!) - Number(numbers[a]! < numbers[b]!)
  const slow = Uint32Array.from(numbers.keys()).sort(compare)
  expect(ascendingOrder(numbers)).toEqual(slow)
})
