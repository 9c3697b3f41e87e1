import type { Recipe } from '../recipe.ts'
import type { Dial, Rescue } from './rescue.ts'

const shares = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1]

function percentOf(share: number): string {
  return `${Math.round(100 * share)} %`
}

/** Real rows that no generation saw before, each generation. */
const fresh: Dial = {
  what: 'fresh real rows each generation',
  settings: shares,
  say: (share) => `${percentOf(share)} of the rows fresh and real`,
  apply: (recipe, share) => ({ ...recipe, policy: { name: 'fresh-real', share } }),
}

/** The same real rows, each generation. */
const fixed: Dial = {
  what: 'the same real rows each generation',
  settings: shares,
  say: (share) => `${percentOf(share)} of the rows real, always the same`,
  apply: (recipe, share) => ({ ...recipe, policy: { name: 'fixed-real', share } }),
}

const lambdas = [0.94, 0.96, 0.98, 0.99, 1]

/** A sampler nearer to the model, under a policy that keeps a share of real rows. */
function softer(share: number): Dial {
  return {
    what:
      share === 0
        ? 'a softer sampler, nothing else'
        : `a softer sampler, with ${percentOf(share)} of the rows always real`,
    settings: lambdas,
    say: (lambda) => `λ = ${lambda}`,
    apply: (recipe, lambda) => ({
      ...recipe,
      sampling: { lambda },
      ...(share === 0 ? {} : { policy: { name: 'fixed-real', share } }),
    }),
  }
}

function plain(recipe: Omit<Recipe, 'generations' | 'policy' | 'judged'>): Recipe {
  return { ...recipe, policy: 'replace', generations: 20, judged: 2 }
}

/** Lineages that collapse, and what may stop them. */
export const rescueCases: readonly Rescue[] = [
  {
    name: 'gaussian',
    title: 'a Gaussian that learns from 2,000 rows of its own, 20 generations',
    why: 'Each model learns from 2,000 rows. To judge it, it makes 4,000, beside as many real rows that no model saw.',
    recipe: plain({
      name: 'gaussian-rescue',
      data: { source: 'normal', rows: 2000, holdout: 4000 },
      model: 'gaussian',
      rows: 2000,
      judgedRows: 4000,
    }),
    dials: [fresh, fixed],
    replicates: 3,
    shows: 'variance of x',
  },
  {
    name: 'speeches',
    title: 'a trigram model on State of the Union addresses, 20 generations',
    why: 'Each model learns from 3,000 passages of four sentences. It is judged by 10,000 of its words beside 10,000 of real passages that no model saw: which words there are, and how often. Fresh real passages would run out, so the real ones are always the same.',
    recipe: plain({
      name: 'speeches-rescue',
      data: { source: 'state-of-the-union', rows: 3000, holdout: 1000 },
      model: { name: 'n-gram', order: 3 },
      rows: 3000,
      judgedRows: 1000,
      judgedAs: 'words',
    }),
    dials: [{ ...fixed, settings: [0.3, 0.6, 0.9] }],
    replicates: 3,
    shows: 'different words of text',
  },
  {
    name: 'copula',
    title: 'wildlife strikes under a copula that samples with λ = .9, 20 generations',
    why: 'Four columns of a real table: a date, two categories, and a speed that is sometimes missing. Each model learns from 5,000 rows. It is judged by 3,000 of its own beside 3,000 real ones that no model saw. In theory a share a of real rows holds the variance of the latent normal at λa/(1 − λ(1 − a)) of the real one (86 % at a = .7), and without any it falls to λ²⁰, 12 %. A softer sampler is not enough: without real rows the table drifts even at λ = 1, and there a Gaussian copula ties these columns together a little otherwise than they are (its first generation is `shifted`).',
    recipe: {
      name: 'copula-rescue',
      policy: 'replace',
      generations: 20,
      data: {
        source: 'birdstrikes',
        rows: 5000,
        holdout: 3000,
        columns: ['Flight Date', 'Time of day', 'Wildlife Size', 'Speed IAS in knots'],
      },
      model: 'gaussian-copula',
      sampling: { lambda: 0.9 },
      rows: 5000,
      judgedRows: 3000,
      judged: 1,
    },
    dials: [{ ...fixed, settings: [0.5, 0.7, 0.9, 1] }, softer(0), softer(0.5)],
    replicates: 2,
    shows: 'variance of Speed IAS in knots',
  },
]
