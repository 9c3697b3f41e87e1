import { expect, test } from 'vitest'
import { headlines } from '../gloss.ts'
import type { Series } from '../report.ts'
import { type DrawnFan, fansChart } from './chart-fans.ts'
import { seriesChart } from './chart-series.ts'

const steps = 200
const series: Series = {
  writer: 'TRL',
  column: 'completion',
  points: Array.from({ length: steps }, (_, step) => {
    const told = { reward: Math.sin(step), variety: 0.5 + step / 1000, length: 40 + (step % 7) }
    return { step, rows: 8, ...told, rewards: {}, ...(step < 20 ? {} : { generation: 'later' }) }
  }),
  trends: [],
  varietyPairs: 100,
}
const fan = (name: string): DrawnFan => ({
  name,
  points: Array.from({ length: steps }, (_, h) => [0.9 - h / 1000, 0.95 - h / 1000, 1 - h / 1000] as const),
})
const seen = Array.from({ length: steps }, (_, g) => 1 - g / 2000)

/** What the paths of a picture are drawn along. */
function pathsOf(picture: string): string[] {
  return Array.from(picture.matchAll(/ (?:d|points)="([^"]*)"/g), ([, data]) => data!)
}

test.each([
  ['steps', seriesChart(series).text, 3],
  ['fans', fansChart(headlines[0]!, seen, [fan('as things go'), fan('fresh=0.1')]).text, 5],
])('law: no line of 200 points is cut: %s', (_, picture, long) => {
  const paths = pathsOf(picture)
  for (const path of paths) expect(path).toMatch(/^[MLHVZ0-9. -]*$/)
  expect(paths.filter((path) => (path.match(/[ML]/g)?.length ?? 0) >= steps)).toHaveLength(long)
})

test('law: twelve ways of going on are drawn in twelve strokes', () => {
  const ways = Array.from({ length: 12 }, (_, i) => fan(`way ${i}`))
  const drawn = fansChart(headlines[0]!, [1, 0.98], ways).text
  const strokes = Array.from(drawn.matchAll(/class="(line ahead [^"]*)"/g), ([, style]) => style)
  expect(new Set(strokes).size).toBe(12)
})
