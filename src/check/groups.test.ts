import { expect, test } from 'vitest'
import { fork, normal } from '../math/random.ts'
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
