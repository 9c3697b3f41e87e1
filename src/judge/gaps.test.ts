import { expect, test } from 'vitest'
import { trialsOf } from '../check/trials.ts'
import { poolOf, type Table } from '../compare/pooled.fixture.ts'
import { fork, normal } from '../math/random.ts'
import { flaggedOf } from './flagged.fixture.ts'
import { explainedByGaps } from './gaps.ts'

const rows = 400

/** Two columns of normal numbers; every so many values of the first are missing. */
function cloud(seed: number, { every = Infinity, spread = 1 } = {}): Table {
  const [first, second] = ['x', 'y'].map((name) => normal(fork(seed, name)))
  return {
    x: Array.from({ length: rows }, (_, row) => (row % every === every - 1 ? null : spread * first!())),
    y: Array.from({ length: rows }, () => spread * second!()),
  }
}

/** Twenty prompts that both sides have, or twenty of each side; rows are pooled in any order. */
const groupings = {
  none: () => undefined,
  shared: (side: Uint8Array) => Int32Array.from(side, (_, row) => row % 20),
  own: (side: Uint8Array) => Int32Array.from(side, (of, row) => 20 * of + (row % 20)),
}

type Case = { generation: Table; reference?: Table; flagged: [name: string, sign: 1 | -1][] }

/** Losses that gaps explain, where just these measures were flagged (`coverage-k5(rows)`). */
function explained(
  { generation, reference = cloud(1), flagged }: Case,
  groups: keyof typeof groupings = 'none',
): string[] {
  const rows = poolOf(reference, generation)
  const { main } = trialsOf(rows, { seed: 3, group: groupings[groups](rows.side) })
  const { comparison, flags } = flaggedOf(main, flagged)
  return [...explainedByGaps(comparison, flags)].map(({ name }) => name)
}

const gaps: [string, 1] = ['missing-share(x)', 1]
const loss: [string, -1] = ['coverage-k5(rows)', -1]

const kinds = Object.keys(groupings) as (keyof typeof groupings)[]

test.each(kinds)('known answer: of gaps alone, losses of rows are explained; groups: %s', (groups) => {
  const generation = cloud(2, { every: 2 })
  expect(explained({ generation, flagged: [gaps, loss] }, groups)).toEqual(['coverage-k5(rows)'])
})

test.each(kinds)('known answer: and where gaps were filled; groups: %s', (groups) => {
  const filled: Case = {
    reference: cloud(1, { every: 2 }),
    generation: cloud(2),
    flagged: [['missing-share(x)', -1], loss],
  }
  expect(explained(filled, groups)).toEqual(['coverage-k5(rows)'])
})

test.each(kinds)('known answer: a loss that stays among the rows without gaps is not; groups: %s', (groups) => {
  const generation = cloud(2, { every: 3, spread: 0.3 })
  expect(explained({ generation, flagged: [gaps, loss] }, groups)).toEqual([])
})

const range: [string, -1] = ['coverage-k5-numeric(x)', -1]

test.each(kinds)('known answer: fewer values reach less of a range, and more gaps explain it; groups: %s', (groups) => {
  const generation = cloud(2, { every: 2 })
  expect(explained({ generation, flagged: [gaps, range] }, groups)).toEqual(['coverage-k5-numeric(x)'])
})

test.each(kinds)(
  'known answer: a loss of values that stays among those that are there is not; groups: %s',
  (groups) => {
    const generation = cloud(2, { every: 2 })
    const cut = { ...generation, x: generation.x!.map((x) => (x !== null && (x as number) > 1 ? -(x as number) : x)) }
    expect(explained({ generation: cut, flagged: [gaps, range] }, groups)).toEqual([])
    const gone = { ...generation, x: generation.x!.map((x) => (x !== null && (x as number) > 1 ? null : x)) }
    expect(explained({ generation: gone, flagged: [gaps, range] }, groups)).toEqual([])
  },
)

test('known answer: gaps of one column say nothing of the values of another', () => {
  const generation = cloud(2, { every: 2 })
  expect(explained({ generation, flagged: [gaps, range, ['coverage-k5-numeric(y)', -1]] })).toEqual([range[0]])
})

test.each<Case & { name: string }>([
  { name: 'no loss of rows', generation: cloud(2, { every: 3 }), flagged: [gaps] },
  { name: 'no gaps', generation: cloud(2, { every: 3 }), flagged: [loss] },
  {
    name: 'a loss in another column',
    generation: cloud(2, { every: 3 }),
    flagged: [gaps, loss, ['spread-robust(y)', -1]],
  },
  {
    name: 'gaps that were filled, and another column changed',
    reference: cloud(1, { every: 3 }),
    generation: cloud(2),
    flagged: [['missing-share(x)', -1], loss, ['wasserstein-1(y)', 1]],
  },
  {
    name: 'too few rows without gaps',
    generation: { ...cloud(2), x: cloud(2).x!.map((x, row) => (row < 90 ? x : null)) },
    flagged: [gaps, loss],
  },
])('known answer: $name, and nothing is explained', (it) => {
  expect(explained(it)).toEqual([])
})
