import { expect, test } from 'vitest'
import { uniform } from '../../math/random.ts'
import { boundedZipfDrawer } from '../draw/bounded-zipf.ts'
import { zipfSums } from '../theory/zipf-sums.ts'
import { zipf } from './zipf.ts'

const k = 50_000
const exponents = [0, 0.5, 1 - 1e-9, 1, 1 + 1e-5, 1.5, 3, 20]

test.each(exponents)('oracle: sums over ranks, at β = %d, are those that are added one by one', (beta) => {
  let [sum, logs] = [0, 0]
  for (let i = k; i > 0; i--) {
    sum += i ** -beta
    logs += i ** -beta * Math.log(i)
  }
  const found = zipfSums(beta, k)
  expect(Math.abs(found.sum / sum - 1)).toBeLessThan(1e-11)
  expect(Math.abs(found.logs / logs - 1)).toBeLessThan(1e-9)
})

test.each(exponents)('oracle: ranks that are drawn by rejection, at β = %d, have the shares of the law', (beta) => {
  const [n, random, draw] = [100_000, uniform(3), boundedZipfDrawer(beta, k)]
  const made = Array.from({ length: n }, () => draw(random))
  expect(made.every((rank) => Number.isInteger(rank) && rank >= 1 && rank <= k)).toBe(true)
  const { sum, logs } = zipfSums(beta, k)
  const expected = (from: number, to: number) => {
    let mass = 0
    for (let i = from; i <= to; i++) mass += i ** -beta / sum
    return mass
  }
  for (const [from, to] of [
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 9],
    [10, 99],
    [100, 9999],
    [10_000, k],
  ] as const) {
    const share = made.filter((rank) => rank >= from && rank <= to).length / n
    const p = expected(from, to)
    expect(Math.abs(share - p), `${from} to ${to}`).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / n) + 1e-9)
  }
  const meanLog = made.reduce((total, rank) => total + Math.log(rank), 0) / n
  expect(Math.abs(meanLog - logs / sum)).toBeLessThan(0.05)
})

test('law: a rank of a million million costs no more than its row, and the exponent comes back', () => {
  const draw = boundedZipfDrawer(1.2, 1e12)
  const random = uniform(5)
  const rank = Array.from({ length: 20_000 }, () => draw(random))
  const law = zipf({ ranks: 1e12 }).fit({ rank }, 0)
  expect(law.parameters!()).toMatchObject({ ranks: 1e12 })
  expect(law.parameters!().beta).toBeCloseTo(1.2, 1)
  expect(Number.isFinite(law.logLikelihood!({ rank: [1, 4e11] }))).toBe(true)
  const far = zipf().fit({ rank: [1, 2, 3, 4e18] }, 0)
  expect(far.sample(100, 1).rank!.length).toBe(100)
})

test('law: the law does not jump where it stops keeping a list of ranks', () => {
  const rank = Array.from({ length: 500 }, (_, row) => 1 + ((row * row) % 97))
  const [below, above] = [10_000, 10_001].map((ranks) => zipf({ ranks }).fit({ rank }, 0))
  expect(above!.parameters!().beta).toBeCloseTo(below!.parameters!().beta!, 4)
  const [a, b] = [below!, above!].map((law) => law.logLikelihood!({ rank: [1, 50, 9999] }))
  expect(a!).toBeCloseTo(b!, 3)
})
