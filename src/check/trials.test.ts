import { expect, test } from 'vitest'
import type { PooledRows } from '../compare/pool-rows.ts'
import { Side } from '../compare/pool-rows.ts'
import { poolOf } from '../compare/pooled.fixture.ts'
import { trialsOf } from './trials.ts'

const { reference: R, generation: G, holdout: H } = Side
const { pooled } = poolOf({ x: [1, 2] }, { x: [1, 2] })

function splitsOf(rows: readonly (readonly [side: number, group: number])[]) {
  const side = Uint8Array.from(rows, ([of]) => of)
  const group = Int32Array.from(rows, ([, of]) => of)
  const { real, generated, shared } = trialsOf({ pooled, side } as PooledRows, { seed: 1, group }).main.splits!
  const lists = (units: typeof real) => Array.from(units as readonly Uint32Array[], (own) => [...own])
  const within = shared?.map((own) => [[...own.real], [...own.generated]])
  return { real: lists(real), generated: lists(generated), shared: within }
}

test('known answer: groups of one side are split as wholes, those of the holdout among the real ones', () => {
  const rows = [
    [R, 0],
    [G, 1],
    [H, 2],
    [R, 0],
    [G, 1],
    [H, 2],
    [R, 3],
    [R, 3],
  ] as const
  expect(splitsOf(rows)).toEqual({
    real: [
      [0, 3],
      [2, 5],
      [6, 7],
    ],
    generated: [[1, 4]],
    shared: undefined,
  })
})

test('known answer: groups of both sides are split within; of the holdout come in their rows alone', () => {
  const rows = [
    [R, 0],
    [G, 0],
    [G, 1],
    [H, 0],
    [R, 1],
    [H, 2],
    [R, 3],
    [G, 4],
  ] as const
  expect(splitsOf(rows)).toEqual({
    real: [[6]],
    generated: [[7]],
    shared: [
      [[0, 3], [1]],
      [[4], [2]],
    ],
  })
})
