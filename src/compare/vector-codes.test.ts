import { expect, test } from 'vitest'
import { fork, uniform } from '../math/random.ts'
import { columnOf, shownText } from './column-of.ts'
import { poolVectors, type VectorCell, vectorChunk } from './space.fixture.ts'
import { vectorCodes } from './vector-codes.ts'

test('known answer: equal lists share a code, in the order in which they come', () => {
  const lists = [[1, 2], [2, 1], [1, 2], [1, 2, 0], [0], [-0]].map((list) => Float64Array.from(list))
  expect(vectorCodes([undefined, ...lists])).toEqual({
    codes: Int32Array.of(-1, 0, 1, 0, 2, 3, 3),
    first: [1, 2, 4, 5],
  })
})

test('law: codes are those of a map of texts', () => {
  const u = uniform(fork(1, 'codes'))
  const lists = Array.from({ length: 3000 }, () =>
    Float64Array.from({ length: 1 + Math.floor(3 * u()) }, () => Math.floor(6 * u()) / 3 - 1),
  )
  const seen = new Map<string, number>()
  const wanted = lists.map((list) => {
    const text = list.join()
    if (!seen.has(text)) seen.set(text, seen.size)
    return seen.get(text)!
  })
  expect([...vectorCodes(lists).codes]).toEqual(wanted)
})

test('law: wide lists that differ in one number, or in the place of it, differ', () => {
  const lists = Array.from({ length: 2000 }, (_, i) => {
    const list = new Float64Array(1000)
    list[i >> 1] = i % 2 ? 1 : 5e-324
    return list
  })
  expect(vectorCodes(lists).first).toHaveLength(2000)
})

test('known answer: a column of vectors in the pool: codes, short texts, missing cells; its width where that varies', () => {
  const wide = Array.from({ length: 384 }, (_, i) => i / 2)
  const pooled = (cells: readonly VectorCell[]) => poolVectors(cells, cells).rows.pooled
  const [column, ...others] = pooled([wide, wide, [...wide].reverse(), 'bad', null]).columns
  expect(column!.values!.toSorted()).toEqual(['[0, 0.5, 1, … 384 numbers]', '[191.5, 191, 190.5, … 384 numbers]'])
  expect(column).toMatchObject({ role: 'vector', missingRows: 4 })
  expect(others.map(({ derived }) => derived)).toEqual(['missing'])
  expect(pooled([wide, wide, 'bad']).distinctRows).toBe(2)
  expect(pooled([[1], [1, 2]]).columns.map(({ derived }) => derived)).toEqual([undefined, 'width'])
})

test('known answer: short lists are shown whole, other cells as they are', () => {
  const chunk = vectorChunk([[1, 2.5], null])
  expect([shownText(chunk, 0), shownText(chunk, 1)]).toEqual(['[1, 2.5]', undefined])
  const column = columnOf('v', 'vector', [chunk], new Uint8Array(2), Uint32Array.of(0, 1))[0]!
  expect(column.values).toEqual(['[1, 2.5]'])
})
