import { expect, test } from 'vitest'
import { check } from '../check/check.ts'
import { fork, normal, uniform } from '../math/random.ts'

interface Made {
  readonly seed: number
  /** Shares of the kinds, in their order. */
  readonly kinds: readonly number[]
  readonly width?: number
  /** Rows of the last kind lie so far from the others. */
  readonly apart?: number
}

/** Four columns of numbers and one of kinds. */
function rows({ seed, kinds, width = 1, apart = 0 }: Made) {
  const [z, u] = [normal(fork(seed, 'numbers')), uniform(fork(seed, 'kinds'))]
  const total = kinds.reduce((sum, share) => sum + share, 0)
  const draw = () => {
    let left = u() * total
    return kinds.findIndex((share) => (left -= share) < 0)
  }
  return Array.from({ length: 4000 }, () => {
    const kind = draw()
    const number = () => width * z() + (kind === 4 ? apart : 0)
    return { a: number(), b: number(), c: number(), d: number(), kind: `kind ${kind}` }
  })
}

const kinds = [0.5, 0.25, 0.15, 0.07, 0.03]
const without = (...lost: readonly number[]) => kinds.map((share, i) => (lost.includes(i) ? 0 : share))

async function judged(generation: Made, reference: Made = { seed: 1, kinds }) {
  const { generations } = await check({ reference: rows(reference), generations: [rows(generation)], workers: 1 })
  const { verdict, lost, retained, symptoms } = generations[0]!
  return { verdict, lost, retained, ids: symptoms.map(({ id }) => id) }
}

test('known answer: a rare value that is gone takes no spread with it', async () => {
  const { verdict, lost, retained, ids } = await judged({ seed: 2, kinds: without(4) })
  expect(verdict).toBe('early collapse')
  expect(lost).toMatch(/1 of 5 values of kind/)
  expect(lost).not.toMatch(/spread/)
  expect(retained.spread).toBeGreaterThan(0.95)
  expect(ids).toContain('tail-loss')
  expect(ids).not.toContain('spread-loss')
})

test('known answer: where the rows that are left spread less as well, that is told besides', async () => {
  const { verdict, lost, retained, ids } = await judged({ seed: 3, kinds: without(4), width: 0.7 })
  expect(verdict).toBe('late collapse')
  expect(lost).toMatch(/spread of (rows as a whole, )?[abcd]\b/)
  expect(retained.spread).toBeLessThan(0.8)
  expect(ids).toContain('spread-loss')
})

test('known answer: a whole kind of rows that lay apart is a loss of support', async () => {
  const shares = [0.4, 0.2, 0.1, 0.05, 0.25]
  const reference = { seed: 4, kinds: shares, apart: 5 }
  const generation = { seed: 5, kinds: shares.map((share, i) => (i === 4 ? 0 : share)), apart: 5 }
  const { verdict, retained, ids } = await judged(generation, reference)
  expect(verdict).toBe('late collapse')
  expect(retained.support).toBeLessThan(0.8)
  expect(ids).toContain('mode-loss')
})

test('known answer: honest rows are healthy', async () => {
  expect((await judged({ seed: 6, kinds })).lost).toBe('')
})
