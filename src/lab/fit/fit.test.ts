import { expect, test } from 'vitest'
import { headlineNames } from '../../judge/headlines.ts'
import { normal } from '../../math/random.ts'
import { accumulate } from '../policies/accumulate.ts'
import { replace } from '../policies/replace.ts'
import { nameOfNamed } from '../recipe.ts'
import { changeOf } from './changes.ts'
import { families } from './families.ts'
import { fitLineage } from './fit-lineage.ts'
import { fitPage } from './fit-page.ts'
import { goOn } from './go-on.ts'
import { labFit } from './lab-fit.ts'
import { whatIf } from './what-if.ts'
import { lineageOfWorld, worldRoles } from './world.fixture.ts'

const names = { columns: ['job', 'town'], rows: 200, generations: 4 }
const numbers = { columns: ['income', 'age', 'score'], rows: 150, generations: 4 }

test.each([
  ['categorical', { ...names, model: { name: 'categorical', temperature: 0.8 }, policy: 'replace' }, 0.8, 2],
  ['gaussian', { ...numbers, model: 'gaussian', policy: 'accumulate' }, 1, 1],
] as const)('oracle: a lineage that the lab made is recovered: %s', async (family, world, setting, seed) => {
  const lineage = lineageOfWorld(world, seed)
  const { trials, estimates, declined, notes } = await fitLineage(lineage, { seed, roles: worldRoles })
  expect(declined).toBeUndefined()
  expect(trials[0]!.candidate.family).toBe(family)
  // The true policy is first, or among those that are said not to be told from it.
  const near = trials.filter(({ weight }) => weight >= trials[0]!.weight / 10)
  expect(near.map(({ candidate }) => nameOfNamed(candidate.policy))).toContain(world.policy)
  expect(trials.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
  const name = families.find(({ id }) => id === family)!.setting
  const { value, interval } = estimates.find(({ what }) => what === name)!
  expect(Math.abs(Math.log(value / setting))).toBeLessThan(0.15)
  expect(interval[0] <= value && value <= interval[1]).toBe(true)
  expect(notes.length).toBeGreaterThan(0)
})

test('oracle: futures under a policy agree with what the lab makes under it', async () => {
  const lineage = lineageOfWorld({ ...names, model: { name: 'categorical', temperature: 0.8 }, policy: 'replace' }, 3)
  const candidate = { family: 'categorical', setting: 0.8, policy: 'replace', lessonShare: 1 }
  const fit = {
    generations: 4,
    rows: 200,
    columns: names.columns,
    trials: [{ candidate, weight: 1, leftOut: { generations: 1, held: 1, score: 1, total: 1 } }],
    estimates: [],
    notToldFrom: [],
    notes: [],
  }
  const options = { roles: worldRoles, changes: [changeOf('policy=accumulate')], ahead: 4, replicates: 16, seed: 5 }
  const { fans, seen } = await whatIf(lineage, fit, options)
  expect(seen).toHaveLength(4)
  expect(fans.map(({ name }) => name)).toEqual(['as things go', 'policy=accumulate'])
  const model = families.find(({ id }) => id === 'categorical')!.model(0.8)
  const plan = (policy: typeof replace) => ({ model, policy: policy(), interventions: [] })
  for (const [i, policy] of [replace, accumulate].entries()) {
    const runs = Array.from({ length: 8 }, (_, r) =>
      goOn(plan(policy), lineage, { ahead: 4, rows: 200, seed: 1000 + r }),
    )
    let [held, all] = [0, 0]
    for (const run of runs) {
      const real = await whatIf({ ...lineage, made: run }, fit, { ...options, changes: [], ahead: 1, replicates: 2 })
      for (const name of headlineNames)
        real.seen.forEach((one, h) => {
          const point = fans[i]!.headlines[name][h]
          if (!point || one[name] === null) return
          all++
          // Half a percent for the splits, which differ in number.
          if (one[name] >= point[0] - 0.005 && one[name] <= point[2] + 0.005) held++
        })
    }
    expect(all).toBeGreaterThan(40)
    expect(held / all).toBeGreaterThan(0.65)
  }
  // Learning from everything keeps more than learning from the last rows alone.
  expect(fans[1]!.headlines.support[3]![1]).toBeGreaterThan(fans[0]!.headlines.support[3]![1])
})

test('refusal: it declines with under three generations, and where nothing foretells what was left out', async () => {
  const lineage = lineageOfWorld({ ...names, model: 'categorical', policy: 'replace' }, 1)
  const short = await fitLineage({ ...lineage, made: lineage.made.slice(0, 2) }, { roles: worldRoles })
  expect(short.declined).toBe('it takes 3 generations, and there are 2')
  const g = normal(4)
  const jump = (middle: number, width: number) => ({ x: Array.from({ length: 100 }, () => middle + width * g()) })
  const wild = { reference: jump(0, 1), made: [jump(0, 1), jump(0.1, 0.9), jump(6, 0.1)] }
  const fit = await fitLineage(wild, { roles: new Map([['x', 'numeric']]) })
  expect(fit.declined).toContain('nothing in the lab behaves like this: the best of')
  const one = jump(0, 1)
  const copies = { reference: one, made: [one, one, one] }
  const same = await fitLineage(copies, { roles: new Map([['x', 'numeric']]) })
  expect(same.declined).toContain('that each generation is as the one before foretells what was left out better')
})

test('refusal: columns that models of tables do not learn are left out with a note, and none at all is an error', async () => {
  const text = { note: Array.from({ length: 30 }, (_, i) => `a long note on subject number ${i} of them all`) }
  await expect(labFit({ reference: text, generations: [text, text, text] })).rejects.toThrow('a fit needs a column')
  await expect(labFit({ reference: { x: [1, 2] }, generations: [{ x: [1, 2] }] })).rejects.toThrow(
    'a fit needs 20 rows',
  )
  await expect(labFit({ reference: { x: [1] }, generations: [] })).rejects.toThrow('3 generations or more')
  await expect(labFit({ reference: { x: [1] }, generations: [{ x: [1] }], ahead: 0 })).rejects.toThrow('from 1 to 100')
})

test('a signal ends a fit that still collects its reference', async () => {
  async function* silent() {
    yield { x: 1 }
    await new Promise(() => {})
  }
  const generations = [{ x: [1] }, { x: [1] }, { x: [1] }]
  await expect(labFit({ reference: silent(), generations, signal: AbortSignal.timeout(20) })).rejects.toThrow('timeout')
})

test('law: a number that is missing in one generation leaves out the families that need every number, and no more', async () => {
  const lineage = lineageOfWorld({ ...numbers, rows: 60, generations: 3, model: 'gaussian', policy: 'replace' }, 2)
  const gap = lineage.made[1]!.age!.map((cell, row) => (row === 3 ? null : cell))
  const made = lineage.made.map((table, t) => (t === 1 ? { ...table, age: gap } : table))
  const { trials, notes } = await fitLineage({ ...lineage, made }, { roles: worldRoles })
  expect(new Set(trials.map(({ candidate }) => candidate.family))).toEqual(new Set(['gaussian-copula']))
  expect(notes).toContain('gaussian was not tried: in generation 2 age does not hold a number in every row')
})

test.each([
  ['frsh=0.1', 'there is no what-if "frsh": did you mean fresh?'],
  ['fresh', 'needs NAME=VALUE'],
  ['fresh=2', 'needs a number from 0 to 1'],
  ['rows=1.5', 'needs a whole number from 2'],
  ['policy=acumulate', 'did you mean accumulate?'],
  ['policy=fresh-real', 'say fresh=0.1'],
  ['fresh=0.1,policy=replace', 'says twice'],
  ['lambda=-1', 'needs a number from 0.01'],
])('refusal: --what-if %s', (text, message) => {
  expect(() => changeOf(text)).toThrow(message)
})

test('refusal: a setting that the fitted family does not have', () => {
  const candidate = { family: 'categorical', setting: 1, policy: 'replace', lessonShare: 1 }
  expect(() => changeOf('lambda=0.9').of(candidate)).toThrow('lambda is no setting of categorical')
  expect(changeOf('temperature=0.5, rows=50').of(candidate).setting).toBe(0.5)
  expect(changeOf('temperature=0.5, rows=50').rows).toBe(50)
})

test('law: the same seed gives the same report; the page holds what it says and runs nothing', async () => {
  const { reference, made } = lineageOfWorld(
    { ...names, rows: 60, generations: 3, model: 'categorical', policy: 'replace' },
    2,
  )
  const options = { reference, generations: made, whatIf: ['fresh=0.5'], ahead: 2, replicates: 3, seed: 7 }
  const [once, again] = [await labFit(options), await labFit(options)]
  expect(again).toEqual(once)
  const page = fitPage(once)
  expect(page).toContain('fresh=0.5')
  // Two ways, and two headlines of categories that have a value.
  expect(page.match(/<path class="fan /g)).toHaveLength(4)
  expect(page).not.toContain('<script')
})
