import { Side } from '../../compare/pool-rows.ts'
import type { PooledText, Runs } from '../../compare/pooled-text.ts'

/** How the shares of the words of a column of texts changed. */
export interface WordsTrait {
  readonly column: string
  readonly kind: 'words'
  /**
   * 1 where nothing changed; above 1 where common words became commoner in proportion: a word whose share is tenfold another's
   * has gained 10^(power − 1) times as much. And its standard error, the scatter of words about that rule counted in;
   * null where the words cannot tell.
   */
  readonly power: number
  readonly powerError: number | null
  /** Scatter about that rule, as a multiple of what sampling words one by one gives. Honest texts have one or two. */
  readonly scatter: number
  /** How many different words say so. */
  readonly words: number
  /** Texts of either side. */
  readonly rows: readonly [reference: number, generation: number]
}

/** Texts of either side, and different words, below which nothing is said. */
const fewest = 20
/** Words that are rarer than this in both sides together say nothing about the power. */
const fewestOfWord = 10

/**
 * The trait of one column of texts. Words are chosen, and called common, by how often they stand in both sides together, so that
 * honest texts have power 1 on average whichever side is larger.
 */
export function wordsTrait({ column, runs }: PooledText, side: Uint8Array): WordsTrait | undefined {
  const words = runs[0]!
  const [real, made] = [countsOf(words, side, Side.reference), countsOf(words, side, Side.generation)]
  if (real.texts < fewest || made.texts < fewest) return undefined
  const totals = real.counts.map((count, word) => count + made.counts[word]!)
  const chosen = Array.from(totals.keys()).filter((word) => totals[word]! >= fewestOfWord)
  if (chosen.length < fewest) return undefined
  const { slope, error, scatter } = slopeOf(
    chosen.map((word) => totals[word]!),
    chosen.map((word) => made.counts[word]!),
  )
  const rows = [real.texts, made.texts] as const
  return { column, kind: 'words', power: 1 + slope, powerError: error, scatter, words: chosen.length, rows }
}

function countsOf({ types, starts, ids, counts, totals }: Runs, side: Uint8Array, of: number) {
  const found = new Float64Array(types)
  let texts = 0
  for (let text = 0; text < totals.length; text++) {
    if (side[text] !== of || totals[text] === 0) continue
    texts++
    for (let at = starts[text]!; at < starts[text + 1]!; at++) found[ids[at]!]! += counts[at]!
  }
  return { counts: found, texts }
}

/**
 * Logistic regression of how many of a word's occurrences are the generation's on the logarithm of how many there are, by Newton's
 * steps; words scatter more than single draws would, and the error of the slope is widened by as much.
 */
function slopeOf(totals: readonly number[], made: readonly number[]) {
  const all = totals.reduce((sum, total) => sum + total, 0)
  const share = made.reduce((sum, count) => sum + count, 0) / all
  if (!(share > 0 && share < 1)) return { slope: 0, error: null, scatter: 1 }
  const middle = totals.reduce((sum, total) => sum + total * Math.log(total), 0) / all
  const x = totals.map((total) => Math.log(total) - middle)
  let [level, slope, variance] = [Math.log(share / (1 - share)), 0, 0]
  const chance = (i: number) => 1 / (1 + Math.exp(-level - slope * x[i]!))
  for (let step = 0; step < 30; step++) {
    let [s0, s1, h0, h1, h2] = [0, 0, 0, 0, 0]
    for (let i = 0; i < x.length; i++) {
      const p = chance(i)
      const miss = made[i]! - totals[i]! * p
      const weight = totals[i]! * p * (1 - p)
      s0 += miss
      s1 += miss * x[i]!
      h0 += weight
      h1 += weight * x[i]!
      h2 += weight * x[i]! ** 2
    }
    const determinant = h0 * h2 - h1 * h1
    if (!(determinant > 1e-9 * h0 * h2)) return { slope: 0, error: null, scatter: 1 }
    const clamp = (by: number) => Math.max(-1, Math.min(1, by))
    level += clamp((h2 * s0 - h1 * s1) / determinant)
    slope += clamp((h0 * s1 - h1 * s0) / determinant)
    variance = h0 / determinant
  }
  const squares = made.reduce((sum, count, i) => {
    const p = chance(i)
    return sum + (count - totals[i]! * p) ** 2 / (totals[i]! * p * (1 - p))
  }, 0)
  const scatter = squares / (x.length - 2)
  return { slope, error: Math.sqrt(variance * Math.max(1, scatter)), scatter }
}
