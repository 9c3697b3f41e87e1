/**
 * How often losses that no single column shows are found: points around 50 modes, 2,000 against 2,000, α = .01. Prints a
 * table; a full run (200 comparisons of each sort, many hours on two cores) writes it to docs/joint-power.md and exits 1
 * where a bar is missed. `npm run calibrate:joint`, or `npm run calibrate:joint -- 5` for 5 of each, or
 * `npm run calibrate:joint -- 5 16` for 5 of each in 16 dimensions alone.
 */
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { bound, percent } from './counts.mjs'
import { normals, uniforms, zipf } from './draws.mjs'
import { check } from './library.mjs'

const full = 200
const runs = Number(process.argv[2] ?? full)
const widths = process.argv[3] ? [Number(process.argv[3])] : [16, 64, 384]
const alpha = 0.01
const rows = 2000
const modes = 50

/** A generation made from draws of the source; `bar` is the share that must be found in 16 dimensions. */
const scenarios = [
  { name: 'nothing changed', most: 0.01, make: (source) => source.points(rows, 2) },
  { name: 'rarest 5 % of the mass dropped', bar: 0.98, make: (source) => source.points(rows, 2, { kept: kept(0.05) }) },
  { name: 'rarest 2 % of the mass dropped', bar: 0.95, make: (source) => source.points(rows, 2, { kept: kept(0.02) }) },
  { name: 'rarest 1 % of the mass dropped', bar: 0.6, make: (source) => source.points(rows, 2, { kept: kept(0.01) }) },
  { name: 'spread inside modes × .95', bar: 0.8, make: (source) => source.points(rows, 2, { spread: 0.95 }) },
  { name: '5 % of the rows stand twice', bar: 0.98, make: (source) => repeated(source.points(rows, 2), 0.05) },
  {
    name: '3 % near-copies of training rows, with a holdout: memorisation',
    bar: 0.9,
    holdout: true,
    seen: copies,
    make: (source, reference, run) => copied(reference, source.points(rows, 2), 0.03, run),
  },
  {
    name: 'spread inside modes × .8, with a holdout, nothing copied: memorisation',
    most: 0,
    holdout: true,
    seen: copies,
    make: (source) => source.points(rows, 2, { spread: 0.8 }),
  },
]

const found = []
for (const width of widths) {
  const own = width === 16 ? runs : Math.max(1, Math.round(runs / 10))
  for (const { name, bar, most, holdout, seen = anything, make } of scenarios) {
    const row = { name, width, runs: own, found: 0, bar, most, by: {} }
    const begun = Date.now()
    for (let run = 0; run < own; run++) {
      const source = sourceOf(width, 1000 * run + 1)
      const reference = source.points(rows, 1)
      const report = await check({
        reference: { v: reference },
        generations: [{ v: make(source, reference, run) }],
        ...(holdout ? { holdout: { v: source.points(rows, 3) } } : {}),
        alpha,
        seed: run,
      })
      const [{ measures }] = report.generations
      if (measures.some(seen)) row.found++
      for (const { id, flagged } of measures) if (flagged) row.by[id] = (row.by[id] ?? 0) + 1
    }
    found.push(row)
    console.error(JSON.stringify({ ...row, seconds: Math.round((Date.now() - begun) / 1000 / own) }))
  }
}

report()

function anything({ flagged }) {
  return flagged
}

function copies({ flagged, symptom }) {
  return flagged && symptom === 'memorisation'
}

/** Fifty modes with centres from N(0, 9 I), mass in proportion to 1/i, and unit spread. */
function sourceOf(width, seed) {
  const centres = normals(modes * width, seed)
  return {
    points(count, part, { kept: among = modes, spread = 1 } = {}) {
      const codes = zipf(4 * count, modes, seed + 10 * part).filter((code) => code < among)
      const noise = normals(count * width, seed + 10 * part + 1)
      return Array.from({ length: count }, (_, row) =>
        Array.from({ length: width }, (_, a) => 3 * centres[codes[row] * width + a] + spread * noise[row * width + a]),
      )
    },
  }
}

/** How many modes are left when the rarest go, as far as that share of the mass reaches. */
function kept(share) {
  const mass = Array.from({ length: modes }, (_, i) => 1 / (i + 1))
  const total = mass.reduce((a, b) => a + b)
  let gone = 0
  let left = modes
  while (gone + mass[left - 1] / total <= share) gone += mass[--left] / total
  return left
}

/** That share of the rows are copies of others. */
function repeated(points, share) {
  const copies = Math.round(share * points.length)
  return points.map((point, row) => (row < copies ? points[row + copies] : point))
}

/** That share of the rows lie a twentieth of the spread of a mode beside a training row. */
function copied(reference, points, share, run) {
  const width = points[0].length
  const count = Math.round(share * points.length)
  const noise = normals(count * width, 1000 * run + 77)
  const random = uniforms(1000 * run + 78)
  return points.map((point, row) => {
    if (row >= count) return point
    const from = reference[Math.floor(random() * reference.length)]
    return from.map((x, a) => x + 0.05 * noise[row * width + a])
  })
}

function report() {
  const verdict = ({ runs: n, found: k, bar, most }) => {
    if (bar !== undefined) return k >= bar * n ? 'yes' : '**no**'
    return k <= (most === 0 ? 0 : bound(n, most)) ? 'yes' : '**no**'
  }
  const wanted = ({ bar, most }) =>
    bar !== undefined ? `≥ ${percent(bar)}` : most === 0 ? 'never' : `≤ ${percent(most)}`
  const table = (width) => {
    const own = found.filter((row) => row.width === width)
    const line = (row) => [row.name, row.runs, percent(row.found / row.runs)]
    const lines = own.map((row) => (width === 16 ? [...line(row), wanted(row), verdict(row)] : line(row)))
    const head = width === 16 ? ['change', 'runs', 'found', 'bar', 'holds'] : ['change', 'runs', 'found']
    const rule = head.map((_, i) => (i === 0 ? '---' : '--:'))
    return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  }
  const text = `# Power in many dimensions

How often losses that no single column shows are found, at the default settings (α = ${alpha}, one generation a run).
\`npm run calibrate:joint\` (\`bench/joint-power.mjs\`) measures all of it again and writes this page; it takes many hours.
Vectors around ${modes} modes: centres from N(0, 9 I), mass in proportion to 1/i, unit spread, ${rows.toLocaleString('en')} rows on each side.
"Found" means that anything at all is flagged, adjusted over all measures; for copies, that \`memorisation\` is. The bars hold
for 16 dimensions; beyond, the numbers are what they are.

${widths.map((width) => `## ${width} dimensions\n\n${table(width)}`).join('\n\n')}
`
  console.log(text)
  if (runs >= full && widths.length === 3) writeFileSync(new URL('../docs/joint-power.md', import.meta.url), text)
  process.exitCode = found.every((row) => row.width !== 16 || verdict(row) === 'yes') ? 0 : 1
}
