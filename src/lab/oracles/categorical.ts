import { classSurvival } from '../../math/class-survival.ts'
import {
  freshShareCategories,
  replaceCategories,
  subsampleCategories,
  survivesDrift,
} from '../chains/categorical-chain.ts'
import { freshShareError, gini, replacedGini, subsampledGini } from '../theory/categorical.ts'
import type { Oracle } from './oracle.ts'

const zipf50 = harmonicShares(50)

/** Rows 1, 5, 7 and 8: frequencies that learn from their own draws. */
export const categoricalOracles: readonly Oracle[] = [
  {
    id: 'categorical-replace',
    title: '20 even classes, replace, 100 rows, 50 generations',
    full: 5000,
    short: 1000,
    run: (seed) => [gini(replaceCategories({ classes: 20, rows: 100, generations: 50 }, seed))],
    readings: [{ name: 'Gini–Simpson', expected: replacedGini(0.95, 100, 50), tolerance: 0.01 }],
  },
  {
    id: 'categorical-subsample',
    title: '20 even classes, 50 rows, 60 generations: accumulate and subsample, beside replace',
    full: 4000,
    short: 400,
    run: (seed) => [
      gini(subsampleCategories({ classes: 20, rows: 50, generations: 60 }, seed)),
      gini(replaceCategories({ classes: 20, rows: 50, generations: 60 }, seed)),
    ],
    readings: [
      { name: 'Gini–Simpson, subsampled', expected: subsampledGini(0.95, 50, 60), tolerance: 0.005 },
      { name: 'Gini–Simpson, replaced', expected: replacedGini(0.95, 50, 60), tolerance: 0.02 },
    ],
  },
  {
    id: 'rare-class',
    title: 'a class with 5 of 1,000 rows, replace, 20 generations',
    full: 20_000,
    short: 5000,
    run: (seed) => [survivesDrift({ count: 5, rows: 1000, generations: 20 }, seed)],
    readings: [{ name: 'chance that it survives', expected: classSurvival(5, 20), tolerance: 0.015 }],
  },
  {
    id: 'fresh-share',
    title: "Zipf's law over 50 values, pool of 400, a tenth of it fresh and real, 300 generations",
    full: 4000,
    short: 100,
    run: (seed) => [freshShareCategories({ shares: zipf50, pool: 400, fresh: 0.1, generations: 300 }, seed)],
    readings: [within(0.05, '‖p − p*‖²', freshShareError(gini(zipf50), 400, 0.1))],
  },
]

/** Shares in proportion to 1/i. */
function harmonicShares(k: number): number[] {
  const weights = Array.from({ length: k }, (_, i) => 1 / (i + 1))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / all)
}

function within(share: number, name: string, expected: number): { name: string; expected: number; tolerance: number } {
  return { name, expected, tolerance: share * expected }
}
