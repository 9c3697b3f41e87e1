import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fork, uniform } from '../math/random.ts'
import { report as schema } from '../report/schema.ts'
import { type Answer, writeTrl, writeVerl } from '../source/steps.fixture.ts'
import { checkSteps } from './check-steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'pitprop-steps-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Answers from the first `words` words of a vocabulary, ten prompts of four answers each. */
function answers(seed: number, words: number, reward: number): Answer[] {
  const u = uniform(seed)
  return Array.from({ length: 40 }, (_, i) => ({
    prompt: `what is question ${Math.floor(i / 4)} of ${seed % 1000}?`,
    completion: Array.from({ length: 30 }, () => `w${Math.floor(words * u() ** 2)}`).join(' '),
    reward: reward + 0.1 * (u() - 0.5),
  }))
}

const collapsing = new Map(
  Array.from({ length: 8 }, (_, i) => [10 * i, answers(fork(3, i), 400 * 0.7 ** i, i / 8)] as const),
)
const steady = new Map(Array.from({ length: 4 }, (_, i) => [i + 1, answers(fork(5, 'steady', i), 400, 0.5)] as const))
const trl = join(folder, 'run')
const verl = join(folder, 'rollouts')
beforeAll(async () => {
  await writeTrl(trl, collapsing)
  await writeVerl(verl, steady)
})

test('known answer: a TRL run whose reward rises while its words run out', async () => {
  const report = await checkSteps({ steps: trl, workers: 1 })
  expect(report.series!.warning).toBe('reward up, variety down')
  expect(report.series!.writer).toBe('TRL')
  expect(report.series!.points.map(({ step }) => step)).toEqual([...collapsing.keys()])
  const [first, last] = [report.series!.points[0]!, report.series!.points.at(-1)!]
  expect(last.variety!).toBeLessThan(0.7 * first.variety!)
  expect(last.reward!).toBeGreaterThan(first.reward! + 0.7)
  expect(first.length).toBe(30)
  expect(Object.keys(first.rewards).sort()).toEqual(['accuracy_reward', 'format_reward'])
  // Five steps hold the first 200 rows.
  expect(report.reference.name).toBe('steps 0 to 40')
  expect(report.warnings.join('\n')).toContain('no reference was given: steps 0 to 40 serve as one')
  expect(report.generations.map(({ name }) => name)).toEqual([...collapsing.keys()].slice(5).map((s) => `step ${s}`))
  expect(report.settings.group).toBe('prompt')
  expect(report.reference.columns.map(({ name }) => name)).toEqual(['prompt', 'completion'])
  expect(schema.parse(report)).toEqual(report)
})

test('known answer: a steady verl run against a reference of other column names, without prompts', async () => {
  const path = join(folder, 'real.jsonl')
  const real = answers(77, 400, 0).map(({ completion }) => JSON.stringify({ answer: completion }))
  writeFileSync(path, `${real.join('\n')}\n`)
  const report = await checkSteps({ steps: verl, reference: path, workers: 1 })
  expect(report.series!.warning).toBeUndefined()
  expect(report.series!.writer).toBe('verl')
  expect(report.generations.map(({ name }) => name)).toEqual([...steady.keys()].map((step) => `step ${step}`))
  expect(report.series!.points.every(({ generation }) => generation !== undefined)).toBe(true)
  expect(report.generations.flatMap(({ symptoms }) => symptoms)).toEqual([])
  expect(report.reference.name).toBe('real.jsonl')
})

test('refusal: folders that are none, hold no steps, one step, or lack the answers', async () => {
  const one = join(folder, 'one')
  await writeVerl(one, new Map([[1, answers(1, 40, 0)]]))
  const other = join(folder, 'other')
  await writeVerl(other, new Map([[1, []]]))
  writeFileSync(join(other, '1.jsonl'), '{"a": 1}\n')
  writeFileSync(join(other, '2.jsonl'), '{"a": 1}\n')
  const real = { wrong: ['a b', 'c d'], also: [1, 2] }
  const refused = [
    [{ steps: join(folder, 'nowhere') }, 'steps need a folder, and there is none at'],
    [{ steps: folder }, 'needs files named completions_{step}.parquet (TRL) or {step}.jsonl (verl), got none'],
    [{ steps: one }, 'a folder of one step has nothing to be held against: give a --reference'],
    [{ steps: other }, '1.jsonl needs a column output of answers, got a'],
    [{ steps: verl, reference: real }, 'reference needs a column output of answers, got wrong, also: rename one'],
  ] as const
  for (const [options, message] of refused)
    await expect(checkSteps({ workers: 1, ...options })).rejects.toThrow(message)
})
