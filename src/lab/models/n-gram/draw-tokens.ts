import { need } from '../../../errors.ts'
import type { Uniform } from '../../../math/random.ts'
import { numberOption, shown } from '../../number-option.ts'
import { sharperDrawer } from './draw-sharper.ts'
import { type DrawSymbol, symbolDrawer } from './draw-symbol.ts'
import { type Drawn, temperedDrawer } from './draw-tempered.ts'
import { topDrawer } from './draw-top.ts'
import { Context, type KneserNey } from './kneser-ney.ts'
import { end, firstSymbol } from './n-gram-counts.ts'
import { Nucleus } from './nucleus.ts'

/** How a sequence model chooses the next token. */
export interface Decoding {
  /** Probabilities are raised to 1/temperature: below 1 is sharper than the model. From .05 on; default 1. */
  readonly temperature?: number
  /** Only the so many likeliest tokens. */
  readonly topK?: number
  /** Only the likeliest tokens that together hold this probability: that of what top-k leaves, where there is one. */
  readonly topP?: number
}

/**
 * A drawer of sequences: each call writes the next one into `out` and returns its length, at most that of `out`.
 * Temperature comes first, then top-k, then top-p. Exact whatever the options, at 1 to 6 µs a token: nothing looks at all
 * that may follow each time.
 *
 * @throws DataError `bad-option`
 */
export function sequenceDrawer(
  model: KneserNey,
  random: Uniform,
  decoding: Decoding = {},
): (out: Int32Array) => number {
  const draw = decodingDrawer(model, needDecoding(decoding))
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

/** Below this, probabilities to the power 1/temperature are too small for a double. */
const coldest = 0.05

/** Refuses what is no way to decode. @throws DataError `bad-option` */
export function needDecoding(decoding: Decoding): Decoding {
  const { temperature = 1, topK = 1, topP = 1 } = decoding
  const raisable = Number.isFinite(temperature) && temperature >= coldest
  const known = `temperature needs a number from ${coldest} on (topK 1 is colder), got ${shown(temperature)}`
  need(raisable, 'bad-option', known)
  numberOption('topK', topK, { least: 1, whole: true })
  numberOption('topP', topP, { above: 0, most: 1, what: 'a share' })
  return decoding
}

/** How the next symbol is drawn. Options have to be possible ones. */
export function decodingDrawer(model: KneserNey, { temperature = 1, topK, topP = 1 }: Decoding): DrawSymbol {
  const power = 1 / temperature
  if (topK !== undefined) return topDrawer(model, { k: topK, power, topP })
  const last = { share: 0 }
  const draw = temperedBy(model, power, last)
  return topP < 1 ? withinNucleus(draw, { nucleus: new Nucleus(model, { power, topP }), last, topP }) : draw
}

function temperedBy(model: KneserNey, power: number, last: Drawn): DrawSymbol {
  if (power === 1) return symbolDrawer(model)
  return power > sharp ? sharperDrawer(model, power) : temperedDrawer(model, power, last)
}

/** Above this power a list of the likeliest holds most of all chances. */
const sharp = 2

/** Draws until a draw is in the nucleus, which it is with a chance of at least topP; surely so where it holds more than the others may lack. */
function withinNucleus(
  draw: DrawSymbol,
  { nucleus, last, topP }: { nucleus: Nucleus; last: Drawn; topP: number },
): DrawSymbol {
  return (context, random) => {
    for (;;) {
      const symbol = draw(context, random)
      if (last.share > 1 - topP || nucleus.has(context, symbol)) return symbol
    }
  }
}
