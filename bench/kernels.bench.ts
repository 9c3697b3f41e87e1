import { bench, describe } from 'vitest'
import { kernels } from '../src/kernel/kernels.ts'
import { plain } from '../src/kernel/plain.ts'
import { ascendingOrder } from '../src/math/ascending-order.ts'
import { normal, uniform } from '../src/math/random.ts'

/** The kernels in WebAssembly beside their plain twins, at the size of one check: `npx vitest bench --run`. */
const n = 20_000
const columns = 14
const random = uniform(1)
const draw = normal(2)
const values = Float64Array.from({ length: n }, draw).sort()
const rows = Uint32Array.from({ length: n }, (_, i) => i).sort(() => random() - 0.5)
const labels = Uint8Array.from({ length: n }, () => (random() < 0.5 ? 0 : 1))
const references = rows.filter((row) => labels[row] === 0)
const ranks = Int16Array.from({ length: n * columns }, () => Math.floor(8191 * random()) - 4095)
const joint = Uint8Array.from({ length: n }, () => Math.floor(random() * 100))

describe.each([
  ['walk and distances', walk],
  ['walk and distances, 300 values', walkFew],
  ['products of ranks', rankProducts],
  ['counts of pairs', countJoint],
])('%s', (_, run) => {
  for (const kernel of [kernels, plain]) bench(kernel.backend, () => run(kernel), { time: 500, warmupTime: 100 })
})

const ends = Uint32Array.from({ length: n + 1 }, (_, i) => i)
const into = { values: new Float64Array(n), places: new Uint32Array(n + 1), references: new Uint32Array(n + 1) }
const out = new Float64Array(2)

function walk(kernel: typeof plain): void {
  const { references } = into
  const size = kernel.walk({ rows, ends, values }, labels, into)
  kernel.distances({ size, values, places: ends, references }, { low: -3, high: 3 }, out)
}

/** Of the same rows, as a column of 300 distinct values has them. */
const few = {
  rows,
  ends: Uint32Array.from({ length: 301 }, (_, i) => Math.round((i * n) / 300)),
  values: values.filter((_, i) => i % 67 === 0).subarray(0, 300),
}

function walkFew(kernel: typeof plain): void {
  const { references } = into
  const size = kernel.walk(few, labels, into)
  kernel.distances({ size, values: few.values, places: few.ends, references }, { low: -3, high: 3 }, out)
}

const products = new Float64Array(columns * (columns + 1))

function rankProducts(kernel: typeof plain): void {
  kernel.rankProducts(ranks, columns, references, products)
}

const counts = new Int32Array(200)

function countJoint(kernel: typeof plain): void {
  kernel.countJoint(joint, references, counts)
}

describe('places of numbers in ascending order', () => {
  const numbers = Float64Array.from(rows, (row) => values[row]!)
  const slow = () => Uint32Array.from(numbers.keys()).sort((a, b) => numbers[a]! - numbers[b]!)
  bench('by their bits', () => void ascendingOrder(numbers), { time: 500, warmupTime: 100 })
  bench('by comparisons', () => void slow(), { time: 500, warmupTime: 100 })
})
