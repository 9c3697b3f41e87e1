import { expect, test } from 'vitest'
import { instancesOf } from '../compare/evaluate.ts'
import type { Symptom } from '../compare/measure.ts'
import { poolOf } from '../compare/pooled.fixture.ts'
import { changes } from './changed.ts'
import type { Flag } from './flags.ts'

const { pooled } = poolOf(
  { a: [1, 2, 3], b: [1, 3, null], k: ['x', 'y', 'y'] },
  { a: [1, 2, 4], b: [1, 3, null], k: ['x', 'y', 'x'] },
)

function flag(id: string, names: readonly string[], more: { symptom?: Symptom; sign?: 1 | -1 } = {}): Flag {
  const instance = instancesOf(pooled).find(
    ({ measure, target }) => measure.id === id && target.columns.map(({ name }) => name).join() === names.join(),
  )!
  return { instance, sign: 1, symptom: 'drift', p: 0, pAdjusted: 0, ...more } as unknown as Flag
}

test.each([
  { flags: [], line: '' },
  { flags: [flag('wasserstein-1', ['a']), flag('kolmogorov-smirnov', ['a'])], line: 'moved: a' },
  { flags: [flag('missing-share', ['b'])], line: 'missing values in b' },
  { flags: [flag('missing-share', ['b'], { sign: -1 })], line: 'fewer missing values in b' },
  {
    flags: [flag('novel-mass', ['k'], { symptom: 'off-support' }), flag('total-variation', ['k'])],
    line: 'new values of k',
  },
  {
    flags: [flag('rank-correlation', ['a', 'b'], { symptom: 'dependence-shift' })],
    line: 'a and b go together differently',
  },
  {
    flags: [
      flag('rank-correlation', ['a', 'b'], { symptom: 'dependence-shift' }),
      flag('association-distance', ['a', 'k'], { symptom: 'dependence-shift' }),
      flag('total-variation', ['k']),
    ],
    line: 'moved: k; a and b go together differently (and 1 more such pair)',
  },
])('known answer: $line', ({ flags, line }) => {
  expect(changes(flags).join('; ')).toBe(line)
})

test('known answer: only rows as a whole have changed', () => {
  const instance = instancesOf(pooled).find(({ measure }) => measure.id === 'precision-k5')!
  const only = { instance, sign: -1, symptom: 'off-support' } as unknown as Flag
  expect(changes([only])).toEqual(['moved: rows as a whole'])
})
