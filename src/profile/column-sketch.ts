import { foldIntoRows, type Hashes, hashNumbers, hashText, hashVector, newHashes } from '../math/hash.ts'
import { type Chunk, Kind, kinds } from '../source/chunk.ts'
import { Counts } from './counts.ts'
import { Extremes } from './extremes.ts'
import { HeavyTypes } from './heavy-types.ts'
import { hashByKernel } from './kernel-runs.ts'
import type { ColumnProfile } from './profile.ts'
import { Quantiles } from './quantiles.ts'
import { TextHashes } from './text-hashes.ts'
import type { TextIntake } from './text-intake.ts'
import { textKernel } from './text-kernel.ts'
import { TextRuns } from './text-runs.ts'
import { maxTypes, Types } from './types.ts'

/** How many rows are taken in at a time: what the scratch arrays hold, small enough for a core's cache. */
export const blockRows = 4096

// One block's cells of one kind; shared by all columns, because taking in a block never waits.
const values = new Float64Array(blockRows)
const texts: string[] = Array.from({ length: blockRows }, () => '')
const rowOf = new Uint32Array(blockRows)
const hashes = newHashes(blockRows)

/** Mean units of texts from which on they are sooner put into the kernel than hashed where they are. */
const worthwhile = 40

/**
 * All sketches of one column while rows stream in. Up to 8,192 distinct values only these are counted, and every other
 * sketch is made from the counts at the end; from then on each sketch sees each cell.
 */
export class ColumnSketch {
  readonly name: string
  private readonly nameHash: Hashes = newHashes(1)
  private readonly kinds: Float64Array = new Float64Array(kinds)
  private readonly numbers: Counts = new Counts()
  private readonly textLengths: Counts = new Counts()
  private readonly vectorWidths: Counts = new Counts()
  private readonly quantiles: Quantiles = new Quantiles()
  private readonly extremes: Extremes = new Extremes()
  private readonly types: Types = new Types()
  private readonly heavy: HeavyTypes = new HeavyTypes()
  private readonly textHashes: TextHashes = new TextHashes()
  private readonly runs: TextRuns = new TextRuns()
  private readonly elsewhere: TextIntake | undefined
  /** Whether there are too many distinct values to make the sketches from their counts. */
  private crowded = false

  /** @param elsewhere takes in the words of texts, if this sketch is not to. */
  constructor(name: string, elsewhere?: TextIntake) {
    this.name = name
    this.elsewhere = elsewhere
    hashText(name, kinds, this.nameHash, 0)
  }

  /**
   * Takes in `n` ≤ `blockRows` cells of a chunk, from cell `from` on, and folds them into the hashes of their rows:
   * cell `from` belongs to row 0.
   */
  add(chunk: Chunk, from: number, { n, rows }: { n: number; rows: Hashes }): void {
    const present = this.countKinds(chunk.kinds, from, n)
    for (let kind = 0; kind < Kind.empty; kind++) {
      if ((present & (1 << kind)) === 0) continue
      const found = gather(chunk, from, { n, kind })
      if (kind === Kind.text) this.takeTexts(found)
      else this.hash(chunk, from, { n: found, kind })
      foldIntoRows(hashes, found, { rows, rowOf, name: this.nameHash })
      if (kind !== Kind.object) this.take(kind as Kind, found)
    }
  }

  /** The column's profile; `rows` of the dataset that no chunk of the column covered count as empty. */
  finish(rows: number): ColumnProfile {
    if (!this.crowded)
      this.types.each((_high, _low, kind, number, count) => {
        this.describe(kind, number, count)
      })
    const { name, numbers, textLengths, vectorWidths, quantiles, extremes, types, heavy, runs } = this
    const counts = this.kinds.slice()
    counts[Kind.empty]! += rows - counts.reduce((sum, count) => sum + count, 0)
    return { name, kinds: counts, numbers, textLengths, vectorWidths, quantiles, extremes, types, heavy, runs }
  }

  /** Counts kinds and returns the set of those present, a bit each. */
  private countKinds(chunkKinds: Uint8Array, from: number, n: number): number {
    const counts = this.kinds
    let present = 0
    for (let i = from; i < from + n; i++) {
      const kind = chunkKinds[i]!
      counts[kind] = counts[kind]! + 1
      present |= 1 << kind
    }
    return present
  }

  /** Hashes what was gathered, no texts; a kind without a value hashes as the kind. */
  private hash(chunk: Chunk, from: number, { n, kind }: { n: number; kind: number }): void {
    if (kind !== Kind.vector) hashNumbers(values, n, kind, hashes)
    else for (let i = 0; i < n; i++) hashVector(chunk.vectors![from + rowOf[i]!]!, Kind.vector, hashes, i)
  }

  private take(kind: Kind, n: number): void {
    this.types.addAll({ hashes, kind, numbers: values, ...(kind === Kind.text && { texts }) }, n)
    if (!this.crowded) {
      if (this.types.size > maxTypes) this.crowd()
      return
    }
    this.heavy.addAll(hashes, n)
    if (kind === Kind.text) this.textLengths.addAll(values, n)
    if (kind === Kind.vector) this.vectorWidths.addAll(values, n)
    if (kind !== Kind.number && kind !== Kind.datetime) return
    this.numbers.addAll(values, n)
    this.quantiles.addAll(values, n)
    this.extremes.addAll(values, n)
  }

  /** Hashes the texts that were gathered, and takes in their words. */
  private takeTexts(n: number): void {
    const kernel = textKernel()
    const { elsewhere, runs } = this
    if (kernel && !this.textHashes.remembers && units(n) >= worthwhile * n) {
      hashByKernel(kernel, texts, n, { hashes, runs, elsewhere })
      return
    }
    this.textHashes.hash(texts, n, hashes)
    if (elsewhere) elsewhere.addAll(runs, texts, n)
    else runs.addAll(texts, n)
  }

  private crowd(): void {
    this.crowded = true
    this.types.each((high, low, kind, number, count) => {
      this.heavy.add(high, low, count)
      this.describe(kind, number, count)
    })
  }

  private describe(kind: number, number: number, count: number): void {
    if (kind === Kind.text) this.textLengths.add(number, count)
    if (kind === Kind.vector) this.vectorWidths.add(number, count)
    if (kind !== Kind.number && kind !== Kind.datetime) return
    this.numbers.add(number, count)
    this.quantiles.add(number, count)
    this.extremes.add(number, count)
  }
}

/** Units of the gathered texts. */
function units(n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]!
  return sum
}

/** Collects the block's cells of one kind; the value of a text or a vector is its length. Returns how many there are. */
function gather(chunk: Chunk, from: number, { n, kind }: { n: number; kind: number }): number {
  const { kinds, numbers } = chunk
  let found = 0
  for (let i = 0; i < n; i++) {
    if (kinds[from + i] !== kind) continue
    rowOf[found] = i
    if (kind === Kind.text) values[found] = (texts[found] = chunk.texts![from + i]!).length
    else if (kind === Kind.vector) values[found] = chunk.vectors![from + i]!.length
    else values[found] = kind <= Kind.datetime ? numbers[from + i]! + 0 : 0
    found++
  }
  return found
}
