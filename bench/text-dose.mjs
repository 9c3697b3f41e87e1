/**
 * Dose response of the measures of texts: an n-gram model of State of the Union paragraphs at falling temperatures against its own
 * fresh sample, and speeches of two ages. `node bench/text-dose.mjs 2000`: so many paragraphs a side.
 */
import process from 'node:process'
import { check } from '../dist/index.mjs'
import { nGram } from '../dist/lab.mjs'
import { shuffled, speeches } from './corpora.mjs'

const n = Number(process.argv[2] ?? 2000)
const chosen = process.argv.slice(3)
const measures = [
  'distinct-1',
  'distinct-2',
  'hill-1-words',
  'rare-words',
  'word-coverage',
  'self-overlap-4',
  'novel-words',
]
const doses = {
  'fresh sample': {},
  'temperature .9': { temperature: 0.9 },
  'temperature .8': { temperature: 0.8 },
  'temperature .7': { temperature: 0.7 },
  'top-p .9': { topP: 0.9 },
}

console.log(`| ${n} paragraphs a side | verdict | ${measures.join(' | ')} | seconds |`)
console.log(`| --- | --- | ${measures.map(() => '---:').join(' | ')} | ---: |`)

const learnt = { text: shuffled(speeches(), 1).slice(0, 8000) }
const model = (options) => nGram(options).fit(learnt, 1)
const reference = model({}).sample(n, 1).text
for (const [name, options] of Object.entries(doses)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  await row(name, reference, model(options).sample(n, 2).text)
}
if (chosen.length === 0 || chosen.includes('ages')) {
  const [old, recent] = [speeches(0, 1859), speeches(1946)].map((list) => shuffled(list, 2).slice(0, n))
  await row('before 1860 → after 1945', old, recent)
  await row('after 1945 → before 1860', recent, old)
}

async function row(name, real, made) {
  const asRows = (texts) => texts.map((text) => ({ text }))
  const began = performance.now()
  const report = await check({
    reference: asRows(real),
    generations: [asRows(made)],
    seed: 1,
    columns: { text: 'text' },
  })
  const [one] = report.generations
  const values = measures.map((id) => one.measures.find((it) => it.id === id)?.value?.toFixed(3) ?? '–')
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`| ${name} | ${one.verdict}${one.lost ? `: ${one.lost}` : ''} | ${values.join(' | ')} | ${seconds} |`)
}
