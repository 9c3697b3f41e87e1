import { fork, normal, uniform } from '../math/random.ts'

/** A row as surveys and registers have it: whole numbers, mostly zeros, a flag, kinds of unequal frequency, days. */
export type Person = {
  readonly age: number | null
  readonly job: string
  readonly income: number
  readonly gain: number
  readonly hours: number
  readonly sick: 'yes' | 'no'
  readonly day: Date
}

export const jobs = [
  'nurse',
  'clerk',
  'driver',
  'teacher',
  'cook',
  'farmer',
  'smith',
  'baker',
  'judge',
  'pilot',
] as const

export function people(seed: number, rows = 4000): Person[] {
  const [z, u] = [normal(fork(seed, 'z')), uniform(fork(seed, 'u'))]
  return Array.from({ length: rows }, () => {
    const age = Math.max(17, Math.min(90, Math.round(38 + 13 * z())))
    const job = jobs[Math.min(9, Math.floor(-2 * Math.log(1 - u())))]!
    const income = Math.round(Math.exp(10 + 0.01 * age + 0.4 * z()))
    const gain = u() < 0.92 ? 0 : Math.round(Math.exp(7 + z()))
    const hours = Math.round(40 + (u() < 0.5 ? 0 : 8 * z()))
    const day = new Date(Date.UTC(2020, 8, 1) + 86_400_000 * Math.floor(700 * u()))
    return { age, job, income, gain, hours, sick: u() < 0.1 ? 'yes' : 'no', day }
  })
}
