/**
 * False alarms of the measures of texts: paragraphs of two real corpora, split at random into reference and generation, which
 * differ by nothing then. `node bench/text-null.mjs 200 300`: so many splits (half of each corpus, 1:1 and 10:1 by turns), so
 * many paragraphs on the smaller side. Promised: at most 1 % of them have anything flagged.
 */
import process from 'node:process'
import { check } from '../dist/index.mjs'
import { novel, shuffled, speeches } from './corpora.mjs'

const splits = Number(process.argv[2] ?? 200)
const size = Number(process.argv[3] ?? 200)
const first = Number(process.argv[4] ?? 0)
const corpora = { speeches: speeches(), novel: novel() }
const flagged = []
for (let split = first; split < first + splits; split++) {
  const name = split % 2 === 0 ? 'speeches' : 'novel'
  const ratio = split % 4 < 2 ? 1 : 10
  const drawn = shuffled(corpora[name], 1000 + split).slice(0, (1 + ratio) * size)
  const asRows = (texts) => texts.map((text) => ({ text }))
  const reference = asRows(drawn.slice(size))
  const generations = [asRows(drawn.slice(0, size))]
  const report = await check({ reference, generations, seed: split, columns: { text: 'text' } })
  const ids = report.generations[0].measures
    .filter((one) => one.flagged)
    .map(({ id, column }) => `${id}(${column ?? ''})`)
  if (ids.length > 0) flagged.push(`split ${split} (${name}, ${ratio}:1): ${ids.join(', ')}`)
}
console.log(
  `${flagged.length} of ${splits} splits have anything flagged at level .01 (${size} paragraphs on the smaller side)`,
)
for (const line of flagged) console.log(`- ${line}`)
