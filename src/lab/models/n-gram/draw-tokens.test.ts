import { expect, test } from 'vitest'
import { uniform } from '../../../math/random.ts'
import { type Decoding, decodingDrawer } from './draw-tokens.ts'
import { Context, KneserNey } from './kneser-ney.ts'
import { NGramCounts } from './n-gram-counts.ts'
import { Nucleus } from './nucleus.ts'
import { TopLists } from './top-lists.ts'

/** Texts over 400 tokens by Zipf's law, half of them decided by the token before: frequent runs with hundreds of followers, rare ones with one. */
function texts(seed: number): number[][] {
  const u = uniform(seed)
  const any = () => Math.floor(400 ** u()) - 1
  return Array.from({ length: 60 }, () => {
    const text = [any()]
    while (text.length < 150) text.push(u() < 0.5 ? any() : (text.at(-1)! * 31 + Math.floor(3 * u())) % 400)
    return text
  })
}

function modelOf(order: number): KneserNey {
  const counts = new NGramCounts(order)
  for (const text of texts(1)) counts.add(text)
  return new KneserNey(counts)
}

/** The beginning, and what comes after frequent, rare and unseen tokens. */
function contexts(model: KneserNey): Context[] {
  const draw = decodingDrawer(model, {})
  const random = uniform(3)
  return Array.from({ length: 20 }, (_, i) => {
    const context = new Context(model)
    for (let n = 0; n < i; n++) context.follow(i % 7 === 6 ? model.symbols : draw(context, random))
    return context
  })
}

/** The slow, obvious way: every symbol, raised, ranked and cut. */
function shares(model: KneserNey, context: Context, { temperature = 1, topK = 1e9, topP = 1 }: Decoding): Float64Array {
  const raised = Float64Array.from({ length: model.symbols }, (_, symbol) =>
    symbol === 0 ? 0 : context.probability(symbol) ** (1 / temperature),
  )
  const ranked = [...raised.keys()].slice(1).sort((a, b) => raised[b]! - raised[a]! || a - b)
  const top = ranked.slice(0, topK)
  const all = top.reduce((sum, symbol) => sum + raised[symbol]!, 0)
  const kept = new Float64Array(model.symbols)
  let mass = 0
  for (const symbol of top) {
    if (mass >= topP * all) break
    kept[symbol] = raised[symbol]!
    mass += raised[symbol]!
  }
  return kept.map((p) => p / mass)
}

const decodings: readonly Decoding[] = [
  {},
  { temperature: 0.25 },
  { temperature: 0.7 },
  { temperature: 1.5 },
  { temperature: 4 },
  { topK: 1 },
  { topK: 30 },
  { topP: 0.05 },
  { topP: 0.6 },
  { topP: 0.95 },
  { temperature: 0.8, topP: 0.9 },
  { temperature: 1.3, topP: 0.7 },
  { temperature: 0.8, topK: 40, topP: 0.9 },
]

test.each(decodings)('oracle: draws with %o follow the probabilities of the slow, obvious way (χ²)', (decoding) => {
  for (const order of [2, 4]) {
    const model = modelOf(order)
    const draw = decodingDrawer(model, decoding)
    const random = uniform(5)
    let [squares, degrees, impossible] = [0, 0, 0]
    for (const context of contexts(model)) {
      const drawn = new Float64Array(model.symbols + 1)
      for (let i = 0; i < draws; i++) drawn[draw(context, random)]!++
      const found = chiSquare(shares(model, context, decoding), drawn)
      squares += found.squares
      degrees += found.degrees
      impossible += found.impossible
    }
    expect(impossible).toBe(0)
    expect(squares, `order ${order}`).toBeLessThanOrEqual(degrees + 4 * Math.sqrt(2 * degrees))
  }
})

const draws = 700

/** Cells with less than 5 draws to expect are taken together. */
function chiSquare(expected: Float64Array, drawn: Float64Array) {
  let [squares, cells, few, fewDrawn, impossible] = [0, 0, 0, 0, drawn[expected.length]!]
  for (const [symbol, p] of expected.entries()) {
    if (p === 0) impossible += drawn[symbol]!
    else if (p * draws < 5) {
      few += p * draws
      fewDrawn += drawn[symbol]!
    } else {
      squares += (drawn[symbol]! - p * draws) ** 2 / (p * draws)
      cells++
    }
  }
  if (few >= 5) squares += (fewDrawn - few) ** 2 / few
  return { squares, degrees: Math.max(0, cells - (few >= 5 ? 0 : 1)), impossible }
}

test.each([1, 2, 30, 1000])('oracle: the %s likeliest symbols, whatever is kept', (k) => {
  const model = modelOf(4)
  for (const power of [1, 1.7]) {
    const [kept, forgetful] = [new TopLists(model, { k, power }), new TopLists(model, { k, power, most: 1 })]
    for (const context of contexts(model)) {
      const all = Array.from({ length: model.symbols - 1 }, (_, i) => i + 1)
      const p = new Map(all.map((symbol) => [symbol, context.probability(symbol)]))
      const ranked = all.sort((a, b) => p.get(b)! - p.get(a)! || a - b).slice(0, k)
      for (const lists of [kept, forgetful]) {
        const from = lists.after(context)
        expect([...lists.symbols.subarray(from, from + lists.size)]).toEqual(ranked)
        expect(lists.probabilities[from]! / p.get(ranked[0]!)!).toBeCloseTo(1, 12)
        const sum = ranked.reduce((before, symbol) => before + p.get(symbol)! ** power, 0)
        expect(lists.sums[from + lists.size - 1]! / sum).toBeCloseTo(1, 12)
      }
    }
  }
})

test.each([
  [1, 0.02],
  [1, 0.5],
  [1, 0.93],
  [0.6, 0.8],
  [1.8, 0.9],
])('oracle: what is in the nucleus at power %s and share %s, whatever is kept', (power, topP) => {
  const model = modelOf(4)
  const [kept, forgetful] = [new Nucleus(model, { power, topP }), new Nucleus(model, { power, topP, most: 1 })]
  const random = uniform(8)
  let wrong = 0
  for (const context of contexts(model)) {
    const expected = shares(model, context, { temperature: 1 / power, topP })
    for (let i = 0; i < 300; i++) {
      const symbol = 1 + Math.floor(random() * (model.symbols - 1))
      if (kept.has(context, symbol) !== expected[symbol]! > 0) wrong++
      if (forgetful.has(context, symbol) !== expected[symbol]! > 0) wrong++
    }
  }
  expect(wrong).toBe(0)
})
