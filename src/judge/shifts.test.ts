import { expect, test } from 'vitest'
import { trialsOf } from '../check/trials.ts'
import { poolOf, type Table } from '../compare/pooled.fixture.ts'
import { fork, normal, uniform } from '../math/random.ts'
import { flaggedOf, type Raised } from './flagged.fixture.ts'
import { explainedByShifts } from './shifts.ts'

const rows = 600

interface Draws {
  readonly u: () => number
  readonly z: () => number
}

/** Rows of a table, each made by one draw. */
function table<Name extends string>(seed: number, row: (draws: Draws) => Readonly<Record<Name, number>>): Table {
  const draws = { u: uniform(fork(seed, 'u')), z: normal(fork(seed, 'z')) }
  const all = Array.from({ length: rows }, () => row(draws))
  return Object.fromEntries(Object.keys(all[0]!).map((name) => [name, all.map((one) => one[name as Name])]))
}

const skewed = ({ u }: Draws) => -Math.log(1 - u())
const count = ({ u }: Draws) => {
  let [k, product] = [0, u()]
  for (; product > Math.exp(-2); k++) product *= u()
  return k
}

const moved: Raised = ['wasserstein-1(k)', 1]
const losses: Raised[] = [
  ['coverage-k5(rows)', -1],
  ['tail-coverage-k5(rows)', -1],
]

/** Losses of rows that shifts explain, where just these measures were flagged. */
function explained(reference: Table, generation: Table, flagged: Raised[] = [moved, ...losses]): string[] {
  const { main } = trialsOf(poolOf(reference, generation), { seed: 3 })
  const { comparison, effects, flags } = flaggedOf(main, flagged)
  return [...explainedByShifts(comparison, effects, flags)].map(({ name }) => name)
}

const both = losses.map(([name]) => name)

test.each([1, 2, 3])('law: a column that moved explains what rows lost, sample %i', (seed) => {
  const of = (draw: (draws: Draws) => number) => (seed: number, by: number) =>
    table(seed, (draws) => ({ y: draws.z(), k: by + draw(draws) }))
  const [exponential, poisson] = [of(skewed), of(count)]
  expect(explained(exponential(seed, 0), exponential(seed + 10, 1))).toEqual(both)
  expect(explained(exponential(seed, 1), exponential(seed + 10, 0))).toEqual(both)
  expect(explained(poisson(seed, 0), poisson(seed + 10, 1))).toEqual(both)
})

test('law: and groups that both sides have change nothing', () => {
  const of = (seed: number, by: number) => table(seed, (draws) => ({ y: draws.z(), k: by + skewed(draws) }))
  const rows = poolOf(of(1, 0), of(2, 1))
  const { main } = trialsOf(rows, { seed: 3, group: Int32Array.from(rows.side, (_, row) => row % 20) })
  const { comparison, effects, flags } = flaggedOf(main, [moved, ...losses])
  expect(explainedByShifts(comparison, effects, flags).size).toBe(2)
})

/** Around the corners of a cube: all eight, or the four whose signs have the product 1. */
const cube = (seed: number, { corners, by = 0 }: { corners: 4 | 8; by?: number }) =>
  table(seed, ({ u, z }) => {
    const [a, b] = [u() < 0.5 ? -1 : 1, u() < 0.5 ? -1 : 1]
    const c = corners === 4 ? a * b : u() < 0.5 ? -1 : 1
    return { k: by + 3 * a + z() / 4, b: 3 * b + z() / 4, c: 3 * c + z() / 4 }
  })

const each = (names: string) => [...names].map((name): Raised => [`wasserstein-1(${name})`, 1])
const plain = (seed: number, by = 0) => table(seed, ({ z }) => ({ y: z(), k: by + z() }))

test.each<{ name: string; reference: Table; generation: Table; flagged?: Raised[] }>([
  {
    name: 'a region that no column shows is gone',
    reference: cube(1, { corners: 8 }),
    generation: cube(2, { corners: 4, by: 1 }),
  },
  {
    name: 'a corner is gone',
    reference: plain(1),
    generation: table(2, ({ z }) => {
      let [y, k] = [z(), z()]
      while (y > 0 && k > 0) [y, k] = [z(), z()]
      return { y, k: k + 1 }
    }),
  },
  {
    name: 'one column follows the other',
    reference: plain(1),
    generation: table(2, ({ z }) => {
      const y = z()
      return { y, k: y + 1 }
    }),
    flagged: [moved, ['log-determinant(rows)', -1]],
  },
  {
    name: 'the column that moved is narrower',
    reference: plain(1),
    generation: table(2, ({ z }) => ({ y: z(), k: 1 + 0.7 * z() })),
    flagged: [moved, ['log-determinant(rows)', -1]],
  },
  {
    name: 'each of six columns that moved is a little narrower',
    reference: table(1, ({ z }) => ({ a: z(), b: z(), c: z(), d: z(), e: z(), k: z() })),
    generation: table(2, ({ z }) => {
      const of = () => 1 + 0.88 * z()
      return { a: of(), b: of(), c: of(), d: of(), e: of(), k: of() }
    }),
    flagged: [...each('abcdek'), ['log-determinant(rows)', -1]],
  },
  {
    name: 'another column lost something',
    reference: plain(1),
    generation: plain(2, 1),
    flagged: [moved, ...losses, ['spread-robust(y)', -1]],
  },
  { name: 'nothing moved', reference: plain(1), generation: plain(2) },
  { name: 'no column changed', reference: plain(1), generation: plain(2, 1), flagged: losses },
  {
    name: 'a column that changed is no shift',
    reference: table(1, (draws) => ({ y: draws.z(), k: skewed(draws) })),
    generation: table(2, (draws) => ({ y: draws.z(), k: 4 * skewed(draws) })),
  },
])('known answer: $name, and nothing is explained', ({ reference, generation, flagged }) => {
  expect(explained(reference, generation, flagged)).toEqual([])
})

/** Ages of three kinds of people; of the commonest, the young may be gone, and all may be older. */
function people(seed: number, { gone = false, by = 0 }): Table {
  const { u, z } = { u: uniform(fork(seed, 'u')), z: normal(fork(seed, 'z')) }
  const all: { k: number; kind: string }[] = []
  while (all.length < 1200) {
    // The older, the later the kind.
    const k = z()
    const kind = 'abc'[Math.min(2, Math.floor(3 * u() ** (k > 0 ? 0.8 : 2.2)))]!
    if (!gone || kind !== 'a' || k > -0.5) all.push({ k: k + by, kind })
  }
  return { k: all.map(({ k }) => k), kind: all.map(({ kind }) => kind) }
}

test('known answer: the young of one kind are gone, which moves the ages, and the shift explains nothing', () => {
  const flagged: Raised[] = [moved, ['coverage-k5(rows)', -1], ['association-distance(k,kind)', 1]]
  expect(explained(people(1, {}), people(2, { gone: true }), flagged)).toEqual([])
  // Older, with the same kinds: in common bins the two go together otherwise, and no longer in the places of the reference.
  expect(explained(people(1, {}), people(3, { by: 0.8 }), flagged)).toEqual(['coverage-k5(rows)'])
})
