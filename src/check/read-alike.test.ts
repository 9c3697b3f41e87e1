import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../math/random.ts'
import { check } from './check.ts'

/** Times of a year in nanoseconds, of its first part. */
function times(rows: number, seed: number, part = 1): bigint[] {
  const draw = uniform(fork(seed, 'times'))
  return Array.from(
    { length: rows },
    () => 1_672_531_200_000_000_000n + BigInt(Math.floor(part * 3e7 * draw())) * 10n ** 9n,
  )
}

function numbers(rows: number, seed: number): number[] {
  const draw = normal(fork(seed, 'numbers'))
  return Array.from({ length: rows }, () => draw())
}

const rows = 300
const judged = async (reference: object, generation: object, more: object = {}) => {
  const { generations, warnings } = await check({ reference, generations: [generation], workers: 1, ...more } as never)
  return { ...generations[0]!, warnings }
}

test('known answer: half of a range of large whole numbers that is gone is seen, and what is there is there', async () => {
  const [t, x] = [times(rows, 1), numbers(rows, 1)]
  const lost = await judged({ t, x }, { t: times(rows, 2, 0.5), x: numbers(rows, 2) })
  expect(lost.verdict).toBe('late collapse')
  expect(lost.lost).toMatch(/spread of t/)
  const same = await judged(
    { t, x },
    { t: times(rows, 2).map(String), x: numbers(rows, 2) },
    { roles: { t: 'numeric' } },
  )
  expect(same).toMatchObject({ findings: [], warnings: [], symptoms: [] })
})

test('known answer: large whole numbers that name something are left out, and it is said why', async () => {
  const draw = uniform(7)
  const id = () =>
    numbers(rows, 1).map(() => String(Math.floor(9e9 * draw() + 1e9)) + String(Math.floor(9e9 * draw() + 1e9)))
  const { warnings, findings } = await judged({ n: id(), x: numbers(rows, 1) }, { n: id(), x: numbers(rows, 2) })
  expect(findings).toEqual([])
  expect(warnings.join()).toContain('whole numbers beyond 2⁵³ that name something')
})

test('known answer: objects are left out, and it is said what would have them compared', async () => {
  const table = (seed: number) => numbers(rows, seed).map((x) => ({ x, meta: { y: x, list: ['a', 'b'] } }))
  const { warnings } = await judged(table(1), table(2))
  expect(warnings).toContain('meta is left out of the comparison: objects: give what is in them columns of their own')
})

test.each<[real: (f: boolean) => unknown, made: (f: boolean) => unknown]>([
  [(f: boolean) => Number(f), (f: boolean) => f],
  [(f: boolean) => f, (f: boolean) => Number(f)],
  [(f: boolean) => Number(f), (f: boolean) => `${f}`],
])('known answer: 0 and 1 are false and true, on either side (%#)', async (real, made) => {
  const draw = uniform(3)
  const flags = () => Array.from({ length: rows }, () => draw() < 0.3)
  const [reference, generation] = [flags(), flags()]
  const { symptoms, findings } = await judged(
    { f: reference.map(real), x: numbers(rows, 1) },
    { f: generation.map(made), x: numbers(rows, 2) },
  )
  expect({ symptoms, findings }).toEqual({ symptoms: [], findings: [] })
})
