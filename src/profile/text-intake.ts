import type { TextKernel } from '../kernel/load-text.ts'
import type { Pool } from '../platform/inline-pool.ts'
import { ByteReader } from './bytes.ts'
import { type Parcel, runsOf } from './parcel.ts'
import { isProse } from './stretches.ts'
import { TextRuns } from './text-runs.ts'

/** Units of text that a worker gets at a time. */
const parcelUnits = 2 ** 22
/** Texts beyond this many are taken in where they are, or three copies of them would be held. */
const longest = 2 ** 20

/** Texts that wait to be taken in. */
interface Waiting {
  readonly into: TextRuns
  /** Texts of ASCII: bytes of blocks, and by text where it ends. */
  readonly blocks: Uint8Array[]
  readonly byteEnds: number[]
  bytes: number
  readonly texts: string[]
  units: number
}

/**
 * Has texts taken in by worker threads while the calling one reads on. Sketches are the same however their texts are dealt
 * out, so which worker had which does not show. At most some 4 million units a worker wait, and as many are under way.
 */
export class TextIntake {
  private readonly pool: Pool
  private readonly open: Map<TextRuns, Waiting> = new Map()
  private closed: Waiting[] = []
  private underWay: Promise<void> = Promise.resolve()

  constructor(pool: Pool) {
    this.pool = pool
  }

  /** Whether enough waits to keep all workers busy. */
  get isFull(): boolean {
    return this.closed.length >= this.pool.size
  }

  /** Takes in the first `n` texts; those of fewer than five words are left out. */
  addAll(into: TextRuns, texts: readonly string[], n: number): void {
    for (let i = 0; i < n; i++) {
      const text = texts[i]!
      if (!isProse(text)) continue
      if (text.length > longest) {
        into.addProse([text])
        continue
      }
      const waiting = this.waitingFor(into)
      waiting.texts.push(text)
      waiting.units += text.length
      this.closeFull(waiting)
    }
  }

  /** Takes in the first `count` texts of the block in the kernel, all of five words or more. */
  addBlock(into: TextRuns, { bytes, textEnds }: TextKernel, count: number): void {
    if (count === 0) return
    const waiting = this.waitingFor(into)
    for (let i = 0; i < count; i++) waiting.byteEnds.push(waiting.bytes + textEnds[i]!)
    const block = bytes.slice(0, textEnds[count - 1]!)
    waiting.blocks.push(block)
    waiting.bytes += block.length
    this.closeFull(waiting)
  }

  /** Hands what waits to the workers, once they are done with what they have. */
  async send(): Promise<void> {
    await this.underWay
    const parcels = this.closed
    this.closed = []
    this.underWay = this.run(parcels)
    // Whoever sends or finishes next hears of a failure; until then it is no unhandled one.
    this.underWay.catch(() => {})
  }

  /** All texts have been given: resolves when they have been taken in. */
  async finish(): Promise<void> {
    await this.send()
    for (const waiting of this.open.values()) waiting.into.merge(runsOf(parcelOf(waiting)))
    this.open.clear()
    await this.underWay
  }

  private waitingFor(into: TextRuns): Waiting {
    const open = this.open.get(into)
    if (open) return open
    const waiting = { into, blocks: [], byteEnds: [], bytes: 0, texts: [], units: 0 }
    this.open.set(into, waiting)
    return waiting
  }

  private closeFull(waiting: Waiting): void {
    if (waiting.bytes + waiting.units < parcelUnits) return
    this.closed.push(waiting)
    this.open.delete(waiting.into)
  }

  private async run(parcels: readonly Waiting[]): Promise<void> {
    const answers = await this.pool.map('text-runs', parcels.map(parcelOf))
    answers.forEach((bytes, i) => {
      parcels[i]!.into.merge(TextRuns.read(new ByteReader(bytes as Uint8Array)))
    })
  }
}

function parcelOf({ into, blocks, byteEnds, bytes, texts }: Waiting): Parcel {
  const joined = new Uint8Array(bytes)
  let at = 0
  for (const block of blocks) {
    joined.set(block, at)
    at += block.length
  }
  let end = 0
  const ends = Uint32Array.from(texts, (text) => (end += text.length))
  return { bytes: joined, byteEnds: Uint32Array.from(byteEnds), text: texts.join(''), ends, limits: into.limits }
}
