import { expect, test } from 'vitest'
import type { Recipe } from './recipe.ts'
import { type LabResult, runLab } from './run-lab.ts'

/** Shapes that the papers report, where there is no closed form to hold a run against. */

async function followed(recipe: Recipe, name: string): Promise<number[]> {
  const { series } = await runLab({ ...recipe, judged: 0 }, { workers: 1, seed: 1 })
  return mean(series, name)
}

function mean(series: LabResult['series'], name: string): number[] {
  return series[0]!.map((_, g) => series.reduce((sum, run) => sum + run[g]![name]!, 0) / series.length)
}

const speeches: Recipe = {
  name: 'speeches',
  data: { source: 'state-of-the-union', rows: 120, holdout: 100 },
  model: { name: 'n-gram', order: 3 },
  policy: 'replace',
  generations: 14,
  rows: 120,
}

test('law: on its own text a language model takes real text for ever less likely, and its own for more', async () => {
  const several = { ...speeches, replicates: 3 }
  const { series } = await runLab({ ...several, judged: 0 }, { workers: 1, seed: 1 })
  const real = mean(series, 'perplexity of real text').map(Math.log)
  const own = mean(series, 'perplexity of its own text')
  const words = mean(series, 'different words of text')
  expect(real.at(-1)! - real[0]!).toBeGreaterThan(1)
  expect(own.at(-1)!).toBeLessThan(0.95 * Math.max(...own))
  expect(words.at(-1)!).toBeLessThan(0.5 * words[0]!)
})

test('law: under accumulate each generation adds less than the one before, as a kernel does: 1/t, not all the same', async () => {
  const held = { ...speeches, policy: 'accumulate', generations: 10 }
  const real = (await followed(held, 'perplexity of real text')).map(Math.log)
  const replaced = (await followed({ ...speeches, generations: 10 }, 'perplexity of real text')).map(Math.log)
  expect(real[9]! - real[0]!).toBeLessThan(0.8 * (replaced[9]! - replaced[0]!))
  const [early, late] = [real[1]! - real[0]!, (real[9]! - real[7]!) / 2]
  expect(late).toBeLessThan(0.4 * early)
})

test('law: under accumulate words alone stay as likely as they were, but for 1/t² a generation; under replace they do not', async () => {
  const words = { ...speeches, model: { name: 'n-gram', order: 1 }, generations: 8, replicates: 3 }
  const real = (await followed({ ...words, policy: 'accumulate' }, 'perplexity of real text')).map(Math.log)
  const replaced = (await followed(words, 'perplexity of real text')).map(Math.log)
  expect(Math.abs(real[7]! - real[0]!)).toBeLessThan(0.06)
  expect(replaced[7]! - replaced[0]!).toBeGreaterThan(5 * (real[7]! - real[0]!))
  expect(real[7]! - real[3]!).toBeLessThan(0.5 * (real[3]! - real[0]!))
})

test('law: sharpened, its own text surprises it less from the first generation on', async () => {
  const recipe = { ...speeches, sampling: { temperature: 0.9 }, generations: 4 }
  const own = await followed(recipe, 'perplexity of its own text')
  for (let g = 1; g < 4; g++) expect(own[g]!).toBeLessThan(own[g - 1]!)
})

const gaussian: Recipe = {
  name: 'gaussian',
  data: { source: 'normal', rows: 60 },
  model: 'gaussian',
  policy: 'replace',
  generations: 40,
  rows: 60,
  replicates: 40,
}

test('law: with fresh real rows a lineage is stable, without it is not', async () => {
  const alone = await followed(gaussian, 'variance of x')
  const recipe = { ...gaussian, policy: { name: 'fresh-real', share: 0.3 }, replicates: 100 }
  const fresh = await followed(recipe, 'variance of x')
  expect(alone.at(-1)!).toBeLessThan(0.75)
  // v = (1 − 1/M)(.3 + .7v + .21m), m = (.3 + .7v)/(.51 M), times 1 − 1/M for the rows; ± four standard errors.
  expect(Math.abs(fresh.at(-1)! - 0.951)).toBeLessThan(0.09)
})

test('law: biased sampling collapses faster than unbiased', async () => {
  const unbiased = await followed({ ...gaussian, generations: 10 }, 'variance of x')
  const biased = await followed({ ...gaussian, generations: 10, sampling: { lambda: 0.9 } }, 'variance of x')
  expect(biased.at(-1)! / unbiased.at(-1)!).toBeCloseTo(0.9 ** 10, 1)
})

test('law: modes go where a mixture learns from few rows of its own', async () => {
  const ring: Recipe = {
    name: 'ring',
    data: { source: 'ring', rows: 400, options: { modes: 8, spread: 0.05 }, holdout: 200 },
    model: { name: 'gaussian-mixture', components: 8, steps: 20 },
    policy: 'replace',
    generations: 8,
    rows: 60,
    replicates: 3,
  }
  const fit = await followed(ring, 'log-likelihood of a real row')
  expect(fit.at(-1)!).toBeLessThan(fit[0]! - 1)
})

test('law: a policy that is rewarded for what it does ends with less variety than it began with', async () => {
  const bandit: Recipe = {
    name: 'bandit',
    data: { source: 'bandit', rows: 800 },
    model: { name: 'softmax-policy', rewards: { a: 0, b: 0.1, c: 0.2, d: 0.3, e: 0.4 }, step: 1 },
    policy: 'replace',
    generations: 15,
    rows: 800,
  }
  const entropy = await followed(bandit, 'model: entropy of arm')
  const reward = await followed(bandit, 'mean of reward')
  expect(entropy.at(-1)!).toBeLessThan(0.7 * entropy[0]!)
  expect(reward.at(-1)!).toBeGreaterThan(reward[0]!)
})

test('law: rules that are not seen are forgotten', async () => {
  const rules: Recipe = {
    name: 'rules',
    data: { source: 'weather', rows: 40 },
    model: 'grammar',
    policy: 'replace',
    generations: 15,
    rows: 40,
  }
  const inUse = await followed(rules, 'model: alternatives in use')
  expect(inUse.at(-1)!).toBeLessThan(inUse[0]!)
})
