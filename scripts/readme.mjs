/**
 * Refreshes the outputs in README.md from real runs of what is built, and docs/report.png. A block of text after the line
 * `<!-- pitprop ARGUMENTS -->` becomes what `pitprop ARGUMENTS` prints (`| first 9`: of it the first 9 lines), one after `<!-- npm test -->` the last lines of the
 * tests. The runs share one folder, with the tables that the examples name. `node scripts/readme.mjs [pitprop|npm]`
 * refreshes one kind only.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { rowsBetween, shuffled } from '../bench/draws.mjs'
import { readTable } from '../bench/library.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = join(root, 'README.md')
const only = process.argv[2] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'pitprop-readme-'))
const env = { ...process.env, NO_COLOR: '1', CI: 'true' }
const block = /(<!-- (pitprop|npm) (.*?) -->\n+```\w*\n(?:\$ .*\n)?)[\s\S]*?(```)/g

await writeTables()
const old = readFileSync(readme, 'utf8')
const text = old.replace(block, (whole, before, command, args, after) => {
  if (only !== '' && command !== only) return whole
  const [said, lines] = args.split(' | first ')
  return `${before}${command === 'npm' ? tests() : first(output(said), lines)}${after}`
})
if (text !== old) writeFileSync(readme, text)
rmSync(folder, { recursive: true, force: true })

/** So many lines of a text, and a sign that there are more. */
function first(text, lines) {
  if (lines === undefined) return text
  return `${text.split('\n').slice(0, Number(lines)).join('\n').trimEnd()}\n…\n`
}

function output(args) {
  const command = join(root, 'dist/cli.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    env,
  })
  if (status === 70 || status === null) throw new Error(`pitprop ${args} failed:\n${stderr}`)
  if (args === 'demo') picture(join(folder, 'pitprop-report.html'))
  return stdout.replace(/\n*$/, '\n')
}

/** Without the times, which differ from run to run. */
function tests() {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { stdout } = spawnSync(process.execPath, [vitest, 'run'], { cwd: root, encoding: 'utf8', env })
  const lines = stripVTControlCharacters(stdout).split('\n')
  const summary = lines.filter((line) => /^ *(Test Files|Tests) /.test(line))
  return ['…', ...summary.map((line) => line.trimEnd()), ''].join('\n')
}

/** The upper part of the report's page, where a browser is there to draw it. */
function picture(page) {
  const looks = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--hide-scrollbars']
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  const own = [`--user-data-dir=${join(folder, 'browser')}`, '--window-size=1100,1250']
  const shot = `--screenshot=${join(root, 'docs/report.png')}`
  spawnSync('chromium', [...looks, ...quiet, ...own, shot, pathToFileURL(page).href], { stdio: 'ignore' })
}

/** Flights: real rows, as many honest ones, some without long delays, and some without far flights too, each twice. */
async function writeTables() {
  const flights = await readTable(join(root, 'node_modules/vega-datasets/data/flights-200k.arrow'))
  const order = shuffled(flights.delay.length, 1)
  const rows = (from, to) => {
    const columns = Object.values(flights).map((cells) => rowsBetween(cells, order, from, to))
    return Array.from({ length: to - from }, (_, row) => columns.map((cells) => cells[row]))
  }
  const rest = rows(20_000, 60_000)
  const timid = rest.filter(([delay]) => delay < 100)
  const dull = rest.filter(([delay, distance]) => delay < 45 && distance < 1500)
  const files = {
    real: rows(0, 10_000),
    gen1: rows(10_000, 20_000),
    gen2: timid.slice(0, 10_000),
    gen3: [...dull.slice(0, 5_000), ...dull.slice(0, 5_000)],
  }
  for (const [name, body] of Object.entries(files)) {
    const lines = [Object.keys(flights), ...body].map((cells) => cells.join(','))
    writeFileSync(join(folder, `${name}.csv`), `${lines.join('\n')}\n`)
  }
}
