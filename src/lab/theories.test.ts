import { expect, test } from 'vitest'
import { recipeOf } from './prepare.ts'
import type { Recipe } from './recipe.ts'
import { readyRecipes } from './recipes/ready.ts'
import { runLab } from './run-lab.ts'
import { theories } from './theories.ts'

function ready(theory: string): Recipe {
  return readyRecipes.find(({ recipe }) => recipe.theory === theory)!.recipe
}
const names = { source: 'zipf-names', rows: 400 }
const fair = { source: 'shares', rows: 1000 }

test.each<[theory: string, change: Partial<Recipe>, why: string]>([
  ['gaussian-replace', { policy: 'accumulate' }, 'the policy is accumulate'],
  ['gaussian-replace', { interventions: ['ensemble'] }, 'there is an intervention, ensemble'],
  ['gaussian-replace', { growth: 1.1 }, 'growth is 1.1'],
  ['gaussian-replace', { rows: 60 }, 'rows is 60 and data.rows 50'],
  ['gaussian-replace', { sampling: { lambda: 0.9 } }, 'lambda is 0.9'],
  ['gaussian-replace', { model: { name: 'gaussian', estimator: 'unbiased' } }, 'estimator is unbiased'],
  ['gaussian-replace', { data: { source: 'latent', rows: 50 } }, 'the rows are of latent'],
  ['gaussian-accumulate', { policy: 'replace' }, 'the policy is replace'],
  ['drift', { data: { source: 'zipf-names', rows: 100 } }, 'the rows are of zipf-names'],
  ['subsampled-drift', { policy: { name: 'accumulate-subsample', budget: 25 } }, 'the budget is 25 and rows 50'],
  ['fresh-share', { data: { ...names, options: { classes: 120 } } }, 'there are 120 classes'],
  ['real-weight', { model: 'gaussian' }, 'estimator is ml'],
  ['regression', { model: 'linear-regression' }, 'noise is not given'],
  ['rare-class', { data: fair }, 'there are 3 shares'],
  ['rare-class', { data: { ...fair, options: { shares: [1, 1] } } }, 'the last share is 0.5'],
  ['tempered', { rows: 50 }, 'there are 50 rows, under 1000'],
  ['tempered', { data: { ...fair, options: { shares: [0.2, 0.8] } } }, 'the first share is not the largest'],
  [
    'tempered',
    { data: { ...fair, options: { shares: [0.35, 0.33, 0.32] } }, rows: 1000, sampling: { temperature: 0.8 } },
    'chance decides which share becomes the largest',
  ],
  [
    'entropy-collapse',
    { model: { name: 'softmax-policy', noise: 10, rewards: { a: 0, b: 0.1, c: 0.2, d: 0.3, e: 0.4 } } },
    'the noise is 10, and that of the source 1',
  ],
  ['widening', { model: 'kernel-density' }, 'bandwidth is not given'],
  ['posterior-collapse', { model: 'linear-vae' }, 'noise is not given'],
  ['entropy-collapse', { model: 'gaussian' }, 'the model is gaussian'],
  ['entropy-collapse', { model: { name: 'softmax-policy', rewards: { a: 0, b: 1 } } }, 'the rewards are {"a":0,"b":1}'],
])('refusal: %s with %j: %s', (theory, change, why) => {
  const recipe = { ...ready(theory), ...change }
  const message = `the closed form ${theory} does not hold here, as ${why}: it is for ${theories[theory]!.holds}`
  expect(() => recipeOf(recipe)).toThrow(message)
  expect(() => recipeOf({ ...recipe, theory: undefined })).not.toThrow()
})

test('known answer: a class that is gone has a share of 0', () => {
  expect(theories.tempered!.measure({ 'model: share of b': 1 }, ready('tempered'))).toBe(0)
})

test('refusal: a theory that is no name', () => {
  expect(() => recipeOf({ ...ready('drift'), theory: null })).toThrow('theory needs a name, got nothing')
  expect(() => recipeOf({ ...ready('drift'), theory: 5 })).toThrow('theory needs a name, got 5')
})

test('law: a name with no options beside it is the name', () => {
  const recipe = { ...ready('widening'), policy: 'accumulate' }
  const { expected } = theories.widening!
  expect(expected({ ...recipe, policy: { name: 'accumulate' } }, 9)).toBe(expected(recipe, 9))
  expect(() => recipeOf({ ...recipe, policy: { name: 'accumulate' } })).not.toThrow()
})

test.each<[theory: string, change: Partial<Recipe>]>([
  ['fresh-share', { data: { ...names, options: { classes: 20 } } }],
  ['fresh-share', { policy: { name: 'fresh-real', share: 1 } }],
  ['tempered', { data: fair, rows: 1000, sampling: {}, model: { name: 'categorical', temperature: 0.9 } }],
  ['tempered', { data: fair, rows: 1000, sampling: {} }],
])('oracle: %s holds with %j', async (theory, change) => {
  const run = await runLab({ ...ready(theory), ...change, generations: 4, replicates: 60 }, { workers: 1, seed: 4 })
  for (const { generation, expected, measured, error } of run.theory!.rows) {
    expect(Math.abs(measured - expected), `generation ${generation}`).toBeLessThan(4.5 * error! + 1e-9)
  }
})
