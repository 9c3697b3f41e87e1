import { expect, test } from 'vitest'
import { uniform } from '../../../math/random.ts'
import { type Decoding, decodingDrawer } from './draw-tokens.ts'
import { Context, KneserNey } from './kneser-ney.ts'
import { firstSymbol, NGramCounts } from './n-gram-counts.ts'
import { RaisedWeights } from './raised-weights.ts'

/** Tokens by Zipf's law, half of them decided by the one before. */
function texts(seed: number): number[][] {
  const u = uniform(seed)
  const any = () => Math.floor(300 ** u()) - 1
  return Array.from({ length: 40 }, () => {
    const text = [any()]
    while (text.length < 120) text.push(u() < 0.5 ? any() : (text.at(-1)! * 31 + Math.floor(3 * u())) % 300)
    return text
  })
}

function modelOf(order: number): KneserNey {
  const counts = new NGramCounts(order)
  for (const text of texts(1)) counts.add(text)
  return new KneserNey(counts)
}

/** How often each run inside the texts occurs, the slow way. */
function occurrences(order: number): Map<string, number> {
  const found = new Map<string, number>()
  for (const text of texts(1)) {
    for (let begin = 0; begin < text.length; begin++) {
      for (let end = begin + 1; end <= Math.min(text.length, begin + order); end++) {
        const run = text.slice(begin, end).join(' ')
        found.set(run, (found.get(run) ?? 0) + 1)
      }
    }
  }
  return found
}

test('oracle: every run is found where a map has it, and no other; full runs weigh what they occur, less the discount', () => {
  const order = 4
  const { runs } = modelOf(order)
  const found = occurrences(order)
  const u = uniform(9)
  const others = Array.from({ length: 3000 }, () => Array.from({ length: 3 }, () => Math.floor(40 * u())).join(' '))
  const wrong: string[] = []
  for (const run of [...found.keys(), ...others]) {
    const tokens = run.split(' ').map(Number)
    const nodeOf = (some: number[]) => some.reduce((at, one) => (at < 0 ? -1 : runs.child(at, one + firstSymbol)), 0)
    const node = nodeOf(tokens)
    if (node < 0 !== !found.has(run)) wrong.push(run)
    if (node < 0) continue
    const isLast = runs.symbol(node) === tokens.at(-1)! + firstSymbol
    if (!isLast || runs.shorter(node) !== nodeOf(tokens.slice(1))) wrong.push(run)
    const occurs = runs.weight(node) + runs.discounts[order]!
    if (tokens.length === order && Math.abs(occurs - found.get(run)!) > 1e-9) wrong.push(run)
  }
  expect(wrong).toEqual([])
})

test('law: what follows a run lies side by side, and its weights sum to what is kept', () => {
  const { runs } = modelOf(5)
  const wrong: number[] = []
  let next = 1
  for (let node = 0; node < runs.nodes; node++) {
    let right = runs.first(node) === next
    next = runs.end(node)
    let sum = 0
    for (let child = runs.first(node); child < next; child++) {
      sum += runs.weight(child)
      right &&= runs.running[child] === sum
    }
    if (!right || runs.kept(node) !== sum || runs.total(node) < sum) wrong.push(node)
  }
  expect(wrong).toEqual([])
  expect(next).toBe(runs.nodes)
})

test('oracle: the probability kept of a run is that of its context, to the last bit', () => {
  const model = modelOf(4)
  const context = new Context(model)
  for (const token of texts(1)[3]!) {
    const node = context.nodes.findLast((one) => one >= 0 && model.runs.total(one) > 0)!
    for (let child = model.runs.first(node); child < model.runs.end(node); child++) {
      expect(model.probabilities[child]).toBe(context.probability(model.runs.symbol(child)))
    }
    context.follow(token + firstSymbol)
  }
})

test.each([0.4, 1.6])('oracle: weights raised to the power %s are the powers of the weights', (power) => {
  const { runs } = modelOf(3)
  const raised = new RaisedWeights(runs, power)
  let off = 0
  for (let node = 0; node < runs.nodes; node++) {
    let sum = 0
    for (let child = runs.first(node); child < runs.end(node); child++) sum += runs.weight(child) ** power
    if (sum === 0) continue
    off = Math.max(off, Math.abs(raised.after(node) / sum - 1), Math.abs(raised.norm(node) / sum ** (1 / power) - 1))
  }
  expect(off).toBeLessThan(1e-12)
})

const decodings: readonly Decoding[] = [
  { topP: 0.6 },
  { temperature: 0.3, topP: 0.9 },
  { temperature: 0.8, topP: 0.9 },
  { temperature: 1.4, topP: 0.8 },
  { temperature: 0.8, topK: 20, topP: 0.9 },
]

test.each(decodings)('law: a drawer that has drawn much draws with %o what a new one draws', (decoding) => {
  const model = modelOf(4)
  const [warm, cold] = [decodingDrawer(model, decoding), decodingDrawer(modelOf(4), decoding)]
  const draw = (drawer: typeof warm, seed: number, length: number) => {
    const [context, random] = [new Context(model), uniform(seed)]
    return Array.from({ length }, () => {
      const symbol = drawer(context, random)
      context.follow(symbol)
      return symbol
    })
  }
  draw(warm, 1, 4000)
  expect(draw(warm, 2, 1000)).toEqual(draw(cold, 2, 1000))
})
