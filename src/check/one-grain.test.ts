import { expect, test } from 'vitest'
import { fork, normal } from '../math/random.ts'
import { check } from './check.ts'
import { atOneGrain } from './one-grain.ts'

/** Ages, dates and another number, as some write them. */
function people(seed: number, age: (x: number) => number, time: (ms: number) => number = Math.round) {
  const z = normal(fork(seed, 'people'))
  return Array.from({ length: 2000 }, () => ({
    age: age(45 + 12 * z()),
    joined: new Date(time(Date.UTC(2020, 0, 1) + 200 * 86_400_000 * z())),
    score: z(),
  }))
}

const asIs = (x: number) => x
const days = (ms: number) => 86_400_000 * Math.round(ms / 86_400_000)

async function judged(reference: ReturnType<typeof people>, generation: ReturnType<typeof people>) {
  const { generations, lineage } = await check({ reference, generations: [generation], workers: 1 })
  const { verdict, reason, lost, symptoms, findings, retained } = generations[0]!
  return { verdict, reason, lost, retained, symptoms, told: findings.map(({ text }) => text), causes: lineage!.causes }
}

test('known answer: ages with decimals beside whole ones are written otherwise, and nothing is lost', async () => {
  const { verdict, reason, symptoms, told, causes, retained } = await judged(people(1, Math.round), people(2, asIs))
  expect(verdict).toBe('shifted')
  expect(reason).toBe('numbers are written otherwise: age')
  expect(symptoms).toEqual([])
  expect(retained.support).toBeGreaterThan(0.95)
  expect(told).toEqual(['age holds whole numbers in the reference, and finer ones here: compared as whole numbers'])
  expect(causes).toEqual([])
})

test('known answer: the same of a generation that rounds, and of dates', async () => {
  const { verdict, reason, told } = await judged(people(3, asIs, days), people(4, Math.round))
  expect(verdict).toBe('shifted')
  expect(reason).toBe('numbers are written otherwise: age, joined')
  expect(told).toEqual([
    'age holds whole numbers here, and finer ones in the reference: compared as whole numbers',
    'joined holds whole days in the reference, and finer ones here: compared as whole days',
  ])
})

test('law: a holdout is written as the others are', () => {
  const column = (numbers: readonly number[]) => {
    return {
      rows: numbers.length,
      chunks: new Map([['x', { kinds: new Uint8Array(numbers.length), numbers: Float64Array.from(numbers) }]]),
    }
  }
  const whole = column(Array.from({ length: 100 }, (_, i) => i))
  const finer = column(Array.from({ length: 100 }, (_, i) => i + 0.3))
  const { datasets } = atOneGrain({ reference: whole, generation: finer, holdout: finer }, [['x', 'numeric']])
  for (const side of [datasets.reference, datasets.generation, datasets.holdout!])
    expect(side.chunks.get('x')!.numbers).toEqual(whole.chunks.get('x')!.numbers)
})

test('known answer: what is lost besides is told as ever', async () => {
  const young = people(5, (x) => (x > 50 ? 50 - ((x * 7.3) % 20) : x))
  const { verdict, lost, told } = await judged(people(6, Math.round), young)
  expect(verdict).toBe('late collapse')
  expect(lost).toMatch(/tails of age/)
  expect(told).toHaveLength(1)
})

test('known answer: a generation of three values has lost the others', async () => {
  const few = people(7, (x) => 25 * Math.max(1, Math.min(3, Math.round(x / 25))))
  const { verdict, told } = await judged(people(8, asIs), few)
  expect(verdict).toBe('late collapse')
  expect(told).toEqual([])
})
