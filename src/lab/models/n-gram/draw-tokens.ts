import { need } from '../../../errors.ts'
import type { Uniform } from '../../../math/random.ts'
import { Context, type KneserNey } from './kneser-ney.ts'
import { begin, end, firstSymbol } from './n-gram-counts.ts'
import { Sharpener } from './sharpener.ts'

/** How a sequence model chooses the next token. */
export interface Decoding {
  /** Probabilities are raised to 1/temperature: below 1 is sharper than the model. Default 1. */
  readonly temperature?: number
  /** Only the so many likeliest tokens. */
  readonly topK?: number
  /** Only the likeliest tokens that together hold this probability. */
  readonly topP?: number
}

/**
 * A drawer of sequences: each call writes the next one into `out` and returns its length, at most that of `out`. Without
 * decoding options, and for temperatures below 1, the cost is that of finding the way back through shorter runs: 1 to
 * 10 µs a token. A higher temperature, top-k and top-p look at all that may follow: about 1 ms after a frequent word.
 * Temperature comes first, then top-k, then top-p.
 *
 * @throws DataError `bad-option`
 */
export function sequenceDrawer(
  model: KneserNey,
  random: Uniform,
  decoding: Decoding = {},
): (out: Int32Array) => number {
  const draw = symbolDrawer(model, needDecoding(decoding))
  const context = new Context(model)
  return (out) => {
    context.restart()
    for (let length = 0; length < out.length; length++) {
      const symbol = draw(context, random)
      if (symbol === end) return length
      out[length] = symbol - firstSymbol
      context.follow(symbol)
    }
    return out.length
  }
}

/** Refuses what is no way to decode. @throws DataError `bad-option` */
export function needDecoding(decoding: Decoding): Decoding {
  const { temperature = 1, topK = 1, topP = 1 } = decoding
  need(temperature > 0, 'bad-option', `temperature needs a number above 0, got ${temperature}`)
  need(Number.isInteger(topK) && topK > 0, 'bad-option', `topK needs a whole number from 1 on, got ${topK}`)
  need(topP > 0 && topP <= 1, 'bad-option', `topP needs a share above 0 and up to 1, got ${topP}`)
  return decoding
}

type Draw = (context: Context, random: Uniform) => number

function symbolDrawer(model: KneserNey, { temperature = 1, topK, topP = 1 }: Decoding): Draw {
  if (topK !== undefined || topP < 1 || temperature > 1) {
    const sharpener = new Sharpener(model, { temperature, topP, ...(topK === undefined ? {} : { topK }) })
    return (context, random) => sharpener.draw(context, random)
  }
  if (temperature === 1) return (context, random) => plainDraw(model, context, random)
  return rejectingDraw(model, temperature)
}

/** Draws as the model would and takes a draw with the chance that sharpening leaves it, against a bound on the likeliest. */
function rejectingDraw(model: KneserNey, temperature: number): Draw {
  const heaviest = heaviestChildren(model)
  const power = 1 / temperature - 1
  return (context, random) => {
    const most = likeliest(model, heaviest, context)
    for (;;) {
      const symbol = plainDraw(model, context, random)
      if (random() < (context.probability(symbol) / most) ** power) return symbol
    }
  }
}

function heaviestChildren({ counts: { nodes, parent }, weight }: KneserNey): Float64Array {
  const heaviest = new Float64Array(nodes)
  for (let node = 1; node < nodes; node++) {
    heaviest[parent[node]!] = Math.max(heaviest[parent[node]!]!, weight[node]!)
  }
  return heaviest
}

/** No symbol is likelier here than this. */
function likeliest(model: KneserNey, heaviest: Float64Array, { nodes }: Context): number {
  let most = 1 / model.symbols
  for (let k = 0; k < nodes.length; k++) {
    const node = nodes[k]!
    if (node < 0 || model.total[node] === 0) continue
    most = (heaviest[node]! + (model.total[node]! - model.kept(node)) * most) / model.total[node]!
  }
  return most
}

function plainDraw(model: KneserNey, { nodes }: Context, random: Uniform): number {
  for (let k = nodes.length - 1; k >= 0; k--) {
    const node = nodes[k]!
    if (node < 0 || model.total[node] === 0) continue
    const at = random() * model.total[node]!
    if (at < model.kept(node)) return model.counts.symbol[childAt(model, node, at)]!
  }
  return anySymbol(model, random)
}

/** The unknown token has no name to be drawn by, and the beginning is never next. */
function anySymbol({ symbols }: KneserNey, random: Uniform): number {
  return begin + 1 + Math.floor(random() * (symbols - 1))
}

function childAt({ first, running, children }: KneserNey, node: number, at: number): number {
  let low = first[node]!
  let high = first[node + 1]! - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (running[middle]! > at) high = middle
    else low = middle + 1
  }
  return children[low]!
}
