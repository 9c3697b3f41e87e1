import { expect, test } from 'vitest'
import { uniform } from '../../math/random.ts'
import type { Profile } from '../../profile/profile.ts'
import { profileOf } from '../../profile/profile-of.ts'
import { Types } from '../../profile/types.ts'
import { openDataset } from '../../source/open.ts'
import { rareClasses } from './rare-classes.ts'

const roles = new Map([['k', 'categorical' as const]])

async function sampledOf(values: readonly string[], sample?: number) {
  const profile = await profileOf(await openDataset({ k: [...values] }, { name: 'table' }), sample ? { sample } : {})
  return { profile, sampled: sampled(profile) }
}

function sampled(profile: Profile) {
  return { rows: profile.sample.rows, chunks: new Map([['k', profile.sample.chunks[0]!]]) }
}

/** A common value and forty rare ones of 1 % each. */
function drawn(rows: number, seed: number): string[] {
  const u = uniform(seed)
  return Array.from({ length: rows }, () => {
    const at = u()
    return at < 0.6 ? 'common' : `rare${Math.floor(100 * (at - 0.6))}`
  })
}

test('law: what a small honest sample lacks is not in the sample, not gone', async () => {
  const reference = await sampledOf(drawn(2000, 1))
  const generation = { name: 'gen1', ...(await sampledOf(drawn(200, 2))) }
  const rare = rareClasses(reference, [generation], roles)
  const lacking = rare.filter(({ generations }) => generations[0] === 0)
  expect(lacking.length).toBeGreaterThan(2)
  const large = lacking.filter(({ reference: count }) => count >= 30)
  expect(lacking.filter(({ vanished }) => vanished !== undefined)).toEqual(large)
  for (const one of lacking.filter((own) => !large.includes(own))) {
    expect(one).toMatchObject({ unseen: true })
    expect(one.survives).toBeGreaterThan(0.5)
  }
})

test('known answer: gone from the first sample on that should hold three of it', async () => {
  const reference = await sampledOf([...new Array(990).fill('common'), ...new Array(10).fill('rare')])
  const common = async (rows: number, name: string, rare = 0) => ({
    name,
    ...(await sampledOf([...new Array(rows - rare).fill('common'), ...new Array(rare).fill('rare')])),
  })
  const generations = [
    await common(1000, 'a', 4),
    await common(200, 'b'),
    await common(1000, 'c'),
    await common(200, 'd'),
  ]
  const told = (n: number) => rareClasses(reference, generations.slice(0, n), roles)[0]!
  expect(told(1)).toMatchObject({ generations: [4], survives: expect.closeTo(1 - Math.exp(-4), 9) })
  expect(told(2)).toMatchObject({ unseen: true, survives: expect.closeTo(1 - Math.exp(-2), 9) })
  expect(told(4)).toMatchObject({ vanished: 'c', survives: 0 })
  expect(told(4)).not.toHaveProperty('unseen')
})

test('law: of a dataset larger than its sample all rows count, and without their counts nothing is told as gone', async () => {
  const values = [drawn(6000, 1), drawn(6000, 2)]
  const [reference, generation] = await Promise.all(values.map((rows) => sampledOf(rows, 150)))
  const count = (value: string) => values[1]!.filter((own) => own === value).length
  const rare = rareClasses(reference!, [{ name: 'gen1', ...generation! }], roles)
  expect(rare.length).toBeGreaterThan(30)
  for (const { value, generations, survives, vanished } of rare) {
    expect(generations).toEqual([count(value)])
    expect(survives).toBeCloseTo(1 - Math.exp(-count(value)), 9)
    expect(vanished).toBeUndefined()
  }
  const { profile: _, ...blind } = generation!
  const columns = generation!.profile.columns.map((column) => ({ ...column, types: new Types(1) }))
  for (const { types } of columns) types.limitTo({ high: 0, low: 0 })
  const partly = { name: 'gen1', ...blind, profile: { rows: 6000, columns } }
  const told = rareClasses(reference!, [partly], roles)
  expect(told.some(({ unseen }) => unseen)).toBe(true)
  for (const { vanished, unseen, generations, survives } of told) {
    expect(vanished).toBeUndefined()
    expect(unseen ?? false).toBe(generations[0] === 0)
    expect(survives).toBeGreaterThan(0.6)
  }
})
