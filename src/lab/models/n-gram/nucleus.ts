import { Brackets } from './brackets.ts'
import { type Context, type KneserNey, probabilityAfter } from './kneser-ney.ts'
import { RankedSums } from './ranked-sums.ts'

/** When there is no room for more symbols, all ranks are forgotten and made anew as they are asked for. */
const mostRanked = 1 << 21
/** Runs that fewer symbols follow are looked at one by one: more of them where no powers have to be taken. */
const worthRanking = { plain: 12, raised: 8 }

/**
 * Whether a symbol is among the likeliest that together hold a share of all probability, each raised to a power: whether those
 * that rank before it hold less.
 *
 * What ranks before a symbol after a run is what ranks before it after the next shorter run, where the bar is higher by as much as the
 * run scales that down, with its own followers taken out there and put in here. The followers of a frequent run are sorted once, so that
 * an answer takes two searches a run; the few of a rare one are looked through. Where the longest runs decide, shorter ones are not asked,
 * and where more or less probable symbols were judged before, none are.
 */
export class Nucleus {
  readonly #model: KneserNey
  readonly #power: number
  readonly #topP: number
  readonly #worth: number
  readonly #here: RankedSums
  readonly #shorter: RankedSums
  /** Of each node: the slot of the run that it ends; 0, that of no run at all, where there is none. */
  readonly #slots: Int32Array
  readonly #ends: Int32Array
  /** Of each slot: what the raised probabilities of all symbols sum to. */
  readonly #all: Float64Array
  readonly #brackets = new Brackets()
  #count = 0

