import { edgeWords } from '../compare/documents.ts'
import { frameWords } from '../compare/frames.ts'
import { Label, type Labels } from '../compare/measure.ts'
import { type PooledText, type Runs, shapeNames } from '../compare/pooled-text.ts'
import { runCountsOf } from '../compare/run-counts.ts'
import { shapeMomentsOf } from '../compare/shapes.ts'
import { folded } from '../text/folded.ts'
import { newSpans } from '../text/spans.ts'
import { wordsOf } from '../text/words.ts'
import { cellsOf, type Texts } from './cells.ts'
import type { Effect } from './effects.ts'
import type { TextsEvidence } from './evidence.ts'

export interface TextsOptions {
  readonly measure: string
  readonly effect: Effect
  /** Which way the value went. */
  readonly sign: 1 | -1
  /** False: counts only, no words. */
  readonly examples: boolean
}

type Item = TextsEvidence['items'][number]
type Shown = Pick<TextsEvidence, 'what' | 'items'> & Partial<Pick<TextsEvidence, 'lost' | 'of'>>

const shown = 5
/** Units of an example. */
const longest = 240

/** What can be shown of a flag of a column of texts: words and phrases that are lost or took over, frames, openings, loops. */
export function showTexts(text: PooledText, labels: Labels, texts: Texts, options: TextsOptions): TextsEvidence {
  const { measure, effect, examples } = options
  const found = show(text, labels, texts, options)
  const items = examples || found.what === 'shapes' ? found.items : []
  const numbers = { value: finite(effect.value), honest: finite(effect.baseline) }
  return { kind: 'texts', column: text.column, measure, ...numbers, ...found, items }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** What each measure is about; the number of words of its runs. */
const runsOf: Readonly<Record<string, number>> = {
  'common-words': 1,
  'distinct-1': 1,
  'distinct-2': 2,
  'distinct-3': 3,
  'distinct-4': 4,
  'hill-1-pairs': 2,
  'hill-1-words': 1,
  'hill-2-pairs': 2,
  'hill-2-words': 1,
  'novel-words': 1,
  'rare-pairs': 2,
  'rare-words': 1,
  'self-overlap-4': 4,
  'unseen-words': 1,
  'word-coverage': 1,
  'zipf-tail': 1,
}
/** Measures that tell of words which are gone. */
const losses: readonly string[] = ['word-coverage', 'rare-words', 'rare-pairs', 'unseen-words', 'zipf-tail']

function show(text: PooledText, labels: Labels, texts: Texts, { measure, sign }: TextsOptions): Shown {
  const speak = new Speaker(text, texts)
  switch (measure) {
    case 'distinct-frames':
      return { what: 'frames', items: changed(text.frames, labels, 'more').map(speak.frame) }
    case 'distinct-openings':
      return { what: 'openings', items: commonest(text.openings, labels).map(speak.edge(0)) }
    case 'distinct-closings':
      return { what: 'closings', items: commonest(text.closings, labels).map(speak.edge(1)) }
    case 'near-distinct-texts':
      return { what: 'near-duplicates', items: commonest(text.near, labels).map(speak.whole) }
    case 'looping-texts':
      return { what: 'loops', items: flagged(text.loops, labels).map(speak.end) }
    case 'repetitive-texts':
      return { what: 'runs', items: flagged(text.topRuns, labels).map(speak.whole) }
    case 'repeated-lines':
      return { what: 'lines', items: flagged(text.repeatedLines, labels).map(speak.whole) }
    case 'shape-shift':
    case 'shape-spread':
      return { what: 'shapes', items: shapesOf(text, labels, measure) }
    default:
      return words(text, labels, speak, { measure, sign })
  }
}

function words(
  text: PooledText,
  labels: Labels,
  speak: Speaker,
  { measure, sign }: Pick<TextsOptions, 'measure' | 'sign'>,
): Shown {
  const runs = text.runs[runsOf[measure]! - 1]!
  const what = runs.n === 1 ? 'words' : 'phrases'
  const gone = losses.includes(measure) && sign < 0
  const ways = { 'novel-words': 'new', 'common-words': 'either' } as const
  const way = gone ? 'gone' : (ways[measure as keyof typeof ways] ?? 'more')
  const items = changed(runs, labels, way).map(speak.run(runs))
  return { what, items, ...(gone ? lostOf(runs, labels) : {}) }
}

/** Types of the reference that the generation no longer has, and of how many; those that occur twice in the pool. */
function lostOf(runs: Runs, labels: Labels): { lost: number; of: number } {
  const { reference, generation } = runCountsOf(runs)(labels)
  let [lost, of] = [0, 0]
  for (let type = 0; type < runs.types; type++) {
    if (reference[type] === 0) continue
    of++
    if (generation[type] === 0) lost++
  }
  return { lost, of }
}

/** Something that is counted on both sides, and a document that has it, from a word on. */
interface Found {
  readonly reference: number
  readonly generation: number
  readonly row: number
  readonly place: number
}

/** Types whose frequency changed most: that are gone, that are new, that are more frequent, or either. */
function changed(runs: Runs, labels: Labels, way: 'gone' | 'new' | 'more' | 'either'): Found[] {
  const counts = runCountsOf(runs)(labels)
  const { reference, generation, references, generations } = counts
  const change = (type: number) => {
    const [r, g] = [reference[type]!, generation[type]!]
    if (way === 'gone') return g === 0 ? r : 0
    if (way === 'new') return r === 0 ? g : 0
    const by = g / Math.max(1, generations) - r / Math.max(1, references)
    return way === 'more' ? by : Math.abs(by)
  }
  const best: number[] = []
  for (let type = 0; type < runs.types; type++) {
    if (!(change(type) > 0)) continue
    if (best.length === shown && change(type) <= change(best.at(-1)!)) continue
    best.push(type)
    best.sort((a, b) => change(b) - change(a) || a - b)
    best.length = Math.min(best.length, shown)
  }
  return best.map((type) => ({
    reference: reference[type]!,
    generation: generation[type]!,
    row: runs.rows[type]!,
    place: runs.places[type]!,
  }))
}

/** Groups with most of the generation's texts, of those with two or more. */
function commonest(codes: Int32Array, labels: Labels): Found[] {
  const found = new Map<number, { reference: number; generation: number; row: number; place: number }>()
  for (let row = 0; row < labels.length; row++) {
    if (labels[row]! > Label.generation || codes[row]! < 0) continue
    const one = found.get(codes[row]!) ?? { reference: 0, generation: 0, row, place: 0 }
    if (labels[row] === Label.generation) one.generation++
    else one.reference++
    found.set(codes[row]!, one)
  }
  return [...found.values()]
    .filter(({ generation }) => generation > 1)
    .sort((a, b) => b.generation - a.generation || a.row - b.row)
    .slice(0, shown)
}

/** Generated texts with a flag; of the first, how many texts of each side have it. */
function flagged(flags: Uint8Array, labels: Labels): Found[] {
  const rows = Array.from(flags.keys()).filter((row) => flags[row] === 1)
  const [reference, generation] = [Label.reference, Label.generation].map((side) =>
    rows.filter((row) => labels[row] === side),
  )
  const counts = { reference: reference!.length, generation: generation!.length }
  return generation!.slice(0, shown).map((row) => ({ ...counts, row, place: 0 }))
}

function shapesOf(text: PooledText, labels: Labels, measure: string): Item[] {
  return shapeMomentsOf(text)(labels).map((at, i) => ({
    text: `${measure === 'shape-shift' ? 'mean of' : 'spread of'} ${shapeNames[i]!}`,
    reference: measure === 'shape-shift' ? at.meanReference : at.deviationReference,
    generation: measure === 'shape-shift' ? at.meanGeneration : at.deviationGeneration,
  }))
}

/** Says in words what was found: looks at the documents again. */
class Speaker {
  private readonly text: PooledText
  private readonly texts: Texts
  private readonly spans = newSpans()
  private common: ReadonlySet<string> | undefined

  constructor(text: PooledText, texts: Texts) {
    this.text = text
    this.texts = texts
  }

  run =
    (runs: Runs) =>
    (found: Found): Item =>
      this.item(found, this.slice(found.row, found.place, runs.n))

  frame = (found: Found): Item => {
    const { document, count } = this.read(found.row)
    const common = this.commonWords()
    const from = found.place
    this.read(found.row)
    const words = Array.from({ length: Math.min(frameWords, count - from) }, (_, i) => this.word(document, from + i))
    return this.item(found, words.map((word) => (common.has(word) ? word : '…')).join(' '))
  }

  edge =
    (end: 0 | 1) =>
    (found: Found): Item => {
      const { count } = this.read(found.row)
      return this.item(found, this.slice(found.row, end === 0 ? 0 : Math.max(0, count - edgeWords), edgeWords))
    }

  whole = (found: Found): Item => this.item(found, this.read(found.row).document)

  end = (found: Found): Item => {
    const { document } = this.read(found.row)
    const isLong = document.length > longest
    return this.item(found, isLong ? `…${document.slice(-longest)}` : document)
  }

  private item({ reference, generation }: Found, text: string): Item {
    const isLong = text.length > longest + 1
    return { text: isLong ? `${text.slice(0, longest)}…` : text, reference, generation }
  }

  private slice(row: number, place: number, n: number): string {
    const { document, count } = this.read(row)
    const last = Math.min(count, place + n) - 1
    return last < place ? '' : document.slice(this.spans.starts[place], this.spans.ends[last])
  }

  private word(document: string, at: number): string {
    return document.slice(this.spans.starts[at], this.spans.ends[at])
  }

  private read(row: number): { document: string; count: number } {
    const document = folded(cellsOf(row, [this.text.column], this.texts)[0] ?? '')
    return { document, count: wordsOf(document, this.spans) }
  }

  private commonWords(): ReadonlySet<string> {
    const { runs, common } = this.text
    const [words] = runs
    return (this.common ??= new Set(
      Array.from(common, (type) => this.slice(words!.rows[type]!, words!.places[type]!, 1)),
    ))
  }
}
