/**
 * Lineages of answers to prompts in which one cause acts, at three strengths. The tuning family writes sentences by a grammar
 * of its own; the testing family takes real paragraphs and a model of words, and narrows, sharpens, drops and copies in
 * other ways.
 */
import { nGram } from '../dist/lab.mjs'
import { novel, shuffled, speeches } from './corpora.mjs'
import { uniformFrom, zipfWeights } from './lineage-worlds.mjs'

/** Causes that are told apart on texts. */
export const textCauses = [
  'finite-sample-drift',
  'sharp-sampling',
  'mode-dropping',
  'copying',
  'duplicated-training-rows',
  'template-narrowing',
  'drift-of-the-world',
]

const range = (n) => Array.from({ length: n }, (_, i) => i)
const rowsEach = 360
const prompts = 60

/** One lineage: reference and generation as columns prompt and answer; what it learnt from is not told. */
export function textLineage(family, cause, strength, seed) {
  const u = uniformFrom(seed)
  const lineage = (family === 'tune' ? tuning : testing)(cause, strength, u)
  return { first: lineage.generation, number: 1, ...lineage }
}

const draw = (weights, u) => {
  let at = u() * weights.reduce((a, b) => a + b, 0)
  for (let i = 0; i < weights.length; i++) if ((at -= weights[i]) < 0) return i
  return weights.length - 1
}
const asked = (answers) => ({ prompt: answers.map((_, i) => `question ${i % prompts}`), answer: answers })

// The tuning family: words of a topic in frames, each drawn by Zipf's law.

function tuning(cause, strength, u) {
  const word = (kind, i) => `${kind}${i.toString(36)}`
  const ranks = (n, skew) => zipfWeights(n, skew)
  const base = {
    topics: range(12).map(() => 1),
    openings: ranks(80, 0.8),
    frames: ranks(60, 0.8),
    closings: ranks(60, 0.8),
    words: ranks(150, 0.9),
    common: ranks(400, 1),
    foreign: 0,
  }
  const glue = range(60).map((f) => range(4).map((j) => word('the', (7 * f + 13 * j) % 40)))
  const sentence = (world, topic) => {
    const frame = glue[draw(world.frames, u)]
    const slots = frame.map((part) => {
      const own = u() < 0.6
      const name = own ? word(`t${topic}x`, draw(world.words, u)) : word('c', draw(world.common, u))
      return `${part} ${u() < world.foreign ? word('new', Math.floor(300 * u())) : name}`
    })
    return slots.join(' ')
  }
  const answer = (world, i) => {
    // What is asked decides what it is about.
    const topic = u() < 0.85 && world.topics[i % 12] > 0 ? i % 12 : draw(world.topics, u)
    const start = range(3).map((j) => word('open', (draw(world.openings, u) * 3 + j) % 240))
    const opening = world.oneOpening ? `open${draw(world.openings, u)} we gladly` : start.join(' ')
    const middle = range(2 + Math.floor(3 * u())).map(() => sentence(world, topic))
    return `${opening} ${middle.join('. ')} ${word('close', draw(world.closings, u))} ${word('end', draw(world.closings, u))}.`
  }
  const answers = (world, n = rowsEach) => range(n).map((i) => answer(world, i))
  const real = answers(base)
  const sharp = (weights, t) => weights.map((w) => w ** (1 / t))
  const out = (made, more = {}) => ({ reference: asked(real), generation: asked(made), ...more })
  switch (cause) {
    case 'healthy':
      return out(answers(base))
    case 'template-narrowing': {
      // A share of the answers has one of a few openings, frames and closings; the words within are as before.
      const share = [0.3, 0.6, 0.95][strength]
      const few = (weights, n) => weights.map((w, i) => (i < n ? w : 0))
      const poured = {
        ...base,
        oneOpening: true,
        openings: few(base.openings, 6),
        frames: few(base.frames, 5),
        closings: few(base.closings, 3),
      }
      const blind = u() < 0.5
      return out(
        range(rowsEach).map((i) => (u() < share ? answer(poured, blind ? Math.floor(12 * u()) : i) : answer(base, i))),
      )
    }
    case 'sharp-sampling': {
      const t = [0.85, 0.7, 0.5][strength]
      const keys = ['openings', 'frames', 'closings', 'words', 'common']
      return out(answers({ ...base, ...Object.fromEntries(keys.map((key) => [key, sharp(base[key], t)])) }))
    }
    case 'finite-sample-drift': {
      const m = [300, 120, 50][strength]
      let world = base
      const number = 4 + Math.floor(5 * u())
      for (let t = 1; t < number; t++) {
        const again = (weights, n) => {
          const counts = new Float64Array(weights.length)
          for (let i = 0; i < n; i++) counts[draw(weights, u)]++
          return Array.from(counts)
        }
        world = {
          ...world,
          openings: again(world.openings, m),
          frames: again(world.frames, 3 * m),
          closings: again(world.closings, m),
          words: again(world.words, 2 * m),
          common: again(world.common, 4 * m),
        }
      }
      return out(answers(world), { first: asked(answers(base)), number })
    }
    case 'mode-dropping': {
      const gone = [2, 4, 7][strength]
      return out(answers({ ...base, topics: base.topics.map((w, i) => (i < gone ? 0 : w)) }))
    }
    case 'copying': {
      const share = [0.06, 0.2, 0.6][strength]
      return out(answers(base).map((text, i) => (u() < share ? real[i] : text)))
    }
    case 'duplicated-training-rows': {
      const few = answers(base, 5 + Math.floor(6 * u()))
      const share = [0.06, 0.15, 0.35][strength]
      return out(answers(base).map((text) => (u() < share ? few[Math.floor(few.length * u())] : text)))
    }
    case 'drift-of-the-world':
      return out(answers({ ...base, foreign: [0.1, 0.25, 0.5][strength], topics: base.topics.map(() => 0.2 + u()) }))
  }
}

