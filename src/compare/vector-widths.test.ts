import { expect, test } from 'vitest'
import { sampledVectors, type VectorCell } from './space.fixture.ts'
import { checkVectors, usualWidth } from './vector-widths.ts'

const named = (name: string, cells: readonly VectorCell[]) => ({ name, sampled: sampledVectors(cells) })
const vector = (width: number) => new Array<number>(width).fill(1)

function check(reference: readonly VectorCell[], ...others: (readonly VectorCell[])[]): void {
  const generations = others.map((cells, i) => named(`gen${i + 1}`, cells))
  checkVectors(['v'], named('ref', reference), generations)
}

test('known answer: the usual width is that of half of the vectors or more', () => {
  const widths = (...all: number[]) => usualWidth(all.map((width) => new Float64Array(width)))
  expect([widths(3, 3, 2), widths(2, 3), widths(1, 2, 3), widths()]).toEqual([3, 2, undefined, undefined])
})

test('refusal: other widths', () => {
  expect(() => check([vector(384)], [vector(768)])).toThrow(
    'v has 384 numbers a row in ref, 768 in gen1: embed both with the same model',
  )
  expect(() => check([vector(3)], [vector(3)], [vector(2)])).toThrow(/3 numbers a row in ref, 2 in gen2/)
})

test('refusal: mostly damaged vectors, on either side', () => {
  const damaged: VectorCell[] = [[1, 2], 'bad', 'bad']
  const message = /v needs 2 finite numbers a row, got them in 1 of 3 rows of/
  expect(() => check(damaged, [[1, 2]])).toThrow(message)
  expect(() => check([[1, 2]], damaged)).toThrow(message)
  expect(() => check([[1, 2]], ['bad', 'bad'])).toThrow(/in 0 of 2 rows of gen1/)
})

test('known answer: some damaged ones, missing ones, and lists of no usual length are let through', () => {
  check(
    [
      [1, 2],
      [1, 2, 3],
      [3, 4],
    ],
    [[1, 2], 'bad'],
    [null, null, [1, 2]],
    [null],
  )
  check([[1], [1, 2], [1, 2, 3]], [[1, 2, 3, 4]], ['bad'])
  checkVectors(['v'], named('ref', [[1]]), [{ name: 'gen1', sampled: { rows: 1, chunks: new Map() } }])
})
