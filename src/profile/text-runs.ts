import type { TextKernel } from '../kernel/load-text.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { addByKernel } from './kernel-runs.ts'
import { addPlainly } from './plain-runs.ts'
import { RunRepeats } from './run-repeats.ts'
import { isProse, stretches } from './stretches.ts'
import { textKernel } from './text-kernel.ts'
import { type HashLimit, Types } from './types.ts'

/** How many types are kept of words, of runs of each length, and of runs of characters. */
export const keptRunTypes = 4096
/** The longest runs of words. */
export const longestRun = 4
/** Runs of so many words and fewer also have their repeats counted. */
const repeatsUpTo = 2

/**
 * What the texts of a column are made of, over every row: words, runs of 2, 3 and 4 words, and runs of five characters, each as
 * distinct types with exact counts (see `Types`), all up to 4,096 and beyond those with the smallest hashes; and how often two words,
 * or two pairs, drawn at random are the same.
 *
 * Only texts of five words or more are taken in (see `isProse`), in small letters; one of more than 65,536 units in stretches, across
 * whose borders no run is counted. Memory does not grow with the texts: some 3 MB. Some 10 ns a unit.
 */
export class TextRuns {
  /** How many texts were taken in. */
  texts = 0
  /** Words, and runs of 2, 3 and 4 of them. */
  readonly runs: readonly Types[]
  /** Runs of five characters. */
  readonly characters: Types
  /** Of words and of pairs. */
  readonly repeats: readonly RunRepeats[]

  constructor(
    runs: readonly Types[] = Array.from({ length: longestRun }, () => new Types(keptRunTypes)),
    characters: Types = new Types(keptRunTypes),
    repeats: readonly RunRepeats[] = Array.from({ length: repeatsUpTo }, () => new RunRepeats()),
  ) {
    this.runs = runs
    this.characters = characters
    this.repeats = repeats
  }

  /** Takes in the first `n` texts; those of fewer than five words are left out. */
  addAll(texts: readonly string[], n: number): void {
    const prose: string[] = []
    for (let i = 0; i < n; i++) if (isProse(texts[i]!)) prose.push(texts[i]!)
    this.addProse(prose)
  }

  /** Takes in texts of five words or more. Without a kernel (`null`) it is the same, and slower. */
  addProse(texts: readonly string[], kernel: TextKernel | undefined | null = textKernel()): void {
    if (kernel) addByKernel(kernel, this, texts, texts.length)
    else for (const text of texts) this.addPlainly(text)
  }

  private addPlainly(text: string): void {
    this.texts++
    for (const stretch of stretches(text)) addPlainly(this, stretch)
  }

  /** Above which hashes nothing is kept: of words, runs of 2, 3 and 4 words, and runs of characters. */
  get limits(): readonly HashLimit[] {
    return [...this.runs, this.characters].map((types) => types.limit)
  }

  /** Keeps only what is below these limits: others that this is merged into keep nothing else. */
  limitTo(limits: readonly HashLimit[]): void {
    ;[...this.runs, this.characters].forEach((types, i) => {
      types.limitTo(limits[i]!)
    })
  }

  merge(other: TextRuns): void {
    this.texts += other.texts
    this.runs.forEach((types, i) => {
      types.merge(other.runs[i]!)
    })
    this.characters.merge(other.characters)
    this.repeats.forEach((repeats, i) => {
      repeats.merge(other.repeats[i]!)
    })
  }

  write(to: ByteWriter): void {
    to.whole(this.texts)
    if (this.texts === 0) return
    for (const types of [...this.runs, this.characters]) types.writeHashes(to)
    for (const repeats of this.repeats) repeats.write(to)
  }

  static read(from: ByteReader): TextRuns {
    const texts = from.whole()
    if (texts === 0) return new TextRuns()
    const read = () => Types.readHashes(from, keptRunTypes)
    const runs = Array.from({ length: longestRun }, read)
    const characters = read()
    const found = new TextRuns(
      runs,
      characters,
      Array.from({ length: repeatsUpTo }, () => RunRepeats.read(from)),
    )
    found.texts = texts
    return found
  }
}
