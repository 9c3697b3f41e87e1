import { columnTexts } from './column-texts.ts'
import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { PooledColumn } from './pooled.ts'
import { type SharedRuns, sharedRuns } from './shared-runs.ts'

/** What the generated texts have of runs of words that stand on one real side only. Means over the generated texts. */
export interface CopiedRuns {
  /** Share of a text's runs that training texts hold, and no held-out one; and the other way round. */
  readonly learnt: number
  readonly held: number
  /** Words of its longest stretch made of such runs; 0 where there is none. */
  readonly learntWords: number
  readonly heldWords: number
}

/** Runs of eight and of thirteen words: short enough to be found within edits, long enough not to be chance. */
export const runs8: (column: PooledColumn) => SharedRuns = oncePer((column) => sharedRuns(columnTexts(column), 8))
export const runs13: (column: PooledColumn) => SharedRuns = oncePer((column) => sharedRuns(columnTexts(column), 13))

/** Training and held-out runs among the generated texts, under a labelling. NaN where a side has no text. */
export const copiedRunsOf: (runs: SharedRuns) => (labels: Labels) => CopiedRuns = oncePer((runs) =>
  rememberLast((labels: Labels) => {
    const sides = sidesOf(runs, labels)
    const sums = { learnt: 0, held: 0, learntWords: 0, heldWords: 0 }
    let texts = 0
    for (let row = 0; row < runs.runs.length; row++) {
      if (labels[row] !== Label.generation || runs.runs[row] === 0) continue
      texts++
      const learnt = copiedIn(runs, row, sides, learntOnly)
      const held = copiedIn(runs, row, sides, heldOnly)
      sums.learnt += learnt.runs / runs.runs[row]!
      sums.held += held.runs / runs.runs[row]!
      sums.learntWords += learnt.words
      sums.heldWords += held.words
    }
    const isWhole = labels.includes(Label.reference) && labels.includes(Label.held)
    const mean = (sum: number) => (isWhole && texts > 0 ? sum / texts : NaN)
    const { learnt, held, learntWords, heldWords } = sums
    return { learnt: mean(learnt), held: mean(held), learntWords: mean(learntWords), heldWords: mean(heldWords) }
  }),
)

/** Bits: a training text holds the run; a held-out one does. */
export const learntOnly = 1
export const heldOnly = 2

/** On which real sides each run stands. */
export function sidesOf({ size, starts, types }: SharedRuns, labels: Labels): Uint8Array {
  const sides = new Uint8Array(size)
  for (let row = 0; row + 1 < starts.length; row++) {
    const bit = labels[row] === Label.reference ? learntOnly : labels[row] === Label.held ? heldOnly : 0
    if (bit === 0) continue
    for (let i = starts[row]!; i < starts[row + 1]!; i++) sides[types[i]!]! |= bit
  }
  return sides
}

/** Runs of one text that stand on the wanted side alone; the longest stretch of them, where it begins and its words. */
export function copiedIn(
  { n, starts, places, types }: SharedRuns,
  row: number,
  sides: Uint8Array,
  wanted: number,
): { readonly runs: number; readonly words: number; readonly at: number } {
  let [found, longest, at, length] = [0, 0, -1, 0]
  for (let i = starts[row]!; i < starts[row + 1]!; i++) {
    if (sides[types[i]!] !== wanted) {
      length = 0
      continue
    }
    length = length > 0 && places[i] === places[i - 1]! + 1 ? length + 1 : 1
    found++
    if (length > longest) {
      longest = length
      at = i - length + 1
    }
  }
  return { runs: found, words: longest === 0 ? 0 : longest + n - 1, at }
}
