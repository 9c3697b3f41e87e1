/**
 * False alarms of `check` over healthy lineages, planted collapses, and the delay until an alarm. Writes its tables into
 * docs/lineage/README.md. Every generation is one whole `check`, so this takes hours, and goes on where it was stopped:
 *
 *   node bench/alarms.mjs                                   500 healthy lineages, 20 planted ones each, 20 delays each
 *   node bench/alarms.mjs --healthy 100 --planted 0 --delays 0
 *   node bench/alarms.mjs --minutes 20                      as many as fit; the next call goes on from there
 *   node bench/alarms.mjs --minutes 0                       only writes the tables again, of what is known
 *   node bench/alarms.mjs --skip 250                        a second process: lineages from the 251st on
 */
import process from 'node:process'
import { parseArgs } from 'node:util'
import { categorical, gaussianCopula } from '../dist/lab.mjs'
import { ledgerLevel, runLevel } from '../dist/lineage.mjs'
import { percent } from './counts.mjs'
import { shuffled } from './draws.mjs'
import { keeper } from './kept.mjs'
import { check, readTable } from './library.mjs'
import { multinomial, normalFrom, uniformFrom, zipfWeights } from './lineage-worlds.mjs'
import { rewrite, tableOf } from './page.mjs'

const { values: asked } = parseArgs({
  options: {
    healthy: { type: 'string', default: '500' },
    planted: { type: 'string', default: '20' },
    delays: { type: 'string', default: '20' },
    skip: { type: 'string', default: '0' },
    minutes: { type: 'string', default: 'Infinity' },
  },
})
const alpha = 0.01
/** What the test of copies has of a level, and what that of everything else has. */
const shareOfLevel = { copies: 0.1, else: 0.9 }
const T = 20
const starts = [3, 10, 18]
/** Generations of a lineage whose delay is measured: one run, each at α/60. */
const longest = 60
const sizes = [1000, 10_000]
const until = Date.now() + 60_000 * Number(asked.minutes)
const keep = keeper('alarms')
const flights = await readTable(new URL('../node_modules/vega-datasets/data/flights-200k.arrow', import.meta.url))

/** The smallest p of a generation, adjusted over all measures, over the share of the level that its test has: what any alarm goes by. */
async function pOf(reference, generation, level, seed) {
  const report = await check({ reference, generations: [generation], alpha: level, seed, workers: 1 })
  const { measures } = report.generations[0]
  return Math.min(
    ...measures.map(
      ({ pAdjusted, symptom }) => (pAdjusted ?? 1) / shareOfLevel[symptom === 'memorisation' ? 'copies' : 'else'],
    ),
  )
}

/** A lineage's world: `rows(n)` are new rows of it, `harmed(n)` what is left of it after a collapse. */
const worlds = [madeWorld, flightsWorld]

function madeWorld(seed) {
  const u = uniformFrom(seed)
  const g = normalFrom(u)
  const rows = (n, spread = 1, shares = zipfWeights(40, 1)) => ({
    x: Array.from({ length: n }, () => spread * g()),
    k: labelsOf(multinomial(shares, n, u)),
  })
  // A fifth of the spread, and the rarest values.
  const left = zipfWeights(40, 1).map((share, value) => (value < 25 ? share : 0))
  return { rows, harmed: (n) => rows(n, 0.8, left) }
}

/** Real flights: times, delays and distances, all of them heavy with ties; no row is drawn twice. */
function flightsWorld(seed) {
  const names = Object.keys(flights)
  const order = shuffled(flights[names[0]].length, seed)
  let used = 0
  const rows = (n) => {
    const own = order.slice(used, (used += n))
    return Object.fromEntries(names.map((name) => [name, Array.from(own, (row) => flights[name][row])]))
  }
  // Nobody flies far any more: the longest fifth is gone.
  const distances = Float64Array.from(flights.distance).sort()
  const far = distances[Math.floor(0.8 * distances.length)]
  const harmed = (n) => {
    const more = rows(2 * n)
    const near = more.distance.flatMap((distance, row) => (distance <= far ? [row] : [])).slice(0, n)
    return Object.fromEntries(names.map((name) => [name, near.map((row) => more[name][row])]))
  }
  return { rows, harmed }
}

