import type { Labels, Measure } from './measure.ts'
import type { PooledText, Runs } from './pooled-text.ts'
import { type RunCounts, runCountsOf } from './run-counts.ts'

type Said = Pick<Measure, 'id' | 'about' | 'falls' | 'rises' | 'tolerance'>

/** A measure of the words of a column of texts: one target for each such column. */
export function textual(said: Said, prepare: (text: PooledText) => (labels: Labels) => number): Measure {
  return {
    ...said,
    targets: ({ columns, texts }) =>
      texts.map((text) => {
        const column = columns.find(({ name, derived }) => name === text.column && derived === undefined)!
        return { columns: [column], text }
      }),
    prepare: (_, { text }) => prepare(text!),
  }
}

/** A measure that is a function of how often each run of words occurs on each side; NaN where a side has none. */
export function ofRuns(said: Said, choose: (text: PooledText) => Runs, value: (counts: RunCounts) => number): Measure {
  return textual(said, (text) => {
    const counts = runCountsOf(choose(text))
    return (labels) => {
      const at = counts(labels)
      return at.references === 0 || at.generations === 0 ? NaN : value(at)
    }
  })
}
