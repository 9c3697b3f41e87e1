import { columnTexts } from '../compare/column-texts.ts'
import { copiedIn, heldOnly, learntOnly, runs8, sidesOf } from '../compare/copied-runs.ts'
import { Label, type Labels } from '../compare/measure.ts'
import { type PooledRows, Side } from '../compare/pool-rows.ts'
import type { PooledColumn } from '../compare/pooled.ts'
import { mostWords, type SharedRuns } from '../compare/shared-runs.ts'
import { newSpans } from '../text/spans.ts'
import { wordsOf } from '../text/words.ts'
import type { CopiedSpan, SpansEvidence } from './evidence.ts'

const shown = 5
/** Words of context on either side. */
const around = 12
/** Words of a span that are shown; of a longer one the beginning. */
const longest = 80

/** The longest stretches of generated texts that training texts hold and held-out ones do not, beside what they copy. */
export function showSpans(rows: PooledRows, column: PooledColumn, examples: boolean): SpansEvidence {
  const runs = runs8(column)
  const labels = Uint8Array.from(rows.side, (of) => (of === Side.holdout ? Label.held : of))
  const sides = sidesOf(runs, labels)
  const found: { readonly row: number; readonly words: number; readonly at: number }[] = []
  const shares = { learnt: 0, held: 0, texts: 0 }
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] !== Label.generation || runs.runs[row] === 0) continue
    shares.texts++
    const learnt = copiedIn(runs, row, sides, learntOnly)
    if (learnt.words > 0) found.push({ row, words: learnt.words, at: learnt.at })
    shares.learnt += learnt.runs / runs.runs[row]!
    shares.held += copiedIn(runs, row, sides, heldOnly).runs / runs.runs[row]!
  }
  found.sort((a, b) => b.words - a.words || a.row - b.row)
  const texts = columnTexts(column)
  const spans = examples ? found.slice(0, shown).map((one) => beside(one, { runs, labels, texts })) : []
  return {
    kind: 'spans',
    column: column.name,
    share: shares.learnt / shares.texts,
    heldShare: shares.held / shares.texts,
    texts: found.length,
    longest: found[0]?.words ?? 0,
    spans,
  }
}

interface Sources {
  readonly runs: SharedRuns
  readonly labels: Labels
  readonly texts: readonly (string | undefined)[]
}

function beside({ row, words, at }: { row: number; words: number; at: number }, sources: Sources): CopiedSpan {
  const { runs, texts } = sources
  const source = sourceOf(at, words - runs.n + 1, sources)
  return {
    words,
    generation: cut(texts[row]!, runs.places[at]!, words),
    reference: cut(texts[source.row]!, source.place, source.words),
  }
}

/** The training text that holds most of a stretch of runs, from its first run on. */
function sourceOf(at: number, length: number, { runs, labels }: Sources) {
  const { starts, places, types, n } = runs
  let best = { row: -1, place: 0, words: 0 }
  for (let row = 0; row + 1 < starts.length; row++) {
    if (labels[row] !== Label.reference) continue
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      if (types[i] !== types[at]) continue
      let same = 1
      while (same < length && i + same < starts[row + 1]! && types[i + same] === types[at + same]) same++
      if (same + n - 1 > best.words) best = { row, place: places[i]!, words: same + n - 1 }
    }
  }
  return best
}

/** The words before, of, and after a span. */
function cut(text: string, first: number, words: number): CopiedSpan['generation'] {
  const spans = newSpans()
  const count = wordsOf(text, spans, mostWords)
  const start = (word: number) => spans.starts[Math.min(Math.max(0, word), count - 1)]!
  const end = (word: number) => spans.ends[Math.min(word, count) - 1]!
  const shownWords = Math.min(words, longest)
  const [from, to] = [start(first), end(first + shownWords)]
  return {
    before: text.slice(start(first - around), from),
    span: text.slice(from, to) + (shownWords < words ? ' …' : ''),
    after: text.slice(to, end(first + shownWords + around)),
  }
}
