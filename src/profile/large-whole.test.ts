import { expect, test } from 'vitest'
import { largeWhole } from './large-whole.ts'

test.each([
  ['9007199254740993', 9007199254740992],
  ['-1672531200000000001', -1672531200000000000],
  [' +12345678901234567890 ', 12345678901234567000],
  [`1${'0'.repeat(76)}`, 1e76],
])('known answer: %j is %d', (text, value) => {
  expect(largeWhole(text)).toBe(value)
})

test.each([
  '12',
  '007',
  '0012345678901234567',
  '12345678901234567.5',
  '1e30',
  '1234567890abcdef',
  'x',
  '',
  `1${'0'.repeat(77)}`,
])('known answer: %j is none', (text) => {
  expect(largeWhole(text)).toBeNaN()
})
