import { begin, end, firstSymbol, type NGramCounts } from './n-gram-counts.ts'
import { Runs } from './runs.ts'

/**
 * Interpolated Kneser–Ney: what comes next after a run of tokens, from counts of runs. A run of full length counts its
 * occurrences, a shorter one the distinct symbols before it; each order has the discount n₁/(n₁ + 2n₂), and what is
 * discounted goes to the next shorter run, at last evenly to the vocabulary and one unknown token.
 *
 * @see Kneser and Ney 1995, ICASSP; Chen and Goodman 1999, Computer Speech and Language 13(4). O(nodes) time and memory.
 */
export class KneserNey {
  readonly order: number
  /** Symbols that may come next: tokens, the end, and one unknown. */
  readonly symbols: number
  readonly runs: Runs
  /** The probability of each symbol whatever came before. */
  readonly alone: Float64Array
  #probabilities?: Float64Array

  constructor(counts: NGramCounts) {
    this.order = counts.order
    this.symbols = counts.vocabulary + 2
    const weights = weightsOf(counts)
    this.runs = new Runs(counts, { weights, discounts: discountsOf(counts, weights) })
    this.alone = aloneIn(this.runs, this.symbols)
  }

  /** Of each run: the probability of its last symbol after the others. Made when first asked for; 8 bytes a run. */
  get probabilities(): Float64Array {
    this.#probabilities ??= probabilitiesIn(this.runs, this.alone)
    return this.#probabilities
  }
}

/** Shorter runs come first, so that each stands on the one without its first symbol. */
function probabilitiesIn(runs: Runs, alone: Float64Array): Float64Array {
  const probabilities = new Float64Array(runs.nodes)
  for (let child = 1; child < runs.end(0); child++) probabilities[child] = alone[runs.symbol(child)]!
  for (let node = 1; node < runs.nodes; node++) {
    const total = runs.total(node)
    const rest = total - runs.kept(node)
    for (let child = runs.first(node); child < runs.end(node); child++) {
      probabilities[child] = (runs.weight(child) + rest * probabilities[runs.shorter(child)]!) / total
    }
  }
  return probabilities
}

function aloneIn(runs: Runs, symbols: number): Float64Array {
  const total = runs.total(0)
  const rest = (total - runs.kept(0)) / symbols
  const alone = new Float64Array(symbols + 1).fill(rest / total)
  for (let child = runs.first(0); child < runs.end(0); child++) {
    alone[runs.symbol(child)] = (runs.weight(child) + rest) / total
  }
  return alone
}

/** Where a sequence stands: the node of its last k symbols at place k, −1 where that run is unknown. */
export class Context {
  readonly nodes: Int32Array
  readonly #model: KneserNey
  readonly #next: Int32Array

  constructor(model: KneserNey) {
    this.#model = model
    this.nodes = new Int32Array(model.order)
    this.#next = new Int32Array(model.order)
    this.restart()
  }

  /** Back to the beginning of a sequence. */
  restart(): void {
    this.nodes.fill(-1)
    this.nodes[0] = 0
    if (this.nodes.length > 1) this.nodes[1] = this.#model.runs.child(0, begin)
  }

  /** The probability of `symbol` here. */
  probability(symbol: number): number {
    return probabilityAfter(this.#model, this.nodes, this.nodes.length - 1, symbol)
  }

  /** Moves on by one symbol. */
  follow(symbol: number): void {
    const { runs } = this.#model
    for (let k = 1; k < this.nodes.length; k++) {
      const node = this.nodes[k - 1]!
      this.#next[k] = node < 0 ? -1 : runs.child(node, symbol)
    }
    this.#next[0] = 0
    this.nodes.set(this.#next)
  }
}

/** The probability of `symbol` after the runs of at most `longest` symbols that end at `nodes`, −1 where there is none. */
export function probabilityAfter(model: KneserNey, nodes: Int32Array, longest: number, symbol: number): number {
  const { runs, alone } = model
  let k = longest
  let child = -1
  for (; k > 0; k--) {
    if (nodes[k]! >= 0) child = runs.child(nodes[k]!, symbol)
    if (child >= 0) break
  }
  let p = k === 0 ? alone[Math.min(symbol, model.symbols)]! : followerProbability(model, nodes[k]!, child)
  for (k++; k <= longest; k++) {
    const node = nodes[k]!
    if (node < 0 || runs.total(node) === 0) continue
    const total = runs.total(node)
    p = ((total - runs.kept(node)) * p) / total
  }
  return p
}

/** The probability of what ends the run `child`, after the run `node` that it follows: no look-up, only steps to shorter runs. */
function followerProbability(model: KneserNey, node: number, child: number): number {
  const { runs } = model
  if (node === 0) return model.alone[runs.symbol(child)]!
  const shorter = followerProbability(model, runs.shorter(node), runs.shorter(child))
  const total = runs.total(node)
  return (runs.weight(child) + (total - runs.kept(node)) * shorter) / total
}

/**
 * exp of the mean surprise, in nats, at each token of these sequences and at their ends: 1 is certainty, the size of the
 * vocabulary is knowing nothing. A token that the model never saw is the unknown one.
 *
 * @param counts whether token `i` of sequence `n` counts; all do by default
 */
export function perplexity(
  model: KneserNey,
  sequences: Iterable<ArrayLike<number>>,
  counts: (n: number, i: number) => boolean = () => true,
): number {
  const context = new Context(model)
  let surprise = 0
  let counted = 0
  let n = 0
  for (const tokens of sequences) {
    context.restart()
    for (let i = 0; i <= tokens.length; i++) {
      const symbol = i === tokens.length ? end : tokens[i]! + firstSymbol
      if (i === tokens.length || counts(n, i)) {
        surprise -= Math.log(context.probability(symbol))
        counted++
      }
      context.follow(symbol)
    }
    n++
  }
  return Math.exp(surprise / counted)
}

/** The count that a run has as something that follows: occurrences at full length and after the beginning, else what precedes it. */
function weightsOf({ nodes, order, depth, count, preceded, symbol, parent }: NGramCounts): Float64Array {
  const weights = new Float64Array(nodes)
  const begins = new Uint8Array(nodes)
  for (let node = 1; node < nodes; node++) {
    begins[node] = depth[node] === 1 ? Number(symbol[node] === begin) : begins[parent[node]!]!
    weights[node] = depth[node] === order || begins[node] ? count[node]! : preceded[node]!
    if (depth[node] === 1 && begins[node]) weights[node] = 0
  }
  return weights
}

/** One discount for each length; where no run occurs once or none twice, one half. */
function discountsOf({ nodes, order, depth }: NGramCounts, weights: Float64Array): Float64Array {
  const once = new Float64Array(order + 1)
  const twice = new Float64Array(order + 1)
  for (let node = 1; node < nodes; node++) {
    if (weights[node] === 1) once[depth[node]!]!++
    if (weights[node] === 2) twice[depth[node]!]!++
  }
  return once.map((n1, k) => (n1 > 0 && twice[k]! > 0 ? n1 / (n1 + 2 * twice[k]!) : 0.5))
}