  /** @param most symbols that are ranked and kept */
  constructor(model: KneserNey, { power, topP, most = mostRanked }: { power: number; topP: number; most?: number }) {
    this.#model = model
    this.#power = power
    this.#topP = topP
    this.#worth = power === 1 ? worthRanking.plain : worthRanking.raised
    const room = Math.max(Math.min(most, rankable(model, this.#worth)), 2 * model.symbols)
    this.#here = new RankedSums(room, { power, symbols: model.symbols })
    this.#shorter = new RankedSums(room, { power, symbols: model.symbols })
    this.#slots = new Int32Array(model.runs.nodes)
    this.#ends = new Int32Array(Math.ceil(room / this.#worth) + 1)
    this.#all = new Float64Array(this.#ends.length)
    const slot = this.#open(model.symbols - 1)
    const known = Int32Array.from({ length: model.symbols - 1 }, (_, i) => i + 1)
    this.#here.fill(this.#begin(slot), known, model.alone.slice(1, model.symbols))
    this.#all[slot] = this.#sumIn(this.#here, slot)
  }

  has({ nodes }: Context, symbol: number): boolean {
    const k = longestKnown(this.#model, nodes)
    const p = probabilityAfter(this.#model, nodes, k, symbol)
    if (this.#power === 1 && p > 1 - this.#topP) return true
    const at = this.#brackets.of(nodes[k]!)
    if (p > this.#brackets.inside(at)) return true
    if (p < this.#brackets.outside(at)) return false
    const inside = this.#beyond(nodes[k]!, p, symbol) < 0
    this.#brackets.narrow(at, p, inside)
    return inside
  }

  #begin(slot: number): number {
    return slot === 0 ? 0 : this.#ends[slot - 1]!
  }

  #open(length: number): number {
    const slot = this.#count++
    this.#ends[slot] = this.#begin(slot) + length
    return slot
  }

  /** The slot of a run, −1 where it has none because little follows it. */
  #slotOf(node: number): number {
    if (node === 0 || this.#slots[node]! > 0) return this.#slots[node]!
    const { runs } = this.#model
    const length = runs.end(node) - runs.first(node)
    if (length < this.#worth) return -1
    const allShorter = this.#all[this.#slotOf(runs.shorter(node))]!
    if (this.#ends[this.#count - 1]! + length > this.#here.room) {
      this.#slots.fill(0)
      this.#count = 1
    }
    const slot = this.#open(length)
    this.#slots[node] = slot
    this.#rank(node, slot)
    const raised = (1 - runs.kept(node) / runs.total(node)) ** this.#power
    this.#all[slot] = this.#sumIn(this.#here, slot) + raised * (allShorter - this.#sumIn(this.#shorter, slot))
    return slot
  }

  #rank(node: number, slot: number): void {
    const { runs, probabilities } = this.#model
    const first = runs.first(node)
    const length = runs.end(node) - first
    const [symbols, here, below] = [new Int32Array(length), new Float64Array(length), new Float64Array(length)]
    for (let i = 0; i < length; i++) {
      symbols[i] = runs.symbol(first + i)
      below[i] = probabilities[runs.shorter(first + i)]!
      here[i] = probabilities[first + i]!
    }
    this.#here.fill(this.#begin(slot), symbols, here)
    this.#shorter.fill(this.#begin(slot), symbols, below)
  }

  #sumIn(sums: RankedSums, slot: number): number {
    return sums.before(this.#begin(slot), this.#ends[slot]!, Number.POSITIVE_INFINITY)
  }

  /** How far what ranks before a symbol of probability `p`, after the run that ends at `longest`, exceeds the share; or its sign. */
  #beyond(longest: number, p: number, symbol: number): number {
    const { runs } = this.#model
    let excess = 0
    let scale = 1
    let bar = p
    for (let node = longest; ; node = runs.shorter(node)) {
      const slot = this.#slotOf(node)
      if (decided(excess, scale * this.#held(slot), this.#topP)) return excess
      if (slot >= 0) excess += scale * this.#beyondIn(this.#here, slot, this.#here.rank(bar, symbol))
      if (node === 0) return excess
      const rest = 1 - runs.kept(node) / runs.total(node)
      const raised = this.#power === 1 ? rest : rest ** this.#power
      const above = this.#here.rank(bar / rest, symbol)
      if (slot >= 0) excess -= scale * raised * this.#beyondIn(this.#shorter, slot, above)
      else if (this.#power !== 1) excess += scale * this.#beyondFew(node, { rest, bar, symbol })
      else excess += scale * (this.#heldByFew(node, bar, symbol) - this.#topP * (1 - rest))
      scale *= raised
      bar /= rest
    }
  }

  /** What all raised probabilities sum to, as far as it is known without a search. */
  #held(slot: number): number {
    if (this.#power === 1) return 1
    return slot < 0 ? Number.POSITIVE_INFINITY : this.#all[slot]!
  }

  #beyondIn(sums: RankedSums, slot: number, rank: number): number {
    const [begin, end] = [this.#begin(slot), this.#ends[slot]!]
    return sums.before(begin, end, rank) - this.#topP * this.#sumIn(sums, slot)
  }

  /** What the followers of a run add to what ranks before a symbol. */
  #heldByFew(node: number, bar: number, symbol: number): number {
    const { runs, probabilities } = this.#model
    const [end, total] = [runs.end(node), runs.total(node)]
    const rest = 1 - runs.kept(node) / total
    const [rankHere, rankBelow] = [this.#here.rank(bar, symbol), this.#here.rank(bar / rest, symbol)]
    let held = 0
    for (let child = runs.first(node); child < end; child++) {
      const one = runs.symbol(child)
      const p = probabilities[runs.shorter(child)]!
      const more = p * rest + runs.weight(child) / total
      if (this.#here.rank(more, one) >= rankHere) continue
      held += this.#here.rank(p, one) < rankBelow ? more - p * rest : more
    }
    return held
  }

  /** The followers of a run, put in here and taken out after the next shorter one. */
  #beyondFew(node: number, { rest, bar, symbol }: { rest: number; bar: number; symbol: number }): number {
    const { runs, probabilities } = this.#model
    const [end, total] = [runs.end(node), runs.total(node)]
    const [rankHere, rankBelow] = [this.#here.rank(bar, symbol), this.#here.rank(bar / rest, symbol)]
    let [here, below] = [0, 0]
    for (let child = runs.first(node); child < end; child++) {
      const one = runs.symbol(child)
      const p = probabilities[runs.shorter(child)]!
      const more = p * rest + runs.weight(child) / total
      here += (Number(this.#here.rank(more, one) < rankHere) - this.#topP) * more ** this.#power
      below += (Number(this.#here.rank(p, one) < rankBelow) - this.#topP) * p ** this.#power
    }
    return here - rest ** this.#power * below
  }
}

/** Whether what shorter runs hold can no longer turn the answer. */
function decided(excess: number, held: number, topP: number): boolean {
  return excess + held * (1 - topP) < 0 || excess - held * topP >= 0
}

/** The longest run that is known and that something follows. */
function longestKnown({ runs }: KneserNey, nodes: Int32Array): number {
  let k = nodes.length - 1
  while (k > 0 && (nodes[k]! < 0 || runs.total(nodes[k]!) === 0)) k--
  return k
}

/** How many symbols there are to rank. */
function rankable({ runs, symbols }: KneserNey, worth: number): number {
  let all = symbols
  for (let node = 1; node < runs.nodes; node++) {
    const followers = runs.end(node) - runs.first(node)
    if (followers >= worth) all += followers
  }
  return all
}
