/**
 * False alarms over healthy lineages, planted collapses, and the delay until an alarm: `node bench/alarms.mjs [healthy]
 * [planted] [delays] [most rows]`. A whole `check` of 10,000 generations takes a day, so a small judge stands in for it: relabelling
 * of the pooled rows, the largest of a few pivoted measures (deviations, tail masses, lost and rare and lost categories), and
 * the project's own levels and sequential p (stop at five exceedances). What is shown is the scheme, not each measure.
 */
import { ledgerLevel, runLevel } from '../dist/lineage.mjs'
import { multinomial, normalFrom, uniformFrom, zipfWeights } from './lineage-worlds.mjs'

const [healthy, planted, delays] = [500, 60, 20].map((otherwise, i) => Number(process.argv[2 + i] ?? otherwise))
const T = 20
const alpha = 0.01
const pilot = 199

/** Rows of one dataset: two columns of numbers, ranked values of a third as a category. */
function rowsOf(n, u, g, { spread = 1, classes = zipfWeights(40, 1) } = {}) {
  const table = { x: new Float64Array(n), y: new Float64Array(n), k: new Uint16Array(n) }
  for (let i = 0; i < n; i++) {
    table.x[i] = spread * g()
    table.y[i] = spread * g()
  }
  let at = 0
  multinomial(classes, n, u).forEach((count, value) => {
    for (let i = 0; i < count; i++) table.k[at++] = value
  })
  return table
}

/** Measures of labelled rows, each larger where more is lost. */
function lossesOf({ x, y, k, low, high, values }, labels) {
  const n = labels.length
  const s = new Float64Array(8)
  const counts = [new Uint32Array(values), new Uint32Array(values)]
  const tails = [0, 0]
  const rows = [0, 0]
  for (let i = 0; i < n; i++) {
    const g = labels[i]
    const at = 4 * g
    rows[g]++
    s[at] += x[i]
    s[at + 1] += x[i] * x[i]
    s[at + 2] += y[i]
    s[at + 3] += y[i] * y[i]
    if (x[i] < low || x[i] > high) tails[g]++
    counts[g][k[i]]++
  }
  const deviation = (g, j) => Math.sqrt(s[4 * g + j + 1] / rows[g] - (s[4 * g + j] / rows[g]) ** 2)
  let lost = 0
  let rare = 0
  for (let v = 0; v < values; v++) {
    if (counts[1][v] === 0) lost += counts[0][v] / rows[0]
    if (counts[0][v] < 0.02 * rows[0]) rare += counts[0][v] / rows[0] - counts[1][v] / rows[1]
  }
  return [
    Math.log(deviation(0, 0) / deviation(1, 0)),
    Math.log(deviation(0, 2) / deviation(1, 2)),
    Math.sqrt(tails[0] / rows[0]) - Math.sqrt(tails[1] / rows[1]),
    // Roots, as the project's own measures of tails: skewed statistics would set every critical value.
    Math.sqrt(lost),
    rare,
  ]
}

/** The sequential p of the largest pivoted measure: shuffles until five reach it, at most `most`. */
function pOf(reference, generation, u, most = 5 / ledgerLevel(alpha, 1) - 1) {
  const pool = poolOf(reference, generation)
  const n = pool.labels.length
  const truth = lossesOf(pool, pool.labels)
  const labels = pool.labels.slice()
  const shuffle = () => {
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(u() * (i + 1))
      const held = labels[i]
      labels[i] = labels[j]
      labels[j] = held
    }
    return lossesOf(pool, labels)
  }
  const first = Array.from({ length: pilot }, shuffle)
  const pivots = truth.map((_, m) => {
    const sorted = first.map((row) => row[m]).sort((a, b) => a - b)
    const q = (level) => sorted[Math.floor(level * (pilot - 1))]
    const scale = Math.max((q(0.84) - q(0.5)) / 0.994, (q(0.95) - q(0.5)) / 1.645, (q(0.99) - q(0.5)) / 2.326) || 1e-9
    return (value) => (value - q(0.5)) / scale
  })
  const largest = (losses) => Math.max(...losses.map((value, m) => pivots[m](value)))
  const seen = largest(truth)
  let exceeded = 0
  for (let draw = 1; draw <= most; draw++) {
    if (largest(shuffle()) >= seen) exceeded++
    if (exceeded === 5) return 5 / draw
  }
  return (exceeded + 1) / (most + 1)
}

