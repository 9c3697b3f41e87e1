import type { Chunk } from '../source/chunk.ts'
import { folded } from '../text/folded.ts'
import { nearDuplicates } from '../text/near-duplicates.ts'
import { newSpans } from '../text/spans.ts'
import { wordsOf } from '../text/words.ts'
import { textOf } from './column-of.ts'
import { Documents, longestLook } from './documents.ts'
import type { PooledRows, Sampled } from './pool-rows.ts'
import type { PooledText } from './pooled-text.ts'

export interface TextsOptions {
  /** Words of a column that are looked at, over all documents; longer documents are cut alike. */
  readonly wordBudget?: number
}

/** What was pooled: `datasets` of `poolRows`. */
interface Datasets {
  readonly reference: Sampled
  readonly generation: Sampled
  readonly holdout?: Sampled | undefined
}

/** Words of all documents together, by default: what one labelling costs grows with them. */
export const defaultWordBudget = 1_000_000
/** A document is cut after so many words at least where the budget is short. */
const longestDocument = 16_384

/**
 * The words of every column of texts, as all measures of texts need them. Nothing here knows which dataset a document came
 * from: words are numbered, near-duplicates grouped and common words chosen on all pooled documents.
 *
 * Where the documents of a column hold more words than the budget, each is cut after the same number of words, and a
 * note says so.
 *
 * @see Rae et al. 2021, Gopher, table A1, for the limits of repetition within a document
 */
export function textsOf(
  rows: PooledRows,
  datasets: Datasets,
  { wordBudget = defaultWordBudget }: TextsOptions = {},
): PooledText[] {
  const { pooled } = rows
  const columns = pooled.columns.filter(({ role, derived }) => role === 'text' && derived === undefined)
  return columns.map(({ name }) => pooledText(name, pooledTexts(name, rows, datasets), wordBudget))
}

/** The texts of a column by pooled row, as words are compared; undefined where there is none. */
export function pooledTexts(name: string, { side, origin }: PooledRows, datasets: Datasets): (string | undefined)[] {
  const chunks = [datasets.reference, datasets.generation, datasets.holdout].map((sampled) => sampled?.chunks.get(name))
  return Array.from(side, (of, row) => textIn(chunks[of], origin[row]!))
}

function textIn(chunk: Chunk | undefined, row: number): string | undefined {
  const text = chunk && textOf(chunk, row)
  return text === undefined ? undefined : folded(shortened(text))
}

/** Texts of more units than this are shortened, where their beginning has all the words that are looked at. */
const longestText = 2 ** 20

/** The beginning and the end of a very long text: nothing between them is looked at, and a copy of it would be held. */
function shortened(text: string): string {
  if (text.length <= 2 * longestText) return text
  const beginning = text.slice(0, longestText)
  const words = wordsOf(folded(beginning), newSpans(), longestDocument + 1)
  return words > longestDocument ? beginning + text.slice(-longestLook) : text
}

/** One column of texts, one a pooled row; undefined where there is none. */
export function pooledText(column: string, texts: readonly (string | undefined)[], budget: number): PooledText {
  const { most, notes } = cutOf(column, texts, budget)
  const documents = new Documents(texts, most).finish()
  const { totals } = documents.runs[0]!
  const near = nearDuplicates(texts.map((text, row) => (totals[row] === 0 ? undefined : text?.slice(0, longestLook))))
  return { column, ...documents, near: near.groups, notes }
}

/** After how many words documents are cut, so that all keep to the budget. */
function cutOf(
  column: string,
  texts: readonly (string | undefined)[],
  budget: number,
): { most: number; notes: string[] } {
  const spans = newSpans()
  const counts = Uint32Array.from(texts, (text) => (text ? wordsOf(text, spans, longestDocument) : 0)).sort()
  let left = budget
  let most = longestDocument
  for (let i = 0; i < counts.length; i++) {
    const share = Math.floor(left / (counts.length - i))
    if (counts[i]! > share) {
      most = Math.max(1, share)
      break
    }
    left -= counts[i]!
  }
  const cut = counts.filter((count) => count > most).length
  if (cut === 0) return { most, notes: [] }
  return { most, notes: [`${column}: of ${cut} of ${counts.length} texts only the first ${most} words are looked at`] }
}
