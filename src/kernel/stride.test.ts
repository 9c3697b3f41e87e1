import { expect, test } from 'vitest'
import { strideOf } from './stride.ts'

test('law: comes to each number once, and back', () => {
  for (let n = 1; n <= 200; n++) {
    const { stride, inverse } = strideOf(n)
    const places = Array.from({ length: n }, (_, i) => (i * stride) % n)
    expect(new Set(places).size).toBe(n)
    expect(places.map((row) => (row * inverse) % n)).toEqual(Array.from(places, (_, i) => i))
  }
})

test('law: what comes first is spread evenly', () => {
  const { stride } = strideOf(10_000)
  const first = Array.from({ length: 100 }, (_, i) => (i * stride) % 10_000).sort((a, b) => a - b)
  const gaps = first.slice(1).map((place, i) => place - first[i]!)
  expect(Math.max(...gaps)).toBeLessThan(200)
})
