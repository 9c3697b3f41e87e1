import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Measure, Tolerance } from '../src/compare/measure.ts'
import { measures as sampled } from '../src/compare/measures/registry.ts'
import { everyRowMeasures } from '../src/judge/every-row.ts'

const measures: readonly Pick<Measure, 'id' | 'about' | 'falls' | 'rises' | 'tolerance'>[] = [
  ...sampled,
  ...everyRowMeasures,
]

const rows = readFileSync(new URL('../docs/measures.md', import.meta.url), 'utf8')
  .split(/\r?\n/)
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.slice(2, -2).split(' | '))

test('law: docs/measures.md has one row for each measure, in the order of the registry', () => {
  expect(rows.map(([id]) => id)).toEqual(measures.map(({ id }) => `\`${id}\``))
})

test.each(measures)('law: docs/measures.md says what $id says', ({ id, about, falls, rises, tolerance }) => {
  const row = rows.find(([name]) => name === `\`${id}\``)!
  expect(row).toHaveLength(7)
  const [, says, fall, rise, range, healthy, tolerated] = row
  expect([says, fall, rise, tolerated]).toEqual([about, falls ?? '–', rises ?? '–', toleranceText(tolerance)])
  expect(range).toMatch(/^[[(].+[\])]$/)
  expect(healthy).not.toBe('')
})

function toleranceText(tolerance: Tolerance): string {
  if ('beyond' in tolerance) return `beyond ${tolerance.beyond}`
  return `retained ${'retained' in tolerance ? tolerance.retained : tolerance.logRetained}`
}