function labelsOf(counts) {
  return [...counts].flatMap((count, value) => new Array(count).fill(`v${value}`))
}

/** Two-sided p of equal means of the first column of numbers, as a test that nobody corrected. */
function naiveP(a, b) {
  const of = (table) => {
    const column = Object.values(table).find((values) => typeof values[0] === 'number')
    const mean = column.reduce((sum, x) => sum + x, 0) / column.length
    return [mean, column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (column.length - 1) / column.length]
  }
  const [[m, v], [m2, v2]] = [of(a), of(b)]
  const z = Math.abs(m - m2) / Math.sqrt(v + v2)
  return Math.exp(-0.717 * z - 0.416 * z * z)
}

/** One lineage in which nothing ever changes, 200 rows a generation, judged as a growing ledger is. */
async function healthyLineage(i) {
  const { rows } = worlds[i % 2](1000 + i)
  const reference = rows(200)
  const found = { p: [], naive: [] }
  for (let t = 1; t <= T; t++) {
    const generation = rows(200)
    found.p.push(await pOf(reference, generation, ledgerLevel(alpha, t), T * i + t))
    found.naive.push(naiveP(reference, generation))
  }
  return found
}

/** The generations at which a collapse that begins at `from` is first seen, of 400 rows each; null where never. */
async function plantedLineage(from, i) {
  const { rows, harmed } = worlds[i % 2](5000 + 10 * i + from)
  const reference = rows(400)
  const seen = { run: null, ledger: null }
  for (let t = from; t <= T && (seen.run === null || seen.ledger === null); t++) {
    const p = await pOf(reference, harmed(400), ledgerLevel(alpha, t), T * i + t)
    if (p <= runLevel(alpha, T)) seen.run ??= t
    if (p <= ledgerLevel(alpha, t)) seen.ledger ??= t
  }
  return seen
}

/** Worlds whose models are trained on their own output. */
const kinds = {
  categorical: { model: categorical(), rows: (n, u) => ({ k: labelsOf(multinomial(zipfWeights(40, 1), n, u)) }) },
  copula: { model: gaussianCopula, rows: correlated },
}

function correlated(n, u) {
  const g = normalFrom(u)
  const x = Array.from({ length: n }, () => g())
  const y = x.map((value) => Math.exp((0.6 * value + 0.8 * g()) / 2))
  return { x, y, k: labelsOf(multinomial(zipfWeights(40, 1), n, u)) }
}

/** The generation at which `check` first alarms in one run, and each headline at every generation until then and on. */
async function delayedLineage(kind, rows, i) {
  const { model, rows: rowsOf } = kinds[kind]
  const reference = rowsOf(rows, uniformFrom(9000 + i))
  let made = reference
  let first = null
  const headlines = []
  for (let t = 1; t <= longest; t++) {
    made = model.fit(made, 100 * i + t).sample(rows, 7000 * i + t)
    headlines.push(headlinesOf(reference, made))
    const level = runLevel(alpha, longest)
    if (first === null && (await pOf(reference, made, level, t)) <= level) first = t
  }
  return { first, headlines }
}

/** What rules on plain headlines see: how much of the spread, of the tails and of the reference's values is left. */
function headlinesOf(reference, generation) {
  const shares = { spread: 1, tails: 1, support: 1 }
  for (const [name, was] of Object.entries(reference)) {
    const is = generation[name]
    if (typeof was[0] === 'string') {
      const there = new Set(is)
      shares.support = Math.min(shares.support, was.filter((value) => there.has(value)).length / was.length)
    } else {
      const sorted = Float64Array.from(was).sort()
      const [low, high] = [0.01, 0.99].map((q) => sorted[Math.floor(q * (sorted.length - 1))])
      shares.spread = Math.min(shares.spread, deviation(is) / deviation(was))
      shares.tails = Math.min(shares.tails, is.filter((x) => x < low || x > high).length / (0.02 * is.length))
    }
  }
  return shares
}

function deviation(x) {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length
  return Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length)
}

