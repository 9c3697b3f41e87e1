import type { Context, KneserNey } from './kneser-ney.ts'
import { LateFollowers } from './late-followers.ts'

/** When there is no room for more entries, all lists are forgotten and made anew as they are asked for. */
const mostEntries = 1 << 20
/** Runs that fewer symbols follow are quick to list, and too many to keep. */
const worthKeeping = 24
/** So few followers are looked up in a list one by one. */
const few = 6
/** List 0 is that of no run, this one that of the latest run that was not kept. */
const passing = 1

/**
 * The k likeliest symbols after a context, exactly: the likeliest first, equal ones by number. They are among those that follow the
 * longest known run and the k likeliest after the next shorter run, so that each list is made from a shorter one. Lists of runs that
 * much may follow are kept; those of longer runs are made from them in one go.
 *
 * O(k) for a context, and what follows a frequent run that is new; at most 30 MB.
 */
export class TopLists {
  /** Entries of a list: k, or as many symbols as there are. */
  readonly size: number
  readonly symbols: Int32Array
  readonly probabilities: Float64Array
  /** Probabilities to the given power, each with those before it in its list. */
  readonly sums: Float64Array
  readonly #raised: Float64Array
  readonly #model: KneserNey
  readonly #power: number
  /** Of each node: the list that is kept of the run that it ends, or 0. */
  readonly #lists: Int32Array
  /** Of each symbol: its place in the list that is being made, from 1. */
  readonly #places: Int32Array
  readonly #late: LateFollowers
  /** Of each follower: whether it is in the shorter list. */
  readonly #listed: Uint8Array
  #count: number

  /** @param most entries that are kept */
  constructor(model: KneserNey, { k, power, most = mostEntries }: { k: number; power: number; most?: number }) {
    this.#model = model
    this.#power = power
    this.size = Math.min(k, model.symbols - 1)
    const room = this.size * Math.max(Math.floor(most / this.size), 2 * model.order)
    this.symbols = new Int32Array(room)
    this.probabilities = new Float64Array(room)
    this.#raised = power === 1 ? this.probabilities : new Float64Array(room)
    this.sums = new Float64Array(room)
    this.#lists = new Int32Array(model.runs.nodes)
    this.#places = new Int32Array(model.symbols + 1)
    this.#listed = new Uint8Array(Math.max(model.symbols, worthKeeping * model.order))
    this.#count = passing + 1
    this.#late = new LateFollowers(model, worthKeeping)
    this.#fillAlone()
  }

  /** The place where the list of a context begins. Good until the next call. */
  after({ nodes }: Context): number {
    if ((this.#count + nodes.length) * this.size > this.symbols.length) {
      this.#lists.fill(0)
      this.#count = passing + 1
    }
    return this.#listAfter(nodes, nodes.length - 1) * this.size
  }

  #fillAlone(): void {
    const { alone, symbols } = this.#model
    const ranked = Int32Array.from({ length: symbols - 1 }, (_, i) => i + 1)
    ranked.sort((a, b) => alone[b]! - alone[a]! || a - b)
    for (let i = 0; i < this.size; i++) this.#put(i, ranked[i]!, alone[ranked[i]!]!)
    this.#sum(0)
  }

  #put(at: number, symbol: number, p: number): void {
    this.symbols[at] = symbol
    this.probabilities[at] = p
    if (this.#power !== 1) this.#raised[at] = p ** this.#power
  }

  #listAfter(nodes: Int32Array, longest: number): number {
    const k = this.#late.gather(nodes, longest)
    if (k > 0 && this.#lists[nodes[k]!] === 0) {
      this.#keep(nodes, k)
      // That list may have gathered other followers.
      this.#late.gather(nodes, longest)
    }
    const shorter = this.#lists[nodes[k]!]!
    if (this.#late.count === 0) return shorter
    this.#merge(passing, shorter, this.#late)
    return passing
  }

