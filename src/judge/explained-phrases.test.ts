import { expect, test } from 'vitest'
import type { Comparison } from '../compare/compare.ts'
import type { Instance } from '../compare/evaluate.ts'
import { distinct2 } from '../compare/measures/distinct-2.ts'
import { distinct3 } from '../compare/measures/distinct-3.ts'
import { hill2Pairs } from '../compare/measures/hill-2-pairs.ts'
import { selfOverlap4 } from '../compare/measures/self-overlap-4.ts'
import { poolOf } from '../compare/pooled.fixture.ts'
import type { Effect } from './effects.ts'
import { explainedPhrases } from './explained-phrases.ts'
import type { Flag } from './flags.ts'

const { pooled } = poolOf({ a: ['one text'] }, { a: ['another text'] }, { roles: { a: 'text' }, spaces: false })
const target = { columns: [pooled.columns[0]!], text: pooled.texts[0]! }
const instances = [selfOverlap4, hill2Pairs].map((measure) => ({ measure, target })) as unknown as Instance[]

/** Whether a rise of phrases is explained where pairs retain that much of their variety. */
function isExplained(value: number, retained: number, { moved = ['words of a'], sign = 1 as 1 | -1 } = {}): boolean {
  const effect = { value, baseline: 0.04, interval: [0.03, 0.05], effect: 0, fell: false, rose: true } as const
  const effects: Effect[] = [effect, { ...effect, value: retained, baseline: 1, retained }]
  const flag = { instance: instances[0]!, effect, symptom: 'repetition', sign } as unknown as Flag
  return explainedPhrases({ instances } as unknown as Comparison, effects, [flag], new Set(moved)).has(flag)
}

test('known answer: phrases that repeat as much more as pairs are more often the same have moved with them', () => {
  expect(isExplained(0.08, 0.5)).toBe(true)
  expect(isExplained(0.09, 0.5)).toBe(false)
  expect(isExplained(0.041, 1)).toBe(false)
})

test('known answer: runs of three that lost no more variety than pairs have moved with them', () => {
  const instances = [distinct3, distinct2].map((measure) => ({ measure, target })) as unknown as Instance[]
  const told = (retained: number, sign: 1 | -1 = -1) => {
    const effects = [retained, 0.87].map((own) => ({ value: own, baseline: 1, retained: own }) as Effect)
    const flag = { instance: instances[0]!, effect: effects[0]!, symptom: 'repetition', sign } as unknown as Flag
    return explainedPhrases({ instances } as unknown as Comparison, effects, [flag], new Set(['words of a'])).has(flag)
  }
  expect([0.93, 0.87, 0.86].map((retained) => told(retained))).toEqual([true, true, false])
  expect(told(1.2, 1)).toBe(false)
})

test('law: where words have not moved, phrases that repeat are repetition, as is whatever pairs do not explain', () => {
  expect(isExplained(0.08, 0.1, { moved: [] })).toBe(false)
  expect(isExplained(0.08, 0.1, { moved: ['words of b'] })).toBe(false)
  expect(isExplained(0.08, Number.NaN)).toBe(false)
  expect(isExplained(0.02, 0.1, { sign: -1 })).toBe(false)
})