/** Where each headline must stand so that one healthy lineage of a hundred ever falls below. */
function thresholdsOf(kind, rows) {
  const lineages = rows > 5000 ? 100 : 300
  const least = []
  for (let i = 0; i < lineages; i++) {
    const u = uniformFrom(20_000 + i)
    const reference = kinds[kind].rows(rows, u)
    const low = { spread: Infinity, tails: Infinity, support: Infinity }
    for (let t = 1; t <= longest; t++) {
      const shares = headlinesOf(reference, kinds[kind].rows(rows, u))
      for (const key of Object.keys(low)) low[key] = Math.min(low[key], shares[key])
    }
    least.push(low)
  }
  const at = (key) => least.map((low) => low[key]).sort((a, b) => a - b)[Math.floor(0.01 * lineages)]
  return { spread: at('spread'), tails: at('tails'), support: at('support') }
}

/** Results that are known, and as many more as there is time for. */
async function resultsOf(name, many, make) {
  const results = []
  for (let i = 0; i < many; i++) {
    const key = `${name} ${i}`
    const isDue = i >= Number(asked.skip) && Date.now() < until
    const result = await keep(key, isDue ? () => make(i) : () => undefined)
    if (result !== undefined) results.push(result)
  }
  return results
}

async function falseAlarms() {
  const all = await resultsOf('healthy', Number(asked.healthy), healthyLineage)
  const rules = [
    ['one run, α/T each', ({ p }) => p.some((one) => one <= runLevel(alpha, T))],
    ['growing ledger', ({ p }) => p.some((one, at) => one <= ledgerLevel(alpha, at + 1))],
    ['p < .05 of a t test at each generation', ({ naive }) => naive.some((one) => one < 0.05)],
  ]
  return tableOf(
    ['rule', `of ${all.length} healthy lineages of ${T} generations that ever alarm`],
    rules.map(([name, alarms]) => [name, shareOf(all, alarms)]),
  )
}

async function plantedCollapses() {
  const lines = []
  for (const from of starts) {
    const all = await resultsOf(`planted ${from}`, Number(asked.planted), (i) => plantedLineage(from, i))
    const at = (rule) => shareOf(all, (seen) => seen[rule] !== null)
    lines.push([`generation ${from}`, all.length, at('run'), at('ledger')])
  }
  return tableOf(['collapse from', 'lineages', 'found in one run', 'in a ledger'], lines)
}

async function delays() {
  const lines = []
  for (const rows of sizes) {
    for (const kind of Object.keys(kinds)) {
      const many = rows > 5000 ? Math.ceil(Number(asked.delays) / 4) : Number(asked.delays)
      const all = await resultsOf(`delay ${kind} ${rows}`, many, (i) => delayedLineage(kind, rows, i))
      if (all.length === 0) continue
      const thresholds = thresholdsOf(kind, rows)
      const rules = Object.entries(thresholds).map(([key, below]) => {
        const times = all.map(({ headlines }) => headlines.findIndex((shares) => shares[key] < below) + 1 || Infinity)
        return { name: `${key} under ${percent(below)}`, median: median(times) }
      })
      const best = rules.sort((a, b) => a.median - b.median)[0]
      const own = median(all.map(({ first }) => first ?? Infinity))
      const name = `${kind}, replace, M = ${rows.toLocaleString('en')}`
      lines.push([name, all.length, generationOf(own), generationOf(best.median), best.name])
    }
  }
  return tableOf(['lineages', 'how many', 'median first alarm', 'of the best threshold', 'which is'], lines)
}

function median(times) {
  return times.sort((a, b) => a - b)[Math.floor((times.length - 1) / 2)]
}

function generationOf(time) {
  return time === Infinity ? `after ${longest}` : `generation ${time}`
}

function shareOf(all, is) {
  const many = all.filter(is).length
  return `${many} (${percent(many / Math.max(1, all.length))})`
}

for (const [part, tables] of Object.entries({ alarms: falseAlarms, planted: plantedCollapses, delays })) {
  const text = await tables()
  console.log(`${text}\n`)
  rewrite('docs/lineage/README.md', part, text)
}
process.exit(0)
