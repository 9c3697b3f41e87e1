import type { Recipe } from '../recipe.ts'
import type { Tracked } from '../track.ts'

/** What an intervention is said to do, as something that can be measured. */
export interface Claim {
  /** Name of the intervention. */
  readonly intervention: string
  /** In words, with the size where theory gives one. */
  readonly expects: string
  /** Without it. */
  readonly recipe: Recipe
  /** What is added. */
  readonly added: NonNullable<Recipe['interventions']>
  /** What is read off the last generation, in words and in code. */
  readonly reading: string
  measure(tracked: Tracked): number
  readonly direction: 'more' | 'less' | 'same'
  readonly replicates: number
}

const normal = (rows: number, generations: number): Recipe => ({
  name: `gaussian-${rows}`,
  data: { source: 'normal', rows },
  model: 'gaussian',
  policy: 'replace',
  generations,
  rows,
})
const logVariance = (tracked: Tracked) => Math.log(tracked['variance of x']!)
const variance = { reading: 'ln of the variance', measure: logVariance }
const likelihood = {
  reading: 'log-likelihood of a real row',
  measure: (tracked: Tracked) => tracked['log-likelihood of a real row']!,
}

/** One claim or more for each intervention. */
export const claims: readonly Claim[] = [
  {
    intervention: 'shrinkage',
    expects: 'an L2 penalty caps the error of labels that models give to one another',
    recipe: {
      name: 'regression',
      data: { source: 'regression', rows: 50 },
      model: { name: 'linear-regression', noise: 1 },
      policy: 'replace',
      generations: 15,
      rows: 50,
    },
    added: [{ name: 'shrinkage', l2: 0.1 }],
    reading: 'squared error of the weights',
    measure: (tracked) =>
      Object.entries(tracked).reduce((sum, [name, w]) => sum + (name.startsWith('model: weight') ? w * w : 0), 0),
    direction: 'less',
    replicates: 60,
  },
  {
    intervention: 'ensemble',
    expects: 'no help for a Gaussian: on top of 1 − 1/M it loses 1/(M k) a generation, by drawing the members’ rows',
    recipe: normal(20, 20),
    added: [{ name: 'ensemble', models: 2 }],
    ...variance,
    direction: 'less',
    replicates: 250,
  },
  {
    intervention: 'noise',
    expects: 'noise of 1/√M standard deviations puts back the share 1/M that a generation loses',
    recipe: normal(50, 30),
    added: [{ name: 'noise', deviations: 0.1414 }],
    ...variance,
    direction: 'more',
    replicates: 60,
  },
  {
    intervention: 'interpolate',
    expects: 'points between points narrow what is learned',
    recipe: normal(50, 20),
    added: [{ name: 'interpolate', share: 1 }],
    ...variance,
    direction: 'less',
    replicates: 60,
  },
  {
    intervention: 'deduplicate',
    expects: 'rare values last longer, as all that is left gets an even share',
    recipe: {
      name: 'zipf-names',
      data: { source: 'zipf-names', rows: 100, options: { classes: 30 } },
      model: 'categorical',
      policy: 'replace',
      generations: 20,
      rows: 100,
    },
    added: ['deduplicate'],
    reading: 'different values',
    measure: (tracked) => tracked['values of value']!,
    direction: 'more',
    replicates: 60,
  },
  {
    intervention: 'verifier',
    expects: 'a good one holds the spread where the real rows have it',
    recipe: normal(50, 20),
    added: [{ name: 'verifier', kind: 'good', keep: 0.25 }],
    reading: 'distance of the log variance from 0',
    measure: (tracked) => Math.abs(logVariance(tracked)),
    direction: 'less',
    replicates: 60,
  },
  {
    intervention: 'verifier',
    expects: 'one that likes the typical narrows, faster than no verifier at all',
    recipe: normal(50, 10),
    added: [{ name: 'verifier', kind: 'biased', keep: 0.5 }],
    ...variance,
    direction: 'less',
    replicates: 60,
  },
  {
    intervention: 'verifier',
    expects: 'a random one changes nothing',
    recipe: normal(50, 10),
    added: [{ name: 'verifier', kind: 'random', keep: 0.5 }],
    ...variance,
    direction: 'same',
    replicates: 200,
  },
  {
    intervention: 'provenance',
    expects: 'under accumulate, real rows that weigh five times as much hold the mean better',
    recipe: { ...normal(20, 15), policy: 'accumulate' },
    added: [{ name: 'provenance', real: 5 }],
    reading: 'square of the mean (the truth is 0)',
    measure: (tracked) => tracked['model: mean of x']! ** 2,
    direction: 'less',
    replicates: 250,
  },
  {
    intervention: 'early-stopping',
    expects: 'too many components fit noise less when training stops in time',
    recipe: {
      name: 'mixture',
      data: { source: 'normal', rows: 60, holdout: 200 },
      model: { name: 'gaussian-mixture', components: 6, steps: 32 },
      policy: 'replace',
      generations: 4,
      rows: 60,
    },
    added: ['early-stopping'],
    ...likelihood,
    direction: 'more',
    replicates: 30,
  },
  {
    intervention: 'k-fold',
    expects: 'a bandwidth chosen by the data widens less than a wide one that is fixed',
    recipe: {
      name: 'kernels',
      data: { source: 'normal', rows: 80, holdout: 200 },
      model: { name: 'kernel-density', bandwidth: 0.8 },
      policy: 'replace',
      generations: 6,
      rows: 80,
    },
    added: ['k-fold'],
    ...likelihood,
    direction: 'more',
    replicates: 30,
  },
]
