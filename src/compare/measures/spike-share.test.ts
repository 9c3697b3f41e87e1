import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../../math/random.ts'
import { poolOf, truthOf } from '../pooled.fixture.ts'
import { spikeShare } from './spike-share.ts'

type Draw = (random: { readonly u: () => number; readonly z: () => number }) => number

const rows = 1000

/** Of two samples, one drawn like this and one like that. */
function spike(reference: Draw, generation: Draw): number {
  const list = (draw: Draw, seed: number) => {
    const random = { u: uniform(fork(seed, 'u')), z: normal(fork(seed, 'z')) }
    return { x: Array.from({ length: rows }, () => draw(random)) }
  }
  const pool = poolOf(list(reference, 1), list(generation, 2))
  return spikeShare.prepare(pool.pooled, spikeShare.targets(pool.pooled)[0]!)(truthOf(pool))
}

const upTo =
  (n: number, step = 1): Draw =>
  ({ u }) =>
    step * Math.floor(n * u())
const poisson =
  (mean: number): Draw =>
  ({ u }) => {
    let [k, product] = [0, u()]
    for (; product > Math.exp(-mean); k++) product *= u()
    return k
  }
/** A share of the values replaced. */
const some =
  (share: number, draw: Draw, by: (x: number) => number): Draw =>
  (random) => {
    const x = draw(random)
    return random.u() < share ? by(x) : x
  }
const age: Draw = ({ z }) => Math.round(50 + 12 * z())
const floods: Draw = ({ u, z }) => (u() < 0.4 ? 0 : Math.round(30 + 8 * z()))

test.each<[name: string, reference: Draw, generation: Draw]>([
  ['one value more on a grid', upTo(5), upTo(6)],
  ['one year more', (r) => 2015 + upTo(6)(r), (r) => 2015 + upTo(7)(r)],
  ['tenths, with one more', upTo(5, 0.1), upTo(6, 0.1)],
  ['counts that grew', poisson(1), poisson(3)],
  ['counts that grew a little', poisson(8), (r) => 2 + poisson(8)(r)],
  ['counts that fell', poisson(6), poisson(3)],
  ['a share of ones that grew', ({ u }) => (u() < 0.1 ? 1 : 0), ({ u }) => (u() < 0.4 ? 1 : 0)],
])('known answer: whole numbers that moved are no spike: %s', (_, reference, generation) => {
  expect(spike(reference, generation)).toBeLessThanOrEqual(0.02)
})

test.each<[name: string, reference: Draw, generation: Draw, least: number]>([
  [
    'one value among continuous ones',
    ({ z }) => z(),
    some(
      0.1,
      ({ z }) => z(),
      () => 0.123,
    ),
    0.08,
  ],
  ['their highest', ({ z }) => z(), ({ z }) => Math.min(1, z()), 0.12],
  ['whole numbers imputed', age, some(0.1, age, () => 50), 0.04],
  ['whole numbers cut where they are rare', age, (r) => Math.min(65, age(r)), 0.05],
  ['a value far off the grid', upTo(5), some(0.15, upTo(5), () => 99), 0.12],
  ['a value between those of the grid', upTo(5), some(0.15, upTo(5), () => 2.3), 0.12],
  ['one of the rare ones beside many zeros', floods, some(0.15, floods, () => 30), 0.07],
])('known answer: one value repeated is a spike: %s', (_, reference, generation, least) => {
  expect(spike(reference, generation)).toBeGreaterThan(least)
})