function poolOf(reference, generation) {
  const join = (a, b) => Float64Array.from([...a, ...b])
  const sorted = reference.x.slice().sort()
  const at = (level) => sorted[Math.floor(level * sorted.length)]
  const labels = Uint8Array.from([...reference.x.map(() => 0), ...generation.x.map(() => 1)])
  // Cuts come from the pooled rows, as everything does that labels must not see.
  const all = join(reference.x, generation.x)
  const pooled = all.slice().sort()
  const values = 1 + Math.max(...reference.k, ...generation.k)
  return {
    x: all,
    y: join(reference.y, generation.y),
    k: join(reference.k, generation.k),
    low: pooled[Math.floor(0.03 * pooled.length)] ?? at(0.03),
    high: pooled[Math.floor(0.97 * pooled.length)],
    labels,
    values,
  }
}

/** Two-sided p of equal means, as a test that nobody corrected. */
function naiveP(a, b) {
  const moments = (x) => {
    const mean = x.reduce((s, v) => s + v, 0) / x.length
    return [mean, x.reduce((s, v) => s + (v - mean) ** 2, 0) / (x.length - 1) / x.length]
  }
  const [[m, v], [m2, v2]] = [moments(a), moments(b)]
  const z = Math.abs(m - m2) / Math.sqrt(v + v2)
  return Math.exp(-0.717 * z - 0.416 * z * z)
}

const percent = (a, b) => `${((100 * a) / b).toFixed(1)} %`

function falseAlarms(lineages, rows) {
  const u = uniformFrom(11)
  const g = normalFrom(u)
  const alarms = { run: 0, ledger: 0, naive: 0 }
  for (let i = 0; i < lineages; i++) {
    const reference = rowsOf(rows, u, g)
    const found = { run: false, ledger: false, naive: false }
    for (let t = 1; t <= T; t++) {
      const generation = rowsOf(rows, u, g)
      const p = pOf(reference, generation, u)
      found.run ||= p <= runLevel(alpha, T)
      found.ledger ||= p <= ledgerLevel(alpha, t)
      found.naive ||= naiveP(reference.x, generation.x) < 0.05
    }
    for (const key of Object.keys(alarms)) alarms[key] += found[key]
  }
  console.log(`| rule | ${lineages} healthy lineages of ${T} generations that ever alarm |\n| --- | ---: |`)
  console.log(`| one run, α/T each | ${alarms.run} (${percent(alarms.run, lineages)}) |`)
  console.log(`| growing ledger | ${alarms.ledger} (${percent(alarms.ledger, lineages)}) |`)
  console.log(`| naive p < .05 at each generation | ${alarms.naive} (${percent(alarms.naive, lineages)}) |\n`)
}

function plantedCollapses(lineages, rows) {
  const u = uniformFrom(12)
  const g = normalFrom(u)
  console.log(
    '| a fifth of the spread and the rarest values lost from | found in one run | in a ledger |\n| --- | ---: | ---: |',
  )
  for (const from of [3, 10, 18]) {
    const found = { run: 0, ledger: 0 }
    for (let i = 0; i < lineages; i++) {
      const reference = rowsOf(rows, u, g)
      const seen = { run: false, ledger: false }
      for (let t = from; t <= T && !(seen.run && seen.ledger); t++) {
        const classes = zipfWeights(40, 1).map((w, v) => (v < 25 ? w : 0))
        const p = pOf(reference, rowsOf(rows, u, g, { spread: 0.8, classes }), u)
        seen.run ||= p <= runLevel(alpha, T)
        seen.ledger ||= p <= ledgerLevel(alpha, t)
      }
      found.run += seen.run
      found.ledger += seen.ledger
    }
    console.log(`| generation ${from} | ${percent(found.run, lineages)} | ${percent(found.ledger, lineages)} |`)
  }
  console.log()
}

