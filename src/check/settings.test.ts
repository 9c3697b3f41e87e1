import { expect, test } from 'vitest'
import { settingsOf } from './settings.ts'

test.each([[[2, 1]], [[1]], [[0, 1]], [[1.5, 2]]])('refusal: places %j for two generations', (places) => {
  const rows = { x: [1, 2, 3] }
  expect(() => settingsOf({ reference: rows, generations: [rows, rows], places })).toThrow(
    'places needs the number of each of the 2 generations, from 1 on and rising',
  )
})
