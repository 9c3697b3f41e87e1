import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../math/random.ts'
import { check } from './check.ts'

/** Groups of rows that lie close together around a centre of their own: vectors, or columns of a table. */
function grouped(kind: 'vector' | 'table', shape: { groups: number; each: number; name: string; seed: number }) {
  const z = normal(fork(shape.seed, 'groups'))
  const centres = Array.from({ length: shape.groups }, () => Array.from({ length: 5 }, z))
  const rows = centres.flatMap((centre) => Array.from({ length: shape.each }, () => centre.map((x) => x + 0.1 * z())))
  const group = rows.map((_, row) => `${shape.name}${Math.floor(row / shape.each)}`)
  if (kind === 'vector') return { group, vector: rows.map((row) => Float64Array.from(row)) }
  return { group, ...Object.fromEntries([0, 1, 2, 3, 4].map((c) => [`c${c}`, rows.map((row) => row[c]!)])) }
}

test.each(['vector', 'table'] as const)('calibration: larger groups of one side are no loss (%s)', async (kind) => {
  const report = await check({
    reference: grouped(kind, { groups: 1000, each: 1, name: 'r', seed: 1 }),
    generations: [grouped(kind, { groups: 10, each: 90, name: 'g', seed: 11 })],
    group: 'group',
    workers: 1,
  })
  expect(report.generations[0]!.measures.filter(({ flagged }) => flagged)).toEqual([])
})

/** Answers to the same prompts, of two kinds; of the second a share is lost. */
function answers(prompts: number, each: number, { lost, seed }: { readonly lost: number; readonly seed: number }) {
  const [centre, z] = [normal(fork(7, 'prompts')), normal(fork(seed, 'answers'))]
  const u = uniform(fork(seed, 'kinds'))
  const centres = Array.from({ length: prompts }, () => Array.from({ length: 6 }, centre))
  const vector = centres.flatMap((at) =>
    Array.from({ length: each }, () => {
      const kind = u() < 0.5 * (1 - lost) ? 1.5 : 0
      return Float64Array.from(at, (x, c) => x + 0.15 * z() + (c === 0 ? kind : 0))
    }),
  )
  return { vector, prompt: vector.map((_, row) => `p${Math.floor(row / each)}`) }
}

const besideAnswers = async (lost: number) => {
  const { generations } = await check({
    reference: answers(160, 6, { lost: 0, seed: 1 }),
    generations: [answers(160, 6, { lost, seed: 2 })],
    group: 'prompt',
    workers: 1,
  })
  const [generation] = generations
  return { generation: generation!, coverage: generation!.measures.find(({ id }) => id === 'coverage-k5')! }
}

test('law: answers to the same prompts score what honest ones do', async () => {
  const { generation, coverage } = await besideAnswers(0)
  expect(Math.abs(coverage.value! - coverage.baseline!)).toBeLessThan(0.02)
  const beyond = generation.measures.filter(
    ({ value, interval }) => value !== null && interval !== null && (value < interval[0]! || value > interval[1]!),
  )
  expect(beyond.length).toBeLessThan(0.1 * generation.measures.length)
  expect(generation.symptoms).toEqual([])
})

test('known answer: a kind of answers that is gone, or rarer, is found beside the same prompts', async () => {
  const [rarer, gone] = [await besideAnswers(0.3), await besideAnswers(1)]
  expect(rarer.generation.verdict).toBe('shifted')
  expect(gone.generation.verdict).toMatch(/collapse/)
  expect(gone.coverage.value).toBeLessThan(0.95 * gone.coverage.baseline!)
})
