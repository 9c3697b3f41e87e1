import { KeyTable } from '../profile/key-table.ts'
import type { Runs } from './pooled-text.ts'
import { sharedUint32 } from './shared-arrays.ts'

/** Collects the runs of documents, one document after the other, and numbers those that occur again. */
export class RunTable {
  private readonly n: number
  private readonly table: KeyTable = new KeyTable(1024)
  /** Type of each run of all documents, and where each document begins. */
  private ids: Uint32Array = new Uint32Array(4096)
  private readonly starts: Uint32Array
  private size = 0
  private documents = 0
  /** By type: how often it occurs, the document and place of the first. */
  private counts: Uint32Array = new Uint32Array(1024)
  private rows: Uint32Array = new Uint32Array(1024)
  private places: Uint32Array = new Uint32Array(1024)

  constructor(n: number, documents: number) {
    this.n = n
    this.starts = new Uint32Array(documents + 1)
  }

  /** A run of the document at hand, and the place of its first word. */
  add(high: number, low: number, place: number): void {
    const type = this.table.add(high, low)
    if (type === this.counts.length) {
      this.counts = longer(this.counts)
      this.rows = longer(this.rows)
      this.places = longer(this.places)
    }
    if (this.counts[type] === 0) {
      this.rows[type] = this.documents
      this.places[type] = place
    }
    this.counts[type]!++
    if (this.size === this.ids.length) this.ids = longer(this.ids)
    this.ids[this.size++] = type
  }

  /** The document at hand has no more runs. */
  endDocument(): void {
    this.starts[++this.documents] = this.size
  }

  /** How many different runs there are so far. */
  get types(): number {
    return this.table.size
  }

  /** The types of the runs of a document, in their order. */
  typesOf(document: number): Uint32Array {
    return this.ids.subarray(this.starts[document], this.starts[document + 1])
  }

  /** Types that occur twice or more, the commonest first; those alike in the order of their hashes, whoever came first. */
  private ranked(): Uint32Array {
    const { counts } = this
    const again = this.table.sorted().filter((type) => counts[type]! > 1)
    const most = again.reduce((top, type) => Math.max(top, counts[type]!), 0)
    const starts = new Uint32Array(most + 2)
    for (const type of again) starts[most - counts[type]! + 1]!++
    for (let i = 0; i <= most; i++) starts[i + 1]! += starts[i]!
    const ranked = new Uint32Array(again.length)
    for (const type of again) ranked[starts[most - counts[type]!]!++] = type
    return ranked
  }

  /** All documents' runs; types are numbered from the commonest on. */
  finish(): Runs {
    const { n, documents, counts } = this
    const ranked = this.ranked()
    const numbers = new Int32Array(this.table.size).fill(-1)
    for (let i = 0; i < ranked.length; i++) numbers[ranked[i]!] = i
    const starts = sharedUint32(documents + 1)
    const singles = sharedUint32(documents)
    const totals = sharedUint32(documents)
    const ids = new Uint32Array(this.size)
    const times = new Uint32Array(this.size)
    let size = 0
    for (let d = 0; d < documents; d++) {
      const own = this.typesOf(d)
      totals[d] = own.length
      const kept: number[] = []
      for (let i = 0; i < own.length; i++) {
        if (counts[own[i]!] === 1) singles[d]!++
        else kept.push(numbers[own[i]!]!)
      }
      kept.sort((a, b) => a - b)
      for (let i = 0; i < kept.length; i++) {
        if (i === 0 || kept[i] !== kept[i - 1]) ids[size++] = kept[i]!
        times[size - 1]!++
      }
      starts[d + 1] = size
    }
    const pick = (from: Uint32Array) => shared(ranked.map((type) => from[type]!))
    return {
      n,
      types: ranked.length,
      starts,
      ids: shared(ids.subarray(0, size)),
      counts: shared(times.subarray(0, size)),
      singles,
      totals,
      rows: pick(this.rows),
      places: pick(this.places),
    }
  }
}

function longer(from: Uint32Array): Uint32Array {
  const to = new Uint32Array(2 * from.length)
  to.set(from)
  return to
}

function shared(from: Uint32Array): Uint32Array {
  const to = sharedUint32(from.length)
  to.set(from)
  return to
}
