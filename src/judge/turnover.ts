import { splitLabels } from '../compare/baseline.ts'
import type { Labels } from '../compare/measure.ts'
import type { PooledText, Runs } from '../compare/pooled-text.ts'
import { runCountsOf } from '../compare/run-counts.ts'
import type { Trial } from '../compare/tasks.ts'
import { fork, uniform } from '../math/random.ts'
import { mean } from './effects.ts'
import { rowsOn, splitsWhere } from './look-again.ts'

/** Words of a side that are looked at, about: of more texts, fewer words are new, whatever they are about. */
const mostWords = 10_000
const looks = 20

/** Shares of all words that changed, beyond what honest texts differ by. */
export interface Turnover {
  /** Of the reference: words that it says more than once, and the generation never. */
  readonly lost: number
  /** Of the generation: words that it says more than once, and the reference never. A word that is said once stands for nothing. */
  readonly gained: number
  /** Of the generation: what went to any words that it says more often than the reference does. */
  readonly grown: number
}

/** What became of the words of a column of texts, by how often they are said; undefined where nothing is split. */
export function turnoverOf({ runs: [words] }: PooledText, { splits, seed }: Trial): Turnover | undefined {
  if (splits === undefined) return undefined
  const random = uniform(fork(seed, 'some texts'))
  const wordsIn = (side: 'real' | 'generated') =>
    rowsOn(splits, side).reduce((sum, row) => sum + words!.totals[row]!, 0)
  const share = mostWords / Math.max(1, Math.min(wordsIn('real') / 2, wordsIn('generated')))
  const kept = words!.totals.map(() => (random() < share ? 1 : 0))
  const thin = splitsWhere(splits, (row) => kept[row] === 1)
  const labels = Array.from({ length: looks }, (_, s) => splitLabels(thin, fork(seed, 'turnover', s)))
  const on = (side: 'honest' | 'generation') => labels.map((split) => changed(words!, split[side]))
  const [honest, generation] = [on('honest'), on('generation')]
  const beyond = (of: (changes: Turnover) => number) => mean(generation.map(of)) - mean(honest.map(of))
  return {
    lost: beyond(({ lost }) => lost),
    gained: beyond(({ gained }) => gained),
    grown: beyond(({ grown }) => grown),
  }
}

function changed(words: Runs, labels: Labels): Turnover {
  const { reference, generation, references, generations, uniqueGenerations } = runCountsOf(words)(labels)
  let [lost, gained, grown] = [0, 0, uniqueGenerations / generations]
  for (let type = 0; type < words.types; type++) {
    const [before, after] = [reference[type]!, generation[type]!]
    if (after === 0 && before > 1) lost += before / references
    if (before === 0 && after > 1) gained += after / generations
    grown += Math.max(0, after / generations - before / references)
  }
  return { lost, gained, grown }
}
