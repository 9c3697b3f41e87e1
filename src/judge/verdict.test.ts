import { expect, test } from 'vitest'
import { Symptoms } from '../compare/measure.ts'
import { collapseSymptoms, decide, type Grounds, lateBelow, toleratedLoss } from './verdict.ts'

const sound: Grounds = {
  symptoms: [],
  retained: { support: 1, spread: 1, distinct: 1 },
  honestLeast: { support: 0.95, spread: 0.9, distinct: 0.99 },
  unproven: [],
  tolerated: [],
  detectable: { support: 0.02, spread: 0.05, distinct: 0.01 },
  constant: [],
}

test.each<{ name: string; grounds: Partial<Grounds>; verdict: string; reason: RegExp }>([
  { name: 'nothing', grounds: {}, verdict: 'healthy', reason: /nothing was lost that this check would have seen/ },
  {
    name: 'tails lost',
    grounds: { symptoms: ['tail-loss'] },
    verdict: 'early collapse',
    reason: /signs of tail-loss$/,
  },
  {
    name: 'tails lost, and much of the support',
    grounds: { symptoms: ['tail-loss'], retained: { support: 0.79, spread: 1, distinct: 1 } },
    verdict: 'late collapse',
    reason: /^79 % of support is left, with signs of tail-loss$/,
  },
  {
    name: 'copies, and as little of the spread as honest data of heavy tails may have',
    grounds: {
      symptoms: ['memorisation'],
      retained: { support: 1, spread: 0.62, distinct: 1 },
      honestLeast: { ...sound.honestLeast, spread: 0.27 },
    },
    verdict: 'early collapse',
    reason: /^signs of memorisation$/,
  },
  {
    name: 'a move, and a loss that chance does not explain nor a test proves',
    grounds: {
      symptoms: ['drift'],
      unproven: [
        { name: 'support', retained: 0.85 },
        { name: 'spread', retained: 0.69 },
      ],
    },
    verdict: 'undecided',
    reason:
      /^it changed; a loss of support \(85 % is left\) and of spread \(69 % is left\) cannot be told from chance at this level$/,
  },
  {
    name: 'a collapse beside such a loss',
    grounds: { symptoms: ['drift', 'tail-loss'], unproven: [{ name: 'spread', retained: 0.69 }] },
    verdict: 'early collapse',
    reason: /^signs of tail-loss$/,
  },
  {
    name: 'a loss within tolerance',
    grounds: { tolerated: ['spread 91 %'] },
    verdict: 'healthy',
    reason: /^what was lost is within tolerance: spread 91 %$/,
  },
  {
    name: 'exactly at the border',
    grounds: { symptoms: ['tail-loss'], retained: { support: lateBelow, spread: 1, distinct: 1 } },
    verdict: 'early collapse',
    reason: /tail-loss/,
  },
  {
    name: 'little left, but no symptom of collapse',
    grounds: { symptoms: ['drift'], retained: { support: 0.5, spread: 1, distinct: 1 } },
    verdict: 'shifted',
    reason: /drift, and none of collapse/,
  },
  { name: 'a constant column', grounds: { constant: ['age'] }, verdict: 'late collapse', reason: /age varied/ },
  {
    name: 'collapse beside drift',
    grounds: { symptoms: ['drift', 'mode-loss'] },
    verdict: 'early collapse',
    reason: /signs of mode-loss$/,
  },
  { name: 'copies', grounds: { symptoms: ['memorisation'] }, verdict: 'early collapse', reason: /memorisation/ },
  {
    name: 'columns changed',
    grounds: { changed: 'a column is missing' },
    verdict: 'shifted',
    reason: /^a column is missing$/,
  },
  { name: 'impossible', grounds: { impossible: 'too few groups' }, verdict: 'undecided', reason: /too few groups/ },
  {
    name: 'impossible, yet something was found',
    grounds: { impossible: 'one column', symptoms: ['tail-loss'] },
    verdict: 'early collapse',
    reason: /tail-loss/,
  },
  {
    name: 'a loss of support that would not have been seen',
    grounds: { detectable: { ...sound.detectable, support: 0.1 } },
    verdict: 'undecided',
    reason: /support: only a loss of 10 % would have been seen/,
  },
  {
    name: 'no loss would have been seen',
    grounds: { detectable: { ...sound.detectable, spread: NaN } },
    verdict: 'undecided',
    reason: /spread: no loss of it would have been seen/,
  },
  {
    name: 'no spread to lose',
    grounds: { detectable: { ...sound.detectable, spread: undefined } },
    verdict: 'healthy',
    reason: /nothing was lost/,
  },
  {
    name: 'nothing to lose at all',
    grounds: { detectable: { support: undefined, spread: undefined, distinct: 0.01 } },
    verdict: 'undecided',
    reason: /nothing could be lost/,
  },
  {
    name: 'exactly the tolerated loss is seen',
    grounds: { detectable: toleratedLoss },
    verdict: 'healthy',
    reason: /./,
  },
])('known answer: the verdict on $name', ({ grounds, verdict, reason }) => {
  const decision = decide({ ...sound, ...grounds })
  expect(decision.verdict).toBe(verdict)
  expect(decision.reason).toMatch(reason)
})

test('law: every symptom alone is early collapse or a shift, as it is of collapse or not', () => {
  for (const symptom of Symptoms) {
    const expected = collapseSymptoms.has(symptom) ? 'early collapse' : 'shifted'
    expect(decide({ ...sound, symptoms: [symptom] }).verdict, symptom).toBe(expected)
  }
})

test('law: undefined headlines are never late, and never make anything healthy', () => {
  const none = { support: NaN, spread: NaN, distinct: NaN }
  expect(decide({ ...sound, symptoms: ['tail-loss'], retained: none }).verdict).toBe('early collapse')
  expect(decide({ ...sound, retained: none, detectable: none }).verdict).toBe('undecided')
})

test('law: more symptoms never make a verdict better', () => {
  const order = ['healthy', 'undecided', 'shifted', 'early collapse', 'late collapse']
  for (const first of Symptoms) {
    for (const second of Symptoms) {
      const [one, both] = [[first], [first, second]].map((symptoms) => decide({ ...sound, symptoms }).verdict)
      expect(order.indexOf(both!)).toBeGreaterThanOrEqual(order.indexOf(one!))
    }
  }
})
