/**
 * What a check costs: 10,000 + 10,000 rows of flights side by side, as 14 and as 60 columns, on two workers and on one,
 * and how soon a clear collapse is known; then the kernels in WebAssembly beside their plain twins.
 * `npm run build && node bench/check.mjs [rows]`. Promised on two quiet cores: at most 5 s and 20 s.
 */
import process from 'node:process'
import { shuffled } from './draws.mjs'
import { check, readTable } from './library.mjs'

const rows = Number(process.argv[2] ?? 10_000)
const flights = await readTable(new URL('../node_modules/vega-datasets/data/flights-200k.arrow', import.meta.url))

/** Seconds promised for 10,000 + 10,000 rows, by columns. */
const bars = { 14: 5, 60: 20 }

for (const columns of [14, 60]) {
  const { reference, generation } = wide(columns)
  const two = await timed({ reference, generations: [generation], workers: 2 })
  const one = await timed({ reference, generations: [generation], workers: 1 })
  const clear = await timed({ reference, generations: [collapsed(generation)], workers: 2 })
  const word =
    clear.firstWord === undefined ? 'no first word' : `known after ${percent(clear.firstWord / clear.seconds)}`
  console.log(
    `${rows} + ${rows} rows × ${columns} columns: ${two.seconds.toFixed(1)} s on two workers (${two.verdict}), ` +
      `${(one.seconds / two.seconds).toFixed(2)} times as fast as one; a clear collapse: ${clear.seconds.toFixed(1)} s, ${word}`,
  )
  const bar = bars[columns] * (rows / 10_000)
  const shares = `${(two.seconds / bar).toFixed(2)} of the ${bar} s promised, ${two.cpuSeconds.toFixed(1)} s of processor time`
  console.log(`  ${shares}; ${two.stages.map(([stage, seconds]) => `${stage} ${seconds.toFixed(1)} s`).join(', ')}`)
}

async function timed(options) {
  const start = performance.now()
  const elapsed = () => (performance.now() - start) / 1000
  const cpu = process.cpuUsage()
  const starts = []
  let firstWord
  const onProgress = ({ stage, message }) => {
    if (stage !== 'first look' && stage !== starts.at(-1)?.[0]) starts.push([stage, elapsed()])
    if (stage === 'first look' && message) firstWord ??= elapsed()
  }
  const report = await check({ ...options, onProgress })
  const seconds = elapsed()
  const { user, system } = process.cpuUsage(cpu)
  const verdict = report.generations[0].verdict
  return { seconds, cpuSeconds: (user + system) / 1e6, firstWord, verdict, stages: stagesOf(starts, seconds) }
}

/** How long it was from each stage's first word to the next one's; the time until `pilot` speaks is preparation. */
function stagesOf(starts, seconds) {
  return starts.map(([stage, start], i) => [`after "${stage}"`, (starts[i + 1]?.[1] ?? seconds) - start])
}

/** Rows side by side make wide ones: as many copies of the three columns as are needed, each of rows of its own. */
function wide(columns) {
  const names = Object.keys(flights)
  const order = shuffled(flights[names[0]].length, 1)
  const part = (from) =>
    Object.fromEntries(
      Array.from({ length: columns }, (_, c) => {
        const cells = flights[names[c % names.length]]
        const shift = Math.floor(c / names.length) * 7919
        return [
          `column ${c + 1}`,
          Array.from({ length: rows }, (_, i) => cells[order[(from + i + shift) % order.length]]),
        ]
      }),
    )
  return { reference: part(0), generation: part(order.length >> 1) }
}

/** Every number pulled halfway to 0. */
function collapsed(table) {
  return Object.fromEntries(
    Object.entries(table).map(([name, cells]) => [name, cells.map((x) => (typeof x === 'number' ? x / 2 : x))]),
  )
}

function percent(share) {
  return `${Math.round(100 * share)} % of it`
}
