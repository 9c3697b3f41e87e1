import { type Hashes, hashText, newHashes } from '../math/hash.ts'
import { Kind } from '../source/chunk.ts'
import { ownText } from './own-text.ts'

/** How many texts are remembered, none longer than so many units: few long ones repeat, and they would be held. */
const limit = 4096
const longest = 256

/**
 * Hashes the texts of one column and remembers the first 4,096 different short ones, so that a repeated text costs a look-up.
 * Where texts hardly repeat it stops remembering. What comes out is `hashText` in either case.
 */
export class TextHashes {
  private known: Map<string, number> | undefined = new Map()
  private hashes: Hashes = newHashes(16)
  private asked = 0

  /** Whether a look-up may find a text; where it does not, texts may as well be hashed elsewhere. */
  get remembers(): boolean {
    return this.known !== undefined
  }

  /** Hashes the first `n` texts. */
  hash(texts: readonly string[], n: number, out: Hashes): void {
    for (let i = 0; i < n; i++) {
      const text = texts[i]!
      if (i > 0 && text === texts[i - 1]) copy(out, i - 1, out, i)
      else this.hashOne(text, out, i)
    }
  }

  private hashOne(text: string, out: Hashes, at: number): void {
    const known = text.length > longest ? undefined : this.known
    const found = known?.get(text)
    if (found !== undefined) copy(this.hashes, found, out, at)
    else hashText(text, Kind.text, out, at)
    if (!known) return
    this.asked++
    if (found !== undefined) return
    if (known.size < limit) {
      if (known.size === this.hashes.high.length) this.hashes = doubled(this.hashes)
      copy(out, at, this.hashes, known.size)
      known.set(ownText(text), known.size)
    } else if (this.asked < 4 * limit) this.known = undefined
  }
}

function doubled({ high, low }: Hashes): Hashes {
  const longer = newHashes(high.length * 2)
  longer.high.set(high)
  longer.low.set(low)
  return longer
}

function copy(from: Hashes, i: number, to: Hashes, at: number): void {
  to.high[at] = from.high[i]!
  to.low[at] = from.low[i]!
}
