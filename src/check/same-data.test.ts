import { expect, test } from 'vitest'
import { normal } from '../math/random.ts'
import { check } from './check.ts'

function table(seed: number): { x: number[] } {
  const z = normal(seed)
  return { x: Array.from({ length: 600 }, z) }
}

test('known answer: the reference given as a generation once more is told, other data are not', async () => {
  const { warnings } = await check({ reference: table(1), generations: [table(2), table(1)], workers: 1 })
  const told = warnings.filter((warning) => warning.includes('reference itself'))
  expect(told).toEqual([
    'gen2: it holds data of the reference itself, as large and with the same beginning and end: is that meant?',
  ])
})