  /** Makes the list after a run that has many followers. */
  #keep(nodes: Int32Array, k: number): void {
    const shorter = this.#listAfter(nodes, k - 1)
    const list = this.#count++
    this.#lists[nodes[k]!] = list
    this.#merge(list, shorter, LateFollowers.of(this.#model, nodes[k]!))
  }

  /** The list after a longer run, from that after a shorter one and from what the longer one adds. */
  #merge(list: number, before: number, followers: LateFollowers): void {
    const [from, shorter] = [list * this.size, before * this.size]
    this.#scale(from, shorter, followers.rest)
    const least = this.probabilities[from + this.size - 1]!
    this.#lift(from, followers)
    this.#addOthers(from, least, followers)
    this.#sum(from)
  }

  #scale(from: number, shorter: number, rest: number): void {
    for (let i = 0; i < this.size; i++) {
      this.symbols[from + i] = this.symbols[shorter + i]!
      this.probabilities[from + i] = this.probabilities[shorter + i]! * rest
    }
    if (this.#power === 1) return
    const scale = rest ** this.#power
    for (let i = 0; i < this.size; i++) this.#raised[from + i] = this.#raised[shorter + i]! * scale
  }

  #sum(from: number): void {
    let sum = 0
    for (let i = from; i < from + this.size; i++) this.sums[i] = sum += this.#raised[i]!
  }

  /** Adds to those that are listed, and takes note of them. */
  #lift(from: number, { count, symbols, extras }: LateFollowers): void {
    const many = count > few
    if (many) for (let i = 0; i < this.size; i++) this.#places[this.symbols[from + i]!] = i + 1
    this.#listed.fill(0, 0, count)
    for (let f = 0; f < count; f++) {
      const place = many ? this.#places[symbols[f]!]! : this.#placeOf(from, symbols[f]!)
      if (place === 0) continue
      this.#put(from + place - 1, symbols[f]!, this.probabilities[from + place - 1]! + extras[f]!)
      this.#listed[f] = 1
    }
    if (many) for (let i = 0; i < this.size; i++) this.#places[this.symbols[from + i]!] = 0
    for (let i = 1; i < this.size; i++)
      if (!(this.probabilities[from + i - 1]! > this.probabilities[from + i]!)) this.#rise(from, i)
  }

  /** Lists others, where they are likely enough. */
  #addOthers(from: number, least: number, { count, symbols, extras, ends, rest }: LateFollowers): void {
    const { runs, probabilities } = this.#model
    const last = from + this.size - 1
    for (let f = 0; f < count; f++) {
      if (this.#listed[f] === 1 || least + extras[f]! < this.probabilities[last]!) continue
      const symbol = symbols[f]!
      const p = rest * probabilities[runs.shorter(ends[f]!)]! + extras[f]!
      if (p < this.probabilities[last]! || (p === this.probabilities[last] && symbol > this.symbols[last]!)) continue
      this.#put(last, symbol, p)
      this.#rise(from, this.size - 1)
    }
  }

  /** The place of a symbol in the list that is being made, from 1, or 0. */
  #placeOf(from: number, symbol: number): number {
    for (let i = 0; i < this.size; i++) if (this.symbols[from + i] === symbol) return i + 1
    return 0
  }

  /** Moves entry `i` of a list up to where it belongs among those before it. */
  #rise(from: number, i: number): void {
    const { symbols, probabilities } = this
    let at = from + i
    const symbol = symbols[at]!
    const p = probabilities[at]!
    const raised = this.#raised[at]!
    while (at > from && (probabilities[at - 1]! < p || (probabilities[at - 1] === p && symbols[at - 1]! > symbol))) {
      symbols[at] = symbols[at - 1]!
      probabilities[at] = probabilities[at - 1]!
      this.#raised[at] = this.#raised[at - 1]!
      at--
    }
    symbols[at] = symbol
    probabilities[at] = p
    this.#raised[at] = raised
  }
}
