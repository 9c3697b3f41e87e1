import type { Recipe } from '../recipe.ts'
import type { Dial, Rescue } from './rescue.ts'

const shares = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

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

function plain(recipe: Omit<Recipe, 'generations' | 'policy' | 'judged'>): Recipe {
  return { ...recipe, policy: 'replace', generations: 20, judged: 4 }
}

/** Lineages that collapse, and what may stop them. */
export const rescueCases: readonly Rescue[] = [
  {
    name: 'gaussian',
    title: 'a Gaussian on its own 2,000 rows, 20 generations',
    recipe: plain({ name: 'gaussian-rescue', data: { source: 'normal', rows: 2000 }, model: 'gaussian', rows: 2000 }),
    dials: [fresh, fixed],
    replicates: 5,
  },
]
