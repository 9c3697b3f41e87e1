import { type Hashes, newHashes } from '../math/hash.ts'
import { hashSpans, lengthenRuns, roomFor } from '../text/hashes.ts'
import { duplicateLines, loopAtEnd } from '../text/loops.ts'
import { sentencesOf } from '../text/sentences.ts'
import { newSpans, type Spans } from '../text/spans.ts'
import { wordsOf } from '../text/words.ts'
import { framesOf } from './frames.ts'
import { longestRun, type PooledText, type Runs, shapeNames } from './pooled-text.ts'
import { RunTable } from './run-table.ts'

/** What is looked at of a document for near-duplicates, lines and sentences, in units. */
export const longestLook = 65_536
/** First words, and last words, by which documents open and close. */
export const edgeWords = 3
/** Words that stay in frames. */
const commonWords = 150
/** Above these shares of a document's letters, its commonest run of 2, 3 or 4 words is too common. */
const topShares = [Number.NaN, 0.2, 0.18, 0.16] as const
/** Above this share of lines that repeat, too many do. */
const repeatedLineShare = 0.3
/** Units at the end of a long text in which a loop is looked for. */
const tailUnits = 4096

/** Takes apart documents, one after the other: their runs of words, first and last words, loops and shapes. */
export class Documents {
  private readonly most: number
  private readonly tables: readonly RunTable[]
  private readonly spans: Spans = newSpans()
  private readonly others: Spans = newSpans()
  private words: Hashes = newHashes(1024)
  private runs: Hashes = newHashes(1024)
  private readonly openings: Int32Array
  private readonly closings: Int32Array
  private readonly edges: [Map<string, number>, Map<string, number>] = [new Map(), new Map()]
  private readonly flags: { loops: Uint8Array; topRuns: Uint8Array; repeatedLines: Uint8Array }
  private readonly shapes: readonly Float64Array[]

  constructor(texts: readonly (string | undefined)[], most: number) {
    const n = texts.length
    this.most = most
    this.tables = Array.from({ length: longestRun }, (_, i) => new RunTable(i + 1, n))
    this.openings = new Int32Array(n).fill(-1)
    this.closings = new Int32Array(n).fill(-1)
    this.flags = { loops: new Uint8Array(n), topRuns: new Uint8Array(n), repeatedLines: new Uint8Array(n) }
    this.shapes = shapeNames.map(() => new Float64Array(n).fill(Number.NaN))
    texts.forEach((text, row) => {
      this.take(text ?? '', row)
    })
  }

  finish(): Omit<PooledText, 'column' | 'near' | 'notes'> {
    const runs = this.tables.map((table) => table.finish())
    const common = Uint32Array.from({ length: Math.min(commonWords, runs[0]!.types) }, (_, rank) => rank)
    this.shapes[3]!.set(commonShares(runs[0]!, common.length))
    const { openings, closings, flags, shapes } = this
    return {
      runs,
      frames: framesOf(this.tables[0]!, runs[0]!, common.length),
      common,
      openings,
      closings,
      ...flags,
      shapes,
    }
  }

  private take(text: string, row: number): void {
    const count = wordsOf(text, this.spans, this.most)
    this.words = roomFor(this.words, count)
    this.runs = roomFor(this.runs, count)
    hashSpans(text, this.spans, count, this.words)
    this.addRuns(count)
    if (count === 0) return
    this.openings[row] = edge(this.edges[0], this.words, 0, Math.min(count, edgeWords))
    this.closings[row] = edge(this.edges[1], this.words, Math.max(0, count - edgeWords), count)
    this.flags.loops[row] = this.loopsAtEnd(text, row, count) ? 1 : 0
    this.flags.topRuns[row] = this.hasTopRun(row, count) ? 1 : 0
    this.flags.repeatedLines[row] = duplicateLines(text.slice(0, longestLook)) > repeatedLineShare ? 1 : 0
    this.shape(text, row, count)
  }

  private addRuns(count: number): void {
    this.tables.forEach((table, i) => {
      const n = i + 1
      const from = n <= 2 ? this.words : this.runs
      const runs = n === 1 ? count : lengthenRuns(from, this.words, { count, n }, this.runs)
      const { high, low } = n === 1 ? this.words : this.runs
      for (let at = 0; at < runs; at++) table.add(high[at]!, low[at]!, at)
      table.endDocument()
    })
  }

  /** By the words that were counted, where those are all; else by the words at the end of the text. */
  private loopsAtEnd(text: string, row: number, count: number): boolean {
    if (count < this.most) {
      const types = this.tables[0]!.typesOf(row)
      return loopAtEnd(types, types.length) !== undefined
    }
    const end = text.slice(-tailUnits)
    const { others } = this
    const words = wordsOf(end, others)
    const seen = new Map<string, number>()
    const ids = Uint32Array.from({ length: words }, (_, i) => {
      const word = end.slice(others.starts[i], others.ends[i])
      if (!seen.has(word)) seen.set(word, seen.size)
      return seen.get(word)!
    })
    return loopAtEnd(ids, words) !== undefined
  }

  /** Whether one run of 2, 3 or 4 words makes up too much of the letters. */
  private hasTopRun(row: number, count: number): boolean {
    const { starts, ends } = this.spans
    let letters = 0
    for (let i = 0; i < count; i++) letters += ends[i]! - starts[i]!
    return this.tables.some((table, i) => {
      if (i === 0) return false
      const times = new Map<number, number>()
      let most = 0
      table.typesOf(row).forEach((type, at) => {
        const time = (times.get(type) ?? 0) + 1
        times.set(type, time)
        if (time === 1) return
        let own = 0
        for (let word = at; word <= at + i; word++) own += ends[word]! - starts[word]!
        most = Math.max(most, time * own)
      })
      return most > topShares[i]! * letters
    })
  }

  private shape(text: string, row: number, count: number): void {
    const from = this.spans.starts[0]!
    const to = Math.min(text.length, longestLook, this.spans.ends[count - 1]! + 1)
    const look = text.slice(from, Math.max(to, from + 1))
    const { starts, ends } = this.spans
    let seen = 0
    while (seen < count && ends[seen]! <= from + look.length) seen++
    const words = Math.max(1, seen)
    let letters = 0
    for (let i = 0; i < seen; i++) letters += ends[i]! - starts[i]!
    const blanks = (look.match(/\s/g) ?? []).length
    const marks = Math.max(0, look.length - letters - blanks)
    const [lengths, sentences, punctuation] = this.shapes
    lengths![row] = Math.log(count)
    sentences![row] = Math.log(words / Math.max(1, sentencesOf(look, this.others)))
    punctuation![row] = marks / words
  }
}

/** The number of some words among those seen. */
function edge(seen: Map<string, number>, { high, low }: Hashes, from: number, to: number): number {
  let key = ''
  for (let i = from; i < to; i++) key += `${high[i]},${low[i]} `
  let code = seen.get(key)
  if (code === undefined) {
    code = seen.size
    seen.set(key, code)
  }
  return code
}

/** Share of each document's words that are among the commonest; NaN without words. */
function commonShares({ starts, ids, counts, totals }: Runs, common: number): Float64Array {
  return Float64Array.from(totals, (total, row) => {
    let own = 0
    for (let at = starts[row]!; at < starts[row + 1]! && ids[at]! < common; at++) own += counts[at]!
    return total === 0 ? Number.NaN : own / total
  })
}
