import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { Extremes, extremesOf } from './extremes.ts'

const random = uniform(11)

test.each([
  { name: 'rising', values: Array.from({ length: 5000 }, (_, i) => i) },
  { name: 'falling', values: Array.from({ length: 5000 }, (_, i) => -i + 0) },
  { name: 'ties', values: Array.from({ length: 5000 }, () => Math.floor(random() * 9)) },
  { name: 'few', values: [3, -1, 3, 0] },
  { name: 'none', values: [] },
])('oracle: the ends of the sorted list ($name)', ({ values }) => {
  const sorted = Float64Array.from(values).sort()
  const extremes = new Extremes()
  extremes.addAll(Float64Array.from(values), values.length)
  expect(extremes.smallest).toEqual(sorted.slice(0, 256))
  expect(extremes.largest).toEqual(sorted.slice().reverse().slice(0, 256))
  expect(extremesOf(values)).toMatchObject({ smallest: extremes.smallest, largest: extremes.largest })
})

test('known answer: a repeat counts as often as it occurs', () => {
  const extremes = new Extremes()
  extremes.add(7, 3)
  extremes.add(8, 1000)
  expect([...extremes.smallest.subarray(0, 4)]).toEqual([7, 7, 7, 8])
  expect(extremes.largest).toEqual(new Float64Array(256).fill(8))
})
