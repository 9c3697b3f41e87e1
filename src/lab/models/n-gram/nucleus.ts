import { type Context, type KneserNey, probabilityAfter } from './kneser-ney.ts'
import { LateFollowers } from './late-followers.ts'
import { RankedSums } from './ranked-sums.ts'

/** When there is no room for more symbols, all ranks are forgotten and made anew as they are asked for. */
const mostRanked = 1 << 20
/** Runs that fewer symbols follow are looked at one by one. */
const worthRanking = 8

/**
 * Whether a symbol is among the likeliest that together hold a share of all probability, each raised to a power: whether those
 * that rank before it hold less.
 *
 * What ranks before a symbol after a run is what ranks before it after the next shorter run, where the bar is higher by as much as the
 * run scales that down, with its own followers taken out there and put in here. The followers of a run are sorted once, so that an
 * answer takes two searches a run; after frequent runs most take none, as the least probability inside and the largest
 * outside are kept.
 */
export class Nucleus {
  readonly #model: KneserNey
  readonly #power: number
  readonly #topP: number
  readonly #here: RankedSums
  readonly #shorter: RankedSums
  /** Of each node: the slot of the run that it ends; 0, that of no run at all, where there is none. */
  readonly #slots: Int32Array
  readonly #ends: Int32Array
  readonly #inside: Float64Array
  readonly #outside: Float64Array
  readonly #late: LateFollowers
  #count = 0

  /** @param most symbols that are ranked and kept */
  constructor(model: KneserNey, { power, topP, most = mostRanked }: { power: number; topP: number; most?: number }) {
    this.#model = model
    this.#power = power
    this.#topP = topP
    this.#late = new LateFollowers(model, worthRanking)
    const room = Math.max(most, 2 * model.symbols)
    this.#here = new RankedSums(room, { power, symbols: model.symbols })
    this.#shorter = new RankedSums(room, { power, symbols: model.symbols })
    this.#slots = new Int32Array(model.runs.nodes)
    this.#ends = new Int32Array(Math.ceil(room / worthRanking) + 1)
    this.#inside = new Float64Array(this.#ends.length)
    this.#outside = new Float64Array(this.#ends.length)
    const slot = this.#open(model.symbols - 1)
    const known = Int32Array.from({ length: model.symbols - 1 }, (_, i) => i + 1)
    this.#here.fill(this.#begin(slot), known, model.alone.slice(1, model.symbols))
  }

  has({ nodes }: Context, symbol: number): boolean {
    const k = longestKnown(this.#model, nodes, nodes.length - 1)
    const slot = this.#slotOf(nodes, k)
    const p = probabilityAfter(this.#model, nodes, k, symbol)
    if (slot >= 0 && p > this.#inside[slot]!) return true
    if (slot >= 0 && p < this.#outside[slot]!) return false
    const inside = this.#beyond(nodes, k, { p, symbol }) < 0
    // Where ranks were forgotten meanwhile, the slot is another run's.
    if (slot >= 0 && this.#slots[nodes[k]!] === slot) (inside ? this.#inside : this.#outside)[slot] = p
    return inside
  }

  #begin(slot: number): number {
    return slot === 0 ? 0 : this.#ends[slot - 1]!
  }

  #open(length: number): number {
    const slot = this.#count++
    this.#ends[slot] = this.#begin(slot) + length
    this.#inside[slot] = Number.POSITIVE_INFINITY
    this.#outside[slot] = 0
    return slot
  }

  /** The slot of a run, −1 where it has none because little follows it. */
  #slotOf(nodes: Int32Array, k: number): number {
    const node = nodes[k]!
    if (k === 0 || this.#slots[node]! > 0) return this.#slots[node]!
    const { runs } = this.#model
    const first = runs.first(node)
    const length = runs.end(node) - first
    if (length < worthRanking) return -1
    if (this.#ends[this.#count - 1]! + length > this.#here.room) {
      this.#slots.fill(0)
      this.#count = 1
    }
    const slot = this.#open(length)
    this.#slots[node] = slot
    const down = longestKnown(this.#model, nodes, k - 1)
    const rest = runs.total(node) - runs.kept(node)
    const [symbols, here, below] = [new Int32Array(length), new Float64Array(length), new Float64Array(length)]
    for (let i = 0; i < length; i++) {
      symbols[i] = runs.symbol(first + i)
      below[i] = probabilityAfter(this.#model, nodes, down, symbols[i]!)
      here[i] = (runs.weight(first + i) + rest * below[i]!) / runs.total(node)
    }
    this.#here.fill(this.#begin(slot), symbols, here)
    this.#shorter.fill(this.#begin(slot), symbols, below)
    return slot
  }

  /** How far what ranks before a symbol of probability `p`, after the runs up to `longest`, exceeds the share. */
  #beyond(nodes: Int32Array, longest: number, { p, symbol }: { p: number; symbol: number }): number {
    const { runs } = this.#model
    let excess = 0
    let scale = 1
    let bar = p
    for (let k = longest; ; k--) {
      k = this.#late.gather(nodes, k)
      if (this.#late.count > 0) excess += scale * this.#beyondLate(nodes, k, { bar, symbol })
      bar /= this.#late.rest
      scale *= this.#late.rest ** this.#power
      const slot = this.#slotOf(nodes, k)
      excess += scale * this.#beyondIn(this.#here, slot, this.#here.rank(bar, symbol))
      if (k === 0) return excess
      const rest = 1 - runs.kept(nodes[k]!) / runs.total(nodes[k]!)
      bar /= rest
      scale *= rest ** this.#power
      excess -= scale * this.#beyondIn(this.#shorter, slot, this.#here.rank(bar, symbol))
    }
  }

  #beyondIn(sums: RankedSums, slot: number, rank: number): number {
    const [begin, end] = [this.#begin(slot), this.#ends[slot]!]
    return sums.before(begin, end, rank) - this.#topP * sums.before(begin, end, Number.POSITIVE_INFINITY)
  }

  /** The followers of long runs, put in here and taken out after the run of `k` symbols. */
  #beyondLate(nodes: Int32Array, k: number, { bar, symbol }: { bar: number; symbol: number }): number {
    const { symbols, extras, count, rest } = this.#late
    const [rankHere, rankBelow] = [this.#here.rank(bar, symbol), this.#here.rank(bar / rest, symbol)]
    let [here, below] = [0, 0]
    for (let i = 0; i < count; i++) {
      const p = probabilityAfter(this.#model, nodes, k, symbols[i]!)
      const more = p * rest + extras[i]!
      const inHere = Number(this.#here.rank(more, symbols[i]!) < rankHere) - this.#topP
      const inBelow = Number(this.#here.rank(p, symbols[i]!) < rankBelow) - this.#topP
      here += inHere * (this.#power === 1 ? more : more ** this.#power)
      below += inBelow * (this.#power === 1 ? p : p ** this.#power)
    }
    return here - rest ** this.#power * below
  }
}

/** The longest run of at most `longest` symbols that is known and that something follows. */
function longestKnown({ runs }: KneserNey, nodes: Int32Array, longest: number): number {
  let k = longest
  while (k > 0 && (nodes[k]! < 0 || runs.total(nodes[k]!) === 0)) k--
  return k
}
