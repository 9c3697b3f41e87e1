/** Puts beside the built code what is not code: the demo's rows, the report's schema, the licences of what is bundled. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const largest = 200_000

mkdirSync(new URL('demo/', dist), { recursive: true })
const rows = readFileSync(fileURLToPath(new URL('data/birdstrikes.csv', vegaDatasets())))
const packed = gzipSync(rows, { level: 9 })
if (packed.length > largest) throw new Error(`the demo's rows take ${packed.length} bytes, more than ${largest}`)
writeFileSync(new URL('demo/birdstrikes.csv.gz', dist), packed)
writeFileSync(new URL('demo/SOURCE.txt', dist), provenance())

const { reportSchema } = await import(new URL('report.mjs', dist).href)
writeFileSync(new URL('report.schema.json', dist), `${JSON.stringify(reportSchema(), null, 2)}\n`)
writeFileSync(new URL('LICENCES.txt', dist), ['commander', 'zod'].map(licence).join('\n'))

function licence(name) {
  const text = readFileSync(new URL(`../node_modules/${name}/LICENSE`, import.meta.url), 'utf8')
  return `${name}, bundled into the code beside this file:\n\n${text.trim()}\n`
}

function vegaDatasets() {
  return new URL('../node_modules/vega-datasets/', import.meta.url)
}

function provenance() {
  const { version } = JSON.parse(readFileSync(new URL('package.json', vegaDatasets()), 'utf8'))
  return `birdstrikes.csv.gz: 10,000 wildlife strikes on aircraft, reported to the U.S. Federal Aviation Administration.

Source   FAA Wildlife Strike Database, https://wildlife.faa.gov
Through  the npm package vega-datasets ${version}, data/birdstrikes.csv, byte for byte, then gzipped
Licence  a work of the U.S. government, in the public domain: https://resources.data.gov/open-licenses/
`
}
