import { expect, test } from 'vitest'
import type { Role } from '../profile/profile.ts'
import { profileOf } from '../profile/profile-of.ts'
import { openDataset } from '../source/open.ts'
import { goneValues } from './gone-values.ts'

/** A column of letters, each in so many rows. */
function profile(counts: Readonly<Record<string, number>>) {
  const rows = Object.entries(counts).flatMap(([kind, count]) => Array.from({ length: count }, () => ({ kind })))
  return openDataset(rows).then(profileOf)
}

const roles = new Map<string, Role>([['kind', 'categorical']])

async function gone(real: Record<string, number>, made: Record<string, number>, examples = true) {
  return goneValues(await profile(real), await profile(made), { roles, examples })
}

test('known answer: values that honest data of this size would have are gone, and named', async () => {
  expect(await gone({ a: 900, b: 60, c: 40 }, { a: 1000 })).toEqual([
    {
      finding: {
        kind: 'values-gone',
        column: 'kind',
        text: '2 of 3 values of kind are gone: b, c (100 of 1,000 real rows hold them, and none of 1,000 here)',
      },
      tolerated: 'values of kind (10 % of the real rows)',
    },
  ])
  const [hidden] = await gone({ a: 960, b: 40 }, { a: 1000 }, false)
  expect(hidden!.finding.text).toBe(
    '1 of 2 values of kind is gone (40 of 1,000 real rows hold it, and none of 1,000 here)',
  )
})

test('oracle: a value of c rows is gone for certain where (share of the reference)^c is below 1e-6 over the values', async () => {
  // 2 values at equal sizes: c > log2(2e6) = 20.9.
  expect(await gone({ a: 980, b: 20 }, { a: 1000 })).toEqual([])
  expect(await gone({ a: 979, b: 21 }, { a: 1000 })).toHaveLength(1)
  // A generation of a tenth: c > ln(2e6)/ln(1.1) = 152.2.
  expect(await gone({ a: 848, b: 152 }, { a: 100 })).toEqual([])
  expect(await gone({ a: 847, b: 153 }, { a: 100 })).toHaveLength(1)
})

test('known answer: values that are all others may be the same ones, written otherwise: they are not gone', async () => {
  expect(await gone({ yes: 600, no: 400 }, { true: 600, false: 400 })).toEqual([])
})

test('known answer: of a column without values, or that is not there, nothing is said', async () => {
  const real = await profile({ a: 500, b: 500 })
  const lacking = await profileOf(await openDataset([{ other: 1 }]))
  const empty = await profileOf(await openDataset(Array.from({ length: 500 }, () => ({ kind: null }))))
  for (const made of [lacking, empty]) expect(goneValues(real, made, { roles, examples: true })).toEqual([])
})
