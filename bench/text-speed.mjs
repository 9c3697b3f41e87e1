/**
 * Speed of the text room, as ratios in one run: words against `Intl.Segmenter`, runs of words into sketches, near-duplicates
 * over two decades. `npm run build && node bench/text-speed.mjs`.
 */
import process from 'node:process'
import { shuffled, speeches } from './corpora.mjs'

// Where Node reads TypeScript itself, so does the bench: what vite loads is slower by half and more.
const native = process.features.typescript
const { close, source } = native ? { source: (path) => import(`../${path}`) } : await import('./sources.mjs')
const { wordsOf } = await source('src/text/words.ts')
const { newSpans } = await source('src/text/spans.ts')
const { nearDuplicates } = await source('src/text/near-duplicates.ts')
const { TextRuns } = await source('src/profile/text-runs.ts')

const paragraphs = shuffled(speeches(), 1)
const text = paragraphs.join('\n')
const megabytes = text.length / 1e6
const spans = newSpans()
const best = (run) => {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < 5; i++) {
    // Time of the processor, so that a busy machine says the same.
    const began = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(began)
    least = Math.min(least, (user + system) / 1e6)
  }
  return least
}

const words = best(() => wordsOf(text, spans))
// One paragraph at a time: the segmenter's time and memory grow with the length of what it is asked, for each word.
const part = paragraphs.slice(0, 1000)
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const segmented = best(() => {
  let count = 0
  for (const paragraph of part) for (const { isWordLike } of segmenter.segment(paragraph)) if (isWordLike) count++
  return count
})
const rate = part.join('').length / 1e6 / segmented
console.log(
  `words: ${(megabytes / words).toFixed(0)} MB/s, ${(megabytes / words / rate).toFixed(0)} × Intl.Segmenter (${rate.toFixed(1)} MB/s)`,
)

const runs = best(() => new TextRuns().addAll(paragraphs, paragraphs.length))
console.log(
  `words, runs of 2, 3 and 4 of them, and of five characters into sketches: ${(megabytes / runs).toFixed(0)} MB/s a core`,
)

const plain = best(() => new TextRuns().addProse(paragraphs, null))
console.log(`${(plain / runs).toFixed(1)} × the plain way (${(megabytes / plain).toFixed(0)} MB/s a core)`)

const shingled = paragraphs.map((paragraph) => paragraph.split(/\s+/).slice(0, 60).join(' '))
for (const n of [200, 2000, 20_000]) {
  const documents = Array.from(
    { length: n },
    (_, i) => `${shingled[i % shingled.length]} ${Math.floor(i / shingled.length)}`,
  )
  const seconds = best(() => nearDuplicates(documents))
  console.log(`near-duplicates among ${n} documents of 60 words: ${(n / seconds).toFixed(0)} documents/s`)
}
close?.()
