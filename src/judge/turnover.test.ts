import { expect, test } from 'vitest'
import { trialsOf } from '../check/trials.ts'
import { poolOf } from '../compare/pooled.fixture.ts'
import { fork, uniform } from '../math/random.ts'
import { flaggedOf, type Raised } from './flagged.fixture.ts'
import { movedColumns } from './moved.ts'
import { turnoverOf } from './turnover.ts'

type Say = (u: () => number) => string

/** Common words are said often: of so many words, each in inverse proportion to its rank. */
const zipf =
  (name: string, many: number): Say =>
  (u) =>
    `${name}${Math.floor(many ** u())}`
/** Half of all words are of any text. */
const about =
  (subject: string): Say =>
  (u) =>
    u() < 0.5 ? zipf('a', 200)(u) : zipf(subject, 2000)(u)
const gibberish: Say = (u) => `x${Math.floor(1e9 * u())}`
/** That share of the words said in another way. */
const some =
  (share: number, other: Say, say: Say): Say =>
  (u) =>
    u() < share ? other(u) : say(u)
const whales = about('whale')
/** A few words that everybody uses. */
const few: Say = (u) => `a${1 + Math.floor(8 * u())}`
/** Words that are rare are no longer said. */
const sharp: Say = (u) => (u() < 0.5 ? zipf('a', 100)(u) : zipf('whale', 200)(u))

function texts(say: Say, seed: number, many = 300): string[] {
  const u = uniform(seed)
  return Array.from({ length: many }, () => Array.from({ length: 40 }, () => say(u)).join(' '))
}

function trialOf(generation: Say) {
  const [t, made] = [texts(whales, 1), texts(generation, 2)]
  return trialsOf(poolOf({ t }, { t: made }, { roles: { t: 'text' }, spaces: false }), { seed: fork(1, 'texts') }).main
}

const words: Raised[] = [
  ['novel-words(t)', 1],
  ['rare-words(t)', -1],
]
const taken: Raised = ['hill-2-words(t)', -1]

test.each<[name: string, generation: Say, flagged: Raised[], isMoved: boolean]>([
  ['another subject', about('garden'), words, true],
  ['another subject in half of the words', some(0.5, about('garden'), whales), words, true],
  ['another subject, said in fewer words', some(0.1, few, about('garden')), [...words, taken], true],
  ['a few words that take over, and gibberish', some(0.3, few, some(0.1, gibberish, whales)), [...words, taken], false],
  ['rare words gone, and gibberish', some(0.08, gibberish, sharp), words, false],
  [
    'rare words gone, a few that take over, and gibberish',
    some(0.2, few, some(0.1, gibberish, sharp)),
    [...words, taken],
    false,
  ],
])('known answer: %s', (_, generation, flagged, isMoved) => {
  const { comparison, effects, flags } = flaggedOf(trialOf(generation), flagged)
  expect(movedColumns(comparison, effects, flags).has('t')).toBe(isMoved)
})

test('law: honest texts have no turnover, and gibberish that nobody repeats is none', () => {
  const honest = turnoverOf(trialOf(whales).pooled.texts[0]!, trialOf(whales))!
  for (const share of Object.values(honest)) expect(Math.abs(share)).toBeLessThan(0.02)
  const trial = trialOf(some(0.3, gibberish, whales))
  const { gained, grown } = turnoverOf(trial.pooled.texts[0]!, trial)!
  expect(gained).toBeLessThan(0.02)
  expect(grown).toBeGreaterThan(0.15)
})

test('law: nothing is known where nothing is split', () => {
  const { splits: _, ...trial } = trialOf(whales)
  expect(turnoverOf(trial.pooled.texts[0]!, trial)).toBeUndefined()
})

test('law: of many texts as many words are looked at, whether both sides answer the same prompts or not', () => {
  const [t, made] = [texts(whales, 1, 1500), texts(about('garden'), 2, 1500)]
  const pooled = poolOf({ t }, { t: made }, { roles: { t: 'text' }, spaces: false })
  const [alone, shared] = [undefined, Int32Array.from(pooled.side, (_, row) => row % 50)].map((group) => {
    const trial = trialsOf(pooled, { seed: fork(1, 'texts'), group }).main
    return turnoverOf(trial.pooled.texts[0]!, trial)!
  })
  expect(Math.abs(shared!.lost / alone!.lost - 1)).toBeLessThan(0.05)
  expect(Math.abs(shared!.gained / alone!.gained - 1)).toBeLessThan(0.05)
})
