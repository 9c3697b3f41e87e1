import { expect, test } from 'vitest'
import { type Sampled, Side } from '../compare/pool-rows.ts'
import { exchangeGenerations } from '../compare/relabellings.ts'
import { Kind } from '../source/chunk.ts'
import { groupsOf } from './sampled.ts'
import { type Datasets, takingPart } from './taking-part.ts'

/** Numbered rows, each with the name of its group, or none. */
function rowsOf(names: readonly (string | null)[]): Sampled {
  const numbers = Float64Array.from(names.keys())
  const group = { kinds: Uint8Array.from(names, (name) => (name === null ? Kind.null : Kind.text)), numbers }
  return {
    rows: names.length,
    chunks: new Map([
      ['group', { ...group, texts: names.map((name) => name ?? undefined) }],
      ['row', { kinds: new Uint8Array(names.length).fill(Kind.number), numbers }],
    ]),
  }
}

const many = (name: string, groups: number, each: number) =>
  Array.from({ length: groups * each }, (_, row) => `${name}${Math.floor(row / each)}`)

const part = (reference: (string | null)[], generation: (string | null)[], holdout?: (string | null)[]) =>
  takingPart(
    { reference: rowsOf(reference), generation: rowsOf(generation), holdout: holdout && rowsOf(holdout) },
    'group',
    3,
  )

const countsOf = ({ reference, generation, holdout }: Datasets) =>
  [reference, generation, holdout].map((sampled) => sampled?.rows)
const namesOf = (sampled: Sampled | undefined) => sampled!.chunks.get('group')!.texts!

test('law: without a column of groups nothing is left out; nor where groups are of one size', () => {
  const datasets = { reference: rowsOf(many('r', 5, 2)), generation: rowsOf(many('g', 3, 2)), holdout: undefined }
  expect(takingPart(datasets, undefined, 1)).toEqual({ datasets, warnings: [] })
  expect(takingPart(datasets, 'group', 1)).toEqual({ datasets, warnings: [] })
})

test('law: what is left takes part as a whole, at one size of group', () => {
  const { datasets, warnings } = part([...many('r', 30, 2), null], [...many('g', 4, 9), 'r1', null])
  expect(countsOf(datasets)).toEqual([60, 9, undefined])
  expect(warnings).toEqual(['groups were brought to 2 rows each: 30 of 99 sampled rows are left out'])
  const sides = [datasets.reference, datasets.generation]
  const side = Uint8Array.from({ length: 69 }, (_, row) => (row < 60 ? Side.reference : Side.generation))
  const groups = groupsOf('group', sides, { side, origin: side.map((of, row) => row - 60 * of) as never })
  const { relabelling, warnings: more } = exchangeGenerations(side, { seed: 3, groups })
  expect(relabelling.truth).toEqual(side)
  expect(more).toEqual([])
})

test('law: rows keep their cells and their order', () => {
  const { generation } = part(many('r', 30, 1), many('g', 5, 4)).datasets
  const rows = [...generation.chunks.get('row')!.numbers]
  expect(rows).toEqual([...rows].sort((a, b) => a - b))
  expect(namesOf(generation)).toEqual(rows.map((row) => `g${Math.floor(row / 4)}`))
  expect(namesOf(generation)).toEqual(['g0', 'g1', 'g2', 'g3', 'g4'])
})

test('known answer: of the holdout go rows that are near to one side alone, without a group, or too few', () => {
  // Groups of both sides, of one side, of its own: of three, of two rows and of one; and none.
  const own = ['both', 'both', 'both', 'r0', 'g0', 'h0', 'h0', 'h0', 'h1', 'h1', 'h2', null]
  const { datasets, warnings } = part([...many('r', 9, 2), 'both'], [...many('g', 9, 2), 'both'], own)
  expect(namesOf(datasets.holdout)).toEqual(['both', 'both', 'both', 'h0', 'h0', 'h1', 'h1'])
  expect(warnings).toEqual(['groups: 5 of 12 sampled rows of the holdout are left out'])
})

test('known answer: a holdout of which nothing is left judges no copies, and that is said', () => {
  const { datasets, warnings } = part(many('r', 9, 2), many('g', 9, 2), many('r', 9, 2))
  expect(countsOf(datasets)).toEqual([18, 18, 0])
  expect(warnings).toEqual([
    'groups: 18 of 18 sampled rows of the holdout are left out, and copies are judged without it',
  ])
})
