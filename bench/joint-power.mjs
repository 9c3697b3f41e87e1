/**
 * How often losses that no single column shows are found: points around 50 modes, 2,000 against 2,000, α = .01. Writes its
 * table into docs/geometry.md, and exits 1 where a bar is missed after 200 seeds.
 *
 *   npm run calibrate:joint                                   200 seeds of each change in 16 dimensions, 20 in 64 and 384: hours
 *   npm run calibrate:joint -- --seeds 200 --only 16          one number of dimensions
 *   npm run calibrate:joint -- --minutes 20                   as many as fit; the next call goes on from there
 *   npm run calibrate:joint -- --seeds 0                      only writes the table again, of what is known
 *
 * What each seed gave is kept in a file of the system's temporary folder (`--cache FILE` for another one), so that a run
 * can be stopped and made in pieces. What another build gave does not count; `--fresh` forgets everything.
 */
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { percent } from './counts.mjs'
import { anything, modes, rows, scenarios, worldOf } from './joint-worlds.mjs'
import { fingerprint } from './kept.mjs'
import { check } from './library.mjs'
import { rewrite, tableOf } from './page.mjs'

const { values: asked } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    only: { type: 'string' },
    minutes: { type: 'string', default: 'Infinity' },
    workers: { type: 'string', default: '2' },
    cache: { type: 'string', default: join(tmpdir(), 'pitprop-joint-power.jsonl') },
    fresh: { type: 'boolean', default: false },
  },
})
const alpha = 0.01
const full = 200
const widths = [16, 64, 384]
const seeds = Number(asked.seeds)
const until = Date.now() + 60_000 * Number(asked.minutes)
/** Another build may give other numbers. */
const tied = fingerprint()

if (asked.fresh) rmSync(asked.cache, { force: true })
const known = new Map(read().map((one) => [keyOf(one), one]))
for (const width of widths.filter((one) => asked.only === undefined || one === Number(asked.only))) await run(width)
process.exitCode = report() ? 0 : 1

/** Every change in turn with one seed after the other, so that a table of few seeds is a whole one. */
async function run(width) {
  const most = width === 16 ? seeds : Math.ceil(seeds / 10)
  for (let seed = 0; seed < most; seed++) {
    for (const scenario of scenarios) {
      if (Date.now() > until) return
      if (!known.has(keyOf({ width, name: scenario.name, seed }))) keep(await tried(scenario, width, seed))
    }
  }
}

async function tried(scenario, width, seed) {
  const begun = Date.now()
  const report = await check({ ...worldOf(scenario, width, seed), alpha, workers: Number(asked.workers) })
  const flagged = report.generations[0].measures.filter((measure) => measure.flagged)
  const found = flagged.some(scenario.seen ?? anything)
  const by = [...new Set(flagged.map(({ id }) => id))]
  return { width, name: scenario.name, seed, found, by, seconds: Math.round((Date.now() - begun) / 100) / 10 }
}

function keep(one) {
  known.set(keyOf(one), one)
  appendFileSync(asked.cache, `${JSON.stringify({ ...one, tied })}\n`)
  console.error(JSON.stringify(one))
}

/** What earlier calls found, of the same measures. */
function read() {
  if (!existsSync(asked.cache)) return []
  const lines = readFileSync(asked.cache, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line)).filter((one) => one.tied === tied)
}

function keyOf({ width, name, seed }) {
  return `${width} ${seed} ${name}`
}

/** Writes the table; returns whether every bar that was fully measured holds. */
function report() {
  const counted = widths.flatMap((width) => scenarios.map((scenario) => counts(scenario, width)))
  const parts = widths.map((width) => {
    const own = counted.filter((row) => row.width === width && row.runs > 0)
    if (own.length === 0) return `**${width} dimensions**: not measured yet.`
    const head = ['change', 'seeds', 'found', '95 % interval', 'mostly by', ...(width === 16 ? ['bar', 'holds'] : [])]
    return `**${width} dimensions**\n\n${tableOf(head, own.map(lineOf))}`
  })
  const text = `Vectors around ${modes} modes with centres from N(0, 9 I), mass in proportion to 1/i and unit spread; ${rows.toLocaleString('en')} rows on
each side, α = ${alpha}, one generation a run. "Found": anything at all is flagged, adjusted over all measures; for copies, that
\`memorisation\` is. The bars are those of ${full} seeds in 16 dimensions; beyond, the numbers are what they are.

${parts.join('\n\n')}`
  console.log(text)
  rewrite('docs/geometry.md', 'power', text)
  return counted.every(({ bar, width, runs, holds }) => width !== 16 || runs < full || bar === undefined || holds)
}

function counts({ name, bar, most }, width) {
  const runs = [...known.values()].filter((one) => one.width === width && one.name === name)
  const found = runs.filter((one) => one.found).length
  const holds = bar === undefined ? found <= most * runs.length : found >= bar * runs.length
  return { name, width, runs: runs.length, found, bar, most, holds, by: commonest(runs.flatMap(({ by }) => by)) }
}

/** The two measures that were flagged most often. */
function commonest(ids) {
  const times = new Map()
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1)
  const most = [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 2)
  return most.map(([id]) => `\`${id}\``).join(', ') || '–'
}

function lineOf({ name, width, runs, found, bar, most, holds, by }) {
  const interval = wilson(found, runs).map(percent).join(' to ')
  const said = runs < full ? `${holds ? 'so far' : 'not so far'}` : holds ? 'yes' : '**no**'
  const wanted = bar !== undefined ? `≥ ${percent(bar)}` : most === 0 ? 'never' : `≤ ${percent(most)}`
  return [name, runs, percent(found / runs), interval, by, ...(width === 16 ? [wanted, said] : [])]
}

/** Wilson's interval of a share, 95 %. */
function wilson(found, runs) {
  const z = 1.96
  const middle = (found + z ** 2 / 2) / (runs + z ** 2)
  const half = (z * Math.sqrt((found * (runs - found)) / runs + z ** 2 / 4)) / (runs + z ** 2)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
