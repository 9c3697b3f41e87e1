import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../math/random.ts'
import { check } from './check.ts'

const jobs = ['nurse', 'clerk', 'driver', 'teacher', 'cook', 'farmer', 'smith', 'baker', 'judge', 'pilot']

function people(seed: number) {
  const [z, u] = [normal(fork(seed, 'z')), uniform(fork(seed, 'u'))]
  return Array.from({ length: 4000 }, () => {
    const age = Math.max(17, Math.min(90, Math.round(38 + 13 * z())))
    const job = jobs[Math.min(9, Math.floor(-2 * Math.log(1 - u())))]!
    const income = Math.round(Math.exp(10 + 0.01 * age + 0.4 * z()))
    const gain = u() < 0.92 ? 0 : Math.round(Math.exp(7 + z()))
    const hours = Math.round(40 + (u() < 0.5 ? 0 : 8 * z()))
    return {
      age,
      job,
      income,
      gain,
      hours,
      sick: u() < 0.1,
      day: new Date(1.6e12 + 86_400_000 * Math.floor(700 * u())),
    }
  })
}

async function judged(generation: ReturnType<typeof people>) {
  const { generations } = await check({ reference: people(1), generations: [generation], workers: 1 })
  return generations[0]!
}

test('known answer: the young of one kind are gone, which moves the ages as well, and is a loss', async () => {
  const { verdict, symptoms } = await judged(people(2).filter(({ job, age }) => job !== 'nurse' || age >= 35))
  expect(verdict).toBe('early collapse')
  expect(symptoms.map(({ id }) => id)).toContain('mode-loss')
})

test('known answer: all of them older is none', async () => {
  const { verdict } = await judged(people(3).map((one) => ({ ...one, age: one.age + 8 })))
  expect(verdict).toBe('shifted')
})
