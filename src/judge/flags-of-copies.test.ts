import { expect, test } from 'vitest'
import { comparisonOf } from './comparison.fixture.ts'
import { effectsOf } from './effects.ts'
import { flagsOfCopies } from './flags-of-copies.ts'

const near = { id: 'row-distance', honest: 0.99, generation: 0.95 }

function flagged(copied: number, fall?: number): string[] {
  const comparison = comparisonOf([
    { ...near, ...(fall === undefined ? {} : { fall }) },
    { id: 'copied-rows', honest: 0, generation: copied },
  ])
  return flagsOfCopies(comparison, effectsOf(comparison)).map(({ name, pAdjusted }) => `${name} ${pAdjusted}`)
}

test('known answer: where both sides are too near as sets, copies count by their share, with that p', () => {
  expect(flagged(0.1, 0.001)).toEqual(['copied-rows 0.001'])
  expect(flagged(0.005, 0.001)).toEqual([])
  expect(flagged(0.1)).toEqual([])
})