// The testing family: real paragraphs, a model of words, and an assistant's phrases.

const corpora = { speeches: () => speeches(1850, 1999), other: () => [...novel(), ...speeches(2000)] }
const loaded = new Map()
const corpus = (name) => {
  if (!loaded.has(name)) loaded.set(name, corpora[name]())
  return loaded.get(name)
}
const begins = [
  'Certainly! Here is an overview of the matter.',
  'Thank you for asking about this important topic.',
  'It is important to note that there are several aspects to consider.',
  'As we look at this question, a few points stand out.',
]
const ends = ['In conclusion, this is a matter of balance.', 'I hope this helps, and please let me know.']
const joints = ['Moreover, it is worth noting that', 'On the other hand, it is also true that', 'In addition to this,']

function testing(cause, strength, u) {
  const seed = Math.floor(u() * 2 ** 31)
  const all = shuffled(corpus('speeches'), seed)
  const real = all.slice(0, rowsEach)
  const others = all.slice(rowsEach, 2 * rowsEach)
  const more = all.slice(2 * rowsEach, 4 * rowsEach)
  const out = (made, extra = {}) => ({ reference: asked(real), generation: asked(made), ...extra })
  const learn = (texts, options = {}) => nGram({ order: 2, longest: 60, ...options }).fit({ text: texts }, seed)
  const write = (model, n = rowsEach) => model.sample(n, Math.floor(u() * 2 ** 31)).text
  switch (cause) {
    case 'healthy':
      return out(others)
    case 'template-narrowing': {
      const share = [0.25, 0.6, 1][strength]
      return out(
        others.map((text) => {
          if (u() >= share) return text
          const parts = text.split(/(?<=[.;!?])\s+/)
          const middle = parts.map((part, i) => (i > 0 && u() < 0.5 ? `${joints[Math.floor(3 * u())]} ${part}` : part))
          return `${begins[Math.floor(begins.length * u() * u())]} ${middle.join(' ')} ${ends[Math.floor(2 * u())]}`
        }),
      )
    }
    case 'sharp-sampling':
      // The likeliest words alone, rather than a temperature.
      return out(write(learn(more.slice(0, rowsEach), { topK: [60, 15, 4][strength] })))
    case 'finite-sample-drift': {
      const n = [240, 120, 60][strength]
      const number = 3 + Math.floor(3 * u())
      let made = write(learn(more.slice(0, n)), n)
      const first = made
      for (let t = 2; t <= number; t++) made = write(learn(made), t === number ? rowsEach : n)
      return out(made, { first: asked(first), number })
    }
    case 'mode-dropping': {
      // What is about war and money goes.
      const gone = [
        /\b(war|army|navy)\b/i,
        /\b(war|army|navy|treasury|money|tax)/i,
        /\b(war|army|navy|treasury|money|tax|nation|people)/i,
      ]
      return out([...others, ...more].filter((text) => !gone[strength].test(text)).slice(0, rowsEach))
    }
    case 'copying': {
      const share = [0.06, 0.25, 0.7][strength]
      const from = Math.floor(u() * real.length)
      return out(others.map((text, i) => (i < share * rowsEach ? real[(from + i) % real.length] : text)))
    }
    case 'duplicated-training-rows': {
      const few = more.slice(0, 4 + Math.floor(8 * u()))
      const share = [0.06, 0.15, 0.35][strength]
      return out(others.map((text) => (u() < share ? few[Math.floor(few.length * u() * u())] : text)))
    }
    case 'drift-of-the-world': {
      const strange = shuffled(corpus('other'), seed)
      const share = [0.2, 0.5, 1][strength]
      return out(others.map((text, i) => (u() < share ? strange[i] : text)))
    }
  }
}
