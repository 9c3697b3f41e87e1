import { expect, test } from 'vitest'
import { curvePlot } from './plot.ts'

const curves = [
  { name: 'measured', mean: [1, 0.5, 0.2], low: [0.9, 0.4, 0.1], high: [1.1, 0.6, 0.3] },
  { name: 'closed form', mean: [1, 0.5, 0.25], expected: true },
]

test('law: a picture is a file of its own, the same each time, and says what it shows', () => {
  const svg = curvePlot('a < b', curves)
  expect(curvePlot('a < b', curves)).toBe(svg)
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  expect(svg).toContain('aria-label="a &lt; b"')
  expect(svg).toContain('stroke-dasharray')
  expect(svg).toContain('>closed form</text>')
  expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  expect(svg.length).toBeLessThan(5000)
})

test('law: one generation and constant values are drawn as well', () => {
  expect(curvePlot('x', [{ name: 'one', mean: [3] }])).not.toMatch(/NaN|Infinity/)
  expect(curvePlot('x', [{ name: 'same', mean: [0, 0, 0] }])).not.toMatch(/NaN|Infinity/)
})

test('known answer: both axes count in round numbers', () => {
  const mean = Array.from({ length: 20 }, (_, i) => 0.65 * Math.sqrt(i / 19))
  const svg = curvePlot('x', [{ name: 'measured', mean }])
  const labels = (style: string) =>
    Array.from(svg.matchAll(new RegExp(`class="${style}">([^<]*)<`, 'g')), ([, text]) => text)
  expect(labels('m')).toEqual(['1', '5', '10', '15', '20'])
  expect(labels('e')).toEqual(['0', '0.2', '0.4', '0.6', 'generation'])
})
