import { type Context, type KneserNey, probabilityAfter } from './kneser-ney.ts'

/** When there is no room for more entries, all lists are forgotten and made anew as they are asked for. */
const mostEntries = 1 << 20
/** Runs that fewer symbols follow are quick to list, and too many to keep. */
const worthKeeping = 24
/** So few followers are looked up in a list one by one. */
const few = 6

/**
 * The k likeliest symbols after a context, exactly: the likeliest first, equal ones by number. They are among those that follow the
 * longest known run and the k likeliest after the next shorter run, so that each list is made from a shorter one. Lists of runs that
 * much may follow are kept.
 *
 * O(k · order) for a context, and what follows a run that is new; at most 30 MB.
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
  /** Of each node: the list that is kept of the run that it ends, or 0. The first lists are those of runs that are not kept, by length. */
  readonly #lists: Int32Array
  /** Of each symbol: its place in the list that is being made, from 1. */
  readonly #places: Int32Array
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
    this.#lists = new Int32Array(model.counts.nodes)
    this.#places = new Int32Array(model.symbols + 1)
    this.#count = model.order
    this.#fillAlone()
  }

  /** The place where the list of a context begins. */
  after({ nodes }: Context): number {
    if ((this.#count + nodes.length) * this.size > this.symbols.length) {
      this.#lists.fill(0)
      this.#count = this.#model.order
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

  #listAfter(nodes: Int32Array, k: number): number {
    const node = nodes[k]!
    if (k === 0) return 0
    if (node < 0 || this.#model.total[node] === 0) return this.#listAfter(nodes, k - 1)
    if (this.#lists[node]! > 0) return this.#lists[node]!
    const shorter = this.#listAfter(nodes, k - 1) * this.size
    const followers = this.#model.first[node + 1]! - this.#model.first[node]!
    const kept = followers >= worthKeeping
    const list = kept ? this.#count++ : k
    if (kept) this.#lists[node] = list
    const from = list * this.size
    this.#begin(from, shorter, node)
    this.#addOthers(from, shorter, nodes, k)
    this.#sum(from)
    return list
  }

  /** What is likeliest after the shorter run, with what this run adds to each. */
  #begin(from: number, shorter: number, node: number): void {
    const { first, children, counts, weight, total } = this.#model
    const [all, rest] = [total[node]!, total[node]! - this.#model.kept(node)]
    const scale = (rest / all) ** this.#power
    const many = first[node + 1]! - first[node]! > few
    for (let i = 0; i < this.size; i++) {
      this.symbols[from + i] = this.symbols[shorter + i]!
      this.#raised[from + i] = this.#raised[shorter + i]! * scale
      this.probabilities[from + i] = (rest * this.probabilities[shorter + i]!) / all
      if (many) this.#places[this.symbols[shorter + i]!] = i + 1
    }
    for (let c = first[node]!; c < first[node + 1]!; c++) {
      const symbol = counts.symbol[children[c]!]!
      const place = many ? this.#places[symbol]! : this.#search(from, symbol)
      if (place === 0) continue
      this.#put(
        from + place - 1,
        symbol,
        (weight[children[c]!]! + rest * this.probabilities[shorter + place - 1]!) / all,
      )
    }
    for (let i = 1; i < this.size; i++) this.#rise(from, i)
  }

  /** Followers that the shorter run's list lacks, where they are likely enough. */
  #addOthers(from: number, shorter: number, nodes: Int32Array, k: number): void {
    const { first, children, counts, weight, total } = this.#model
    const node = nodes[k]!
    const [all, rest] = [total[node]!, total[node]! - this.#model.kept(node)]
    const many = first[node + 1]! - first[node]! > few
    const last = from + this.size - 1
    const most = rest * this.probabilities[shorter + this.size - 1]!
    for (let c = first[node]!; c < first[node + 1]!; c++) {
      const child = children[c]!
      const symbol = counts.symbol[child]!
      if ((weight[child]! + most) / all < this.probabilities[last]!) continue
      if (many ? this.#places[symbol]! > 0 : this.#search(from, symbol) > 0) continue
      const p = (weight[child]! + rest * probabilityAfter(this.#model, nodes, k - 1, symbol)) / all
      const lost = this.symbols[last]!
      if (p < this.probabilities[last]! || (p === this.probabilities[last] && symbol > lost)) continue
      if (many) {
        this.#places[lost] = 0
        this.#places[symbol] = 1
      }
      this.#put(last, symbol, p)
      this.#rise(from, this.size - 1)
    }
    if (many) for (let i = 0; i < this.size; i++) this.#places[this.symbols[from + i]!] = 0
  }

  /** The place of a symbol in a list, from 1, or 0. */
  #search(from: number, symbol: number): number {
    for (let i = 0; i < this.size; i++) if (this.symbols[from + i] === symbol) return i + 1
    return 0
  }

  /** Moves entry `i` of a list up to where it belongs among those before it. */
  #rise(from: number, i: number): void {
    const [symbols, probabilities, raised] = [this.symbols, this.probabilities, this.#raised]
    let at = from + i
    const [symbol, p, raisedP] = [symbols[at]!, probabilities[at]!, raised[at]!]
    while (at > from && (probabilities[at - 1]! < p || (probabilities[at - 1] === p && symbols[at - 1]! > symbol))) {
      symbols[at] = symbols[at - 1]!
      probabilities[at] = probabilities[at - 1]!
      raised[at] = raised[at - 1]!
      at--
    }
    symbols[at] = symbol
    probabilities[at] = p
    raised[at] = raisedP
  }

  #sum(from: number): void {
    let sum = 0
    for (let i = from; i < from + this.size; i++) this.sums[i] = sum += this.#raised[i]!
  }
}
