/**
 * What texts have of each other, beside the plain way that compares every pair: near-duplicates (runs of five characters shared), and
 * the runs of four words that another text has as well. Ours at 1,000, 10,000 and 100,000 documents of 60 words; the plain way at sizes
 * that it can be waited for, and from these, by their own growth, at 20,000. `node bench/text-peers.mjs [largest] [largest plain]`.
 * Promised: 100 times faster at 20,000 documents, and growth in proportion.
 */
import process from 'node:process'
import { shuffled, speeches } from './corpora.mjs'

const native = process.features.typescript
const { close, source } = native ? { source: (path) => import(`../${path}`) } : await import('./sources.mjs')
const { nearDuplicates, nearShare, shingleWidth } = await source('src/text/near-duplicates.ts')
const { Documents } = await source('src/compare/documents.ts')
const { documentCountsOf } = await source('src/compare/run-counts.ts')
const { folded } = await source('src/text/folded.ts')

const largest = Number(process.argv[2] ?? 100_000)
const largestPlain = Number(process.argv[3] ?? 800)
const words = shuffled(speeches(), 1).join(' ').split(/\s+/)

/** Stretches of 60 words; one in a hundred is one before it with a word more. */
function documents(n) {
  let state = 7
  const next = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
  const all = []
  for (let i = 0; i < n; i++) {
    const from = next(words.length - 60)
    all.push(i % 100 === 99 ? `${all[next(i)]} again` : folded(words.slice(from, from + 60).join(' ')))
  }
  return all
}

function seconds(run) {
  const began = process.cpuUsage()
  const answer = run()
  const { user, system } = process.cpuUsage(began)
  return [(user + system) / 1e6, answer]
}

/** Share of the runs of four words of a text that another one has; ours, by what a check prepares of texts. */
function overlap(texts) {
  const { runs } = new Documents(texts, 16_384).finish()
  const labels = new Uint8Array(texts.length).fill(1)
  const { generation, generations } = documentCountsOf(runs[3])(labels)
  let shared = 0
  for (const having of generation) if (having > 1) shared += having
  return shared / generations
}

function plainOverlap(texts) {
  const sets = texts.map((text) => {
    const own = text.match(/[\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*/gu) ?? []
    return new Set(own.slice(3).map((_, i) => own.slice(i, i + 4).join(' ')))
  })
  let [shared, all] = [0, 0]
  sets.forEach((own, i) => {
    const met = new Set()
    sets.forEach((other, j) => {
      if (i !== j) for (const run of own) if (other.has(run)) met.add(run)
    })
    shared += met.size
    all += own.size
  })
  return shared / all
}

function plainNear(texts) {
  const sets = texts.map(
    (text) =>
      new Set(Array.from({ length: text.length - shingleWidth + 1 }, (_, i) => text.slice(i, i + shingleWidth))),
  )
  let pairs = 0
  for (let i = 0; i < sets.length; i++)
    for (let j = 0; j < i; j++) {
      let both = 0
      for (const shingle of sets[i]) if (sets[j].has(shingle)) both++
      if (both / (sets[i].size + sets[j].size - both) >= nearShare) pairs++
    }
  return pairs
}

const jobs = {
  'near-duplicates': [(texts) => texts.length - nearDuplicates(texts).size, plainNear],
  'runs of four words of others': [overlap, plainOverlap],
}
for (const [name, [ours, plain]] of Object.entries(jobs)) {
  const sizes = [largest / 100, largest / 10, 20_000, largest].filter((n, i, all) => all.indexOf(n) === i)
  ours(documents(500))
  const own = new Map(sizes.map((n) => [n, seconds(() => ours(documents(n)))[0]]))
  const per = sizes.map((n) => `${n}: ${own.get(n).toFixed(2)} s (${((1e6 * own.get(n)) / n).toFixed(0)} µs each)`)
  console.log(`${name}, ours at ${per.join(', ')}`)
  const few = [largestPlain / 4, largestPlain / 2, largestPlain]
  const times = few.map((n) => {
    const texts = documents(n)
    const [time, answer] = seconds(() => plain(texts))
    return { n, time, answer, same: ours(texts) }
  })
  const growth = Math.log2(times[2].time / times[1].time)
  const expected = times[2].time * (20_000 / largestPlain) ** 2
  console.log(
    `  plain at ${times.map(({ n, time }) => `${n}: ${time.toFixed(2)} s`).join(', ')}: time grows with n^${growth.toFixed(2)}`,
  )
  console.log(
    `  the same answers: ${times.map(({ answer, same }) => `${answer.toFixed(4)} and ${same.toFixed(4)}`).join('; ')}`,
  )
  console.log(
    `  at 20,000, with n²: ${expected.toFixed(0)} s (extrapolated), ours ${own.get(20_000).toFixed(2)} s: ${(expected / own.get(20_000)).toFixed(0)} times faster`,
  )
}
close?.()
