import { expect, test } from 'vitest'
import { lineage } from './lineage.ts'
import type { Model, Table } from './model.ts'

/** Remembers what it was taught. */
function parrot(lessons: Table[]): Model {
  return {
    id: 'parrot',
    fit(table) {
      lessons.push(table)
      return { sample: (rows) => ({ x: Array.from({ length: rows }, () => `made ${lessons.length}`) }) }
    },
  }
}

const real = { x: ['r1', 'r2'] }
const fresh = { x: ['f1', 'f2', 'f3', 'f4'] }

test('known answer: under replace each generation learns from the one before alone', () => {
  const lessons: Table[] = []
  lineage(real, { model: parrot(lessons), policy: 'replace', generations: 3, rows: 1, fresh, seed: 0 })
  expect(lessons).toEqual([real, { x: ['made 1'] }, { x: ['made 2'] }])
})

test('known answer: under accumulate nothing is forgotten and fresh real rows come in', () => {
  const lessons: Table[] = []
  lineage(real, { model: parrot(lessons), policy: 'accumulate', generations: 3, rows: 1, fresh, seed: 0 })
  expect(lessons[1]!.x).toEqual(['r1', 'r2', 'made 1', 'f1', 'f2'])
  expect(lessons[2]!.x).toEqual(['r1', 'r2', 'made 1', 'made 2', 'f1', 'f2', 'f3', 'f4'])
})

test('refusal: one real row is no lineage', () => {
  const options = { model: parrot([]), policy: 'replace', generations: 1, rows: 1, seed: 0 } as const
  expect(() => lineage({ x: ['r1'] }, options)).toThrow('a lineage needs at least 2 real rows, got 1')
})
