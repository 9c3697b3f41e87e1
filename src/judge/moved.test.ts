import { expect, test } from 'vitest'
import { trialsOf } from '../check/trials.ts'
import { poolOf } from '../compare/pooled.fixture.ts'
import { fork, normal, uniform } from '../math/random.ts'
import { flaggedOf } from './flagged.fixture.ts'
import { movedColumns } from './moved.ts'

type Draw = (random: { readonly u: () => number; readonly z: () => number }) => number

interface Case {
  readonly name: string
  readonly rows: number
  readonly reference: Draw
  readonly generation: Draw
  readonly flagged: string
}

/** Of ten pairs of samples, how many are told as moved where just this fell. */
function movedOfTen({ rows, reference, generation, flagged }: Omit<Case, 'name'>): number {
  const list = (draw: Draw, seed: number) => {
    const random = { u: uniform(fork(seed, 'u')), z: normal(fork(seed, 'z')) }
    return { x: Array.from({ length: rows }, () => draw(random)) }
  }
  const seeds = [...Array(10).keys()]
  return seeds.filter((seed) => {
    const rows = poolOf(list(reference, 2 * seed), list(generation, 2 * seed + 1))
    const { comparison, effects, flags } = flaggedOf(trialsOf(rows, { seed }).main, [[`${flagged}(x)`, -1]])
    return movedColumns(comparison, effects, flags).has('x')
  }).length
}

const flat: Draw = ({ u }) => u()
const skewed: Draw = ({ u }) => -Math.log(1 - u())
/** Drawn again until it is as wanted. */
const only =
  (draw: Draw, isWanted: (x: number) => boolean): Draw =>
  (random) => {
    let x = draw(random)
    while (!isWanted(x)) x = draw(random)
    return x
  }

test.each<Case>([
  {
    name: 'a skewed column',
    rows: 600,
    reference: skewed,
    generation: (r) => 0.5 + skewed(r),
    flagged: 'coverage-k5-numeric',
  },
  { name: 'an even one', rows: 600, reference: flat, generation: (r) => 0.3 + flat(r), flagged: 'coverage-k5-numeric' },
  { name: 'its low end', rows: 600, reference: skewed, generation: (r) => 0.5 + skewed(r), flagged: 'tail-mass-low' },
])('law: a shift is told as one whatever chance adds to it: $name, $flagged', (it) => {
  expect(movedOfTen(it)).toBe(10)
})

test.each<Case>([
  {
    name: 'an even one',
    rows: 2000,
    reference: flat,
    generation: only(flat, (x) => x < 0.985),
    flagged: 'tail-mass-high',
  },
  {
    name: 'a normal one',
    rows: 2000,
    reference: ({ z }) => z(),
    generation: only(
      ({ z }) => z(),
      (x) => x < 2.2,
    ),
    flagged: 'tail-mass-high',
  },
  {
    name: 'a skewed one',
    rows: 2000,
    reference: skewed,
    generation: only(skewed, (x) => x < 4.2),
    flagged: 'tail-mass-high',
  },
  {
    name: 'a shift besides',
    rows: 2000,
    reference: flat,
    generation: (r) => 0.1 + only(flat, (x) => x < 0.9)(r),
    flagged: 'tail-mass-low',
  },
])('law: a lost end is no move, whatever chance did to the median: $name', (it) => {
  expect(movedOfTen(it)).toBeLessThanOrEqual(1)
})
