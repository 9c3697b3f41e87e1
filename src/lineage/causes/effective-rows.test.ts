import { expect, test } from 'vitest'
import { poolRows } from '../../compare/pool-rows.ts'
import { quantile } from '../../math/quantile.ts'
import { normal } from '../../math/random.ts'
import { profileOf } from '../../profile/profile-of.ts'
import { openDataset } from '../../source/open.ts'
import { effectiveRows } from './estimates.ts'
import { traitsOf } from './traits.ts'

type Columns = Readonly<Record<string, number[]>>
const names = ['a', 'b', 'c', 'd', 'e', 'f']

/** Rows of a normal distribution a column, with the mean and deviation of these rows. */
function learnt(from: Columns, rows: number, gauss: () => number): Columns {
  return Object.fromEntries(
    Object.entries(from).map(([name, values]) => {
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length
      const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1))
      return [name, Array.from({ length: rows }, () => mean + deviation * gauss())]
    }),
  )
}

async function sampledOf(columns: Columns, rows: number) {
  const some = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.slice(0, rows)]))
  const profile = await profileOf(await openDataset(some, { name: 'table' }))
  return {
    rows: profile.sample.rows,
    chunks: new Map(profile.columns.map(({ name }, i) => [name, profile.sample.chunks[i]!])),
  }
}

interface Lineages {
  readonly many: number
  readonly generations: number
  readonly M: number
  readonly referenceRows: number
  /** Rows of the reference that are looked at. */
  readonly seen: number
}

/** Estimates of lineages in which each generation of M rows replaces the one before. */
async function estimatesOf({ many, generations, M, referenceRows, seen }: Lineages) {
  const roles = new Map(names.map((name) => [name, 'numeric'] as const))
  const found = []
  for (let i = 0; i < many; i++) {
    const gauss = normal(100 * generations + i)
    const reference = Object.fromEntries(
      names.map((name) => [name, Array.from({ length: referenceRows }, () => gauss())]),
    )
    let rows: Columns = reference
    for (let t = 0; t < generations; t++) rows = learnt(rows, M, gauss)
    const sides = { reference: await sampledOf(reference, seen), generation: await sampledOf(rows, M) }
    const traits = traitsOf(poolRows(sides, roles, { seed: 1 }))
    found.push(effectiveRows({ traits, measures: [], number: generations, referenceRows }))
  }
  return found
}

test.each([
  { generations: 2, M: 200, referenceRows: 200, seen: 200 },
  { generations: 3, M: 200, referenceRows: 200, seen: 200 },
  { generations: 4, M: 200, referenceRows: 1000, seen: 300 },
])(
  'calibration: of 120 lineages of $generations generations of $M rows after $referenceRows, $seen of them seen',
  async (one) => {
    const found = await estimatesOf({ many: 120, ...one })
    const values = Float64Array.from(found, (estimate) => estimate?.value ?? Infinity).sort()
    const held = found.filter((own) => own && own.interval[0] <= one.M && one.M <= own.interval[1]).length
    expect(Math.abs(quantile(values, 0.5) / one.M - 1)).toBeLessThan(0.15)
    expect(held / 120).toBeGreaterThan(0.7)
    expect(held / 120).toBeLessThan(0.92)
  },
  60_000,
)

test('refusal: one generation after the reference has not walked', async () => {
  expect(await estimatesOf({ many: 1, generations: 1, M: 200, referenceRows: 200, seen: 200 })).toEqual([undefined])
})