/** What a rule on plain headlines sees: how much of the deviation, and of the reference's values, is left. */
function headlinesOf(reference, generation) {
  const deviation = (x) => {
    const mean = x.reduce((s, v) => s + v, 0) / x.length
    return Math.sqrt(x.reduce((s, v) => s + (v - mean) ** 2, 0) / x.length)
  }
  const there = new Set(generation.k)
  const kept = reference.k.reduce((sum, value) => sum + (there.has(value) ? 1 : 0), 0) / reference.k.length
  return {
    spread: Math.min(
      deviation(generation.x) / deviation(reference.x),
      deviation(generation.y) / deviation(reference.y),
    ),
    support: kept,
  }
}

/** Generations of a lineage whose delay is measured: one run, each at α/60; thresholds alarm as seldom over as many. */
const generations = 60

function delay(kind, rows, lineages) {
  const u = uniformFrom(13)
  const g = normalFrom(u)
  const least = { spread: [], support: [] }
  const calibration = rows > 5000 ? 100 : 200
  for (let i = 0; i < calibration; i++) {
    const reference = rowsOf(rows, u, g)
    const low = { spread: Infinity, support: Infinity }
    for (let t = 1; t <= generations; t++) {
      const shares = headlinesOf(reference, rowsOf(rows, u, g))
      for (const key of Object.keys(low)) low[key] = Math.min(low[key], shares[key])
    }
    for (const key of Object.keys(low)) least[key].push(low[key])
  }
  const thresholds = Object.fromEntries(
    Object.entries(least).map(([key, all]) => [key, all.sort((a, b) => a - b)[Math.floor(0.01 * calibration)]]),
  )
  const level = runLevel(alpha, generations)
  const times = { ours: [], spread: [], support: [] }
  for (let i = 0; i < lineages; i++) {
    const reference = rowsOf(rows, u, g)
    let [sx, sy] = [1, 1]
    let classes = zipfWeights(40, 1)
    const first = { ours: Infinity, spread: Infinity, support: Infinity }
    for (let t = 1; t <= generations && Object.values(first).some((at) => at === Infinity); t++) {
      const made = rowsOf(rows, u, g, { classes })
      if (kind === 'gaussian') for (let j = 0; j < rows; j++) [made.x[j], made.y[j]] = [made.x[j] * sx, made.y[j] * sy]
      if (first.ours === Infinity && pOf(reference, made, u, 5 / level - 1) <= level) first.ours = t
      const shares = headlinesOf(reference, made)
      for (const key of ['spread', 'support']) if (shares[key] < thresholds[key]) first[key] = Math.min(first[key], t)
      const deviation = (x) =>
        Math.sqrt(x.reduce((s, v) => s + v * v, 0) / x.length - (x.reduce((s, v) => s + v, 0) / x.length) ** 2)
      if (kind === 'gaussian') [sx, sy] = [deviation(made.x), deviation(made.y)]
      else {
        const counts = new Float64Array(40)
        for (const value of made.k) counts[value]++
        classes = counts.map((c) => c / rows)
      }
      if (kind === 'gaussian' && first.ours < Infinity && first.spread < Infinity) break
      if (kind === 'categorical' && first.ours < Infinity && first.support < Infinity) break
    }
    for (const key of Object.keys(times)) times[key].push(first[key])
  }
  const median = (all) => {
    const at = all.sort((a, b) => a - b)[Math.floor(all.length / 2)]
    return at === Infinity ? `> ${generations}` : String(at)
  }
  const rule = kind === 'gaussian' ? 'spread' : 'support'
  console.log(
    `| ${kind}, replace, M = ${rows.toLocaleString('en')} | ${median(times.ours)} | ${median(times[rule])} | ${rule} under ${percent(thresholds[rule], 1)} |`,
  )
}

if (healthy > 0) falseAlarms(healthy, 200)
if (planted > 0) plantedCollapses(planted, 400)
if (delays > 0) {
  console.log(
    '| lineages | median generation of the first alarm | of the best fixed threshold at the same rate of false alarms | which is |\n| --- | ---: | ---: | --- |',
  )
  const most = Number(process.argv[5] ?? 10_000)
  for (const rows of [1000, 10_000].filter((n) => n <= most))
    for (const kind of ['categorical', 'gaussian'])
      delay(kind, rows, rows > 1000 ? Math.max(3, Math.floor(delays / 4)) : delays)
}
