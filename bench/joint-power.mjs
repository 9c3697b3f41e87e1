/**
 * How often losses that no single column shows are found: points around 50 modes, 2,000 against 2,000, α = .01. Writes its
 * tables into docs/geometry.md, and exits 1 where a bar is missed after 200 seeds.
 *
 *   npm run calibrate:joint                                   200 seeds of each change: many hours
 *   npm run calibrate:joint -- --only 64 --workers 1          one number of dimensions; several of them can run side by side
 *   npm run calibrate:joint -- --minutes 20                   as many as fit; the next call goes on from there
 *   npm run calibrate:joint -- --seeds 0                      only writes the tables again, of what is known
 *
 * What each seed gave stands in `results/joint-WIDTH.json`, so that a run can be stopped and made in pieces, on any machine.
 * Results of another build are left alone, and so is their table; `--fresh` begins anew with this build.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { percent } from './counts.mjs'
import { anything, scenarios, worldOf } from './joint-worlds.mjs'
import { fingerprint } from './kept.mjs'
import { check } from './library.mjs'
import { rewrite, tableOf } from './page.mjs'

const { values: asked } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    only: { type: 'string' },
    minutes: { type: 'string', default: 'Infinity' },
    workers: { type: 'string', default: '2' },
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

const chosen = widths.filter((one) => asked.only === undefined || one === Number(asked.only))
const holds = []
for (const width of chosen) holds.push(await run(width))
process.exitCode = holds.every(Boolean) ? 0 : 1

/** Every change in turn with one seed after the other, so that a table of few seeds is a whole one. */
async function run(width) {
  const results = read(width)
  if (results.build !== tied && seeds > 0)
    throw new Error(
      `results of ${width} dimensions are of build ${results.build}, this is ${tied}: check it out, or begin anew with --fresh`,
    )
  for (let seed = 0; seed < seeds; seed++) {
    for (const scenario of scenarios) {
      const { found, by } = results.changes[scenario.name]
      if (found[seed] !== undefined || Date.now() > until) continue
      const one = await tried(scenario, width, seed)
      console.error(JSON.stringify(one))
      found[seed] = one.found
      for (const id of one.by) by[id] = (by[id] ?? 0) + 1
      write(width, results)
    }
  }
  return report(width, results)
}

async function tried(scenario, width, seed) {
  const begun = Date.now()
  const report = await check({ ...worldOf(scenario, width, seed), alpha, workers: Number(asked.workers) })
  const flagged = report.generations[0].measures.filter((measure) => measure.flagged)
  const found = flagged.some(scenario.seen ?? anything)
  const by = [...new Set(flagged.map(({ id }) => id))]
  return { width, name: scenario.name, seed, found, by, seconds: Math.round((Date.now() - begun) / 100) / 10 }
}

/** Seeds of each change, by what they gave: found or not; and how often each measure was flagged. */
function read(width) {
  const file = fileOf(width)
  const { build, changes } =
    existsSync(file) && !asked.fresh ? JSON.parse(readFileSync(file, 'utf8')) : { build: tied, changes: {} }
  const read = scenarios.map(({ name }) => {
    const { found = '', by = {} } = changes[name] ?? {}
    return [name, { found: Array.from(found, (one) => ({ 1: true, 0: false })[one]), by }]
  })
  return { build, changes: Object.fromEntries(read) }
}

/** One character a seed: `1` found, `0` not, `-` not tried. */
function write(width, { build, changes }) {
  const written = Object.entries(changes).map(([name, { found, by }]) => {
    return [name, { found: Array.from(found, (one) => (one === undefined ? '-' : Number(one))).join(''), by }]
  })
  writeFileSync(fileOf(width), `${JSON.stringify({ build, changes: Object.fromEntries(written) }, null, 2)}\n`)
}

function fileOf(width) {
  return new URL(`results/joint-${width}.json`, import.meta.url)
}

/** Writes the table of a number of dimensions; returns whether every bar that was fully measured holds. */
function report(width, { changes }) {
  const counted = scenarios.map((scenario) => counts(scenario, changes[scenario.name])).filter(({ runs }) => runs > 0)
  if (counted.length === 0) return true
  const barred = width === 16
  const head = ['change', 'seeds', 'found', '95 % interval', 'mostly by', ...(barred ? ['bar', 'holds'] : [])]
  const lines = counted.map((row) => [...cellsOf(row), ...(barred ? barOf(row) : [])])
  const text = `**${width} dimensions**\n\n${tableOf(head, lines)}`
  console.log(text)
  rewrite('docs/geometry.md', `power in ${width} dimensions`, text)
  return !barred || counted.every(({ runs, holds }) => runs < full || holds)
}

function counts({ name, bar, most }, { found, by }) {
  const tries = found.filter((one) => one !== undefined)
  const hits = tries.filter(Boolean).length
  const holds = bar === undefined ? hits <= most * tries.length : hits >= bar * tries.length
  return { name, runs: tries.length, hits, bar, most, holds, by: commonest(by) }
}

/** The two measures that were flagged most often. */
function commonest(times) {
  const most = Object.entries(times).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const names = most.slice(0, 2).map(([id]) => `\`${id}\``)
  return names.join(', ') || '–'
}

function cellsOf({ name, runs, hits, by }) {
  return [name, runs, percent(hits / runs), wilson(hits, runs).map(percent).join(' to '), by]
}

function barOf({ runs, bar, most, holds }) {
  const wanted = bar !== undefined ? `≥ ${percent(bar)}` : most === 0 ? 'never' : `≤ ${percent(most)}`
  return [wanted, runs < full ? `${holds ? 'so far' : 'not so far'}` : holds ? 'yes' : '**no**']
}

/** Wilson's interval of a share, 95 %. */
function wilson(found, runs) {
  const z = 1.96
  const middle = (found + z ** 2 / 2) / (runs + z ** 2)
  const half = (z * Math.sqrt((found * (runs - found)) / runs + z ** 2 / 4)) / (runs + z ** 2)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
