import { expect, test } from 'vitest'
import { hashNumbers, newHashes } from '../math/hash.ts'
import { Kind } from '../source/chunk.ts'
import { countOf } from './count-of.ts'
import { mergeProfiles } from './merge.ts'
import { profileOf } from './profile-of.ts'
import { sourceOf } from './rows.fixture.ts'

/** 0 in every other row, else a number that occurs once. */
async function halfZero(n: number, name: string) {
  return profileOf(
    sourceOf([Array.from({ length: n }, (_, i) => ({ x: i % 2 === 0 ? 0 : i + Number(name) }))], { name }),
  )
}

const hash = newHashes(1)
function count(profile: Awaited<ReturnType<typeof halfZero>>, value: number) {
  hashNumbers(Float64Array.of(value), 1, Kind.number, hash)
  return countOf(profile.columns[0]!, hash.high[0]!, hash.low[0]!)
}

test('known answer: exact while distinct values are few, as is the count of a value that never occurs', async () => {
  const profile = await halfZero(10_000, '0')
  expect(count(profile, 0)).toEqual({ count: 5000, exact: true })
  expect(count(profile, -7)).toEqual({ count: 0, exact: true })
})

test('law: beyond, never too low, merged from exact parts or not', async () => {
  const [exact, other] = [await halfZero(10_000, '0'), await halfZero(10_000, '1000000')]
  const large = await halfZero(40_000, '2000000')
  for (const whole of [mergeProfiles([exact, other]), mergeProfiles([exact, large]), large]) {
    expect(whole.columns[0]!.types.exact).toBe(false)
    const { count: zeros } = count(whole, 0)
    expect(zeros).toBeGreaterThanOrEqual(whole.rows / 2)
    expect(zeros).toBeLessThan(whole.rows / 2 + whole.rows / 750 + 1)
    for (let i = 1; i < 100; i += 2) expect(count(large, 2_000_000 + i).count).toBeGreaterThanOrEqual(1)
  }
})
