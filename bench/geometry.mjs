/**
 * The neighbour graph and its measures beside their peers, in one run, each in a process of its own; written into docs/geometry.md
 * when it ran at full size.
 *
 *   npm run bench:geometry                 10,000 + 10,000 rows beside NumPy and scikit-learn
 *   npm run bench:geometry -- --large      the graph of 100,000 × 768 to its end as well
 *   npm run bench:geometry -- --growth     time against rows and dimensions over two decades, and the plot of it
 *   npm run bench:geometry -- --rows 1000  a small run, to see that it works; writes nothing
 *
 * Debian: apt-get install python3-numpy python3-sklearn libopenblas0-pthread. Where they are missing, so are their lines.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { answerOf, bundled } from './bundle.mjs'
import { normals } from './draws.mjs'
import { growthPlot, slope } from './growth-plot.mjs'
import { rewrite, tableOf } from './page.mjs'
import { close, source } from './sources.mjs'

const { values: asked } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    large: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    python: { type: 'string', default: process.platform === 'win32' ? 'python' : '/usr/bin/python3' },
  },
})
const page = 'docs/geometry.md'
const rows = Number(asked.rows)
const isFull = rows === 10_000
const cores = availableParallelism()
const ours = await bundled('geometry-part')
const folder = mkdtempSync(join(tmpdir(), 'pitprop-geometry-'))
try {
  if (asked.growth) await growth()
  else await besidePeers()
} finally {
  rmSync(folder, { recursive: true })
  await close()
}

async function besidePeers() {
  const lines = []
  const add = (what, who, found, extra = '') => {
    if (!found) return
    const { seconds, megabytes, backend } = found
    const line = [what, who + extra, backend ?? '–', seconds.toFixed(2), Math.round(megabytes).toLocaleString('en')]
    lines.push(line)
    console.error(line.join(' · '))
  }
  const peer = (what, n, dimensions) => answerOf(asked.python, [script(), what, String(n), String(dimensions)])
  const hasPeer = (await answerOf(asked.python, ['-c', 'import numpy, sklearn; print(1)'])) === 1
  if (!hasPeer) console.error(`no NumPy or scikit-learn for ${asked.python}: the lines of peers are left out`)
  for (const dimensions of [64, 384, 768]) {
    const what = `the 64 nearest, ${count(2 * rows)} × ${dimensions}`
    const graph = { what: 'graph', rows: 2 * rows, dimensions, times: 3 }
    if (hasPeer) add(what, 'NumPy, product and argpartition, all cores', await peer('neighbours', 2 * rows, dimensions))
    for (const accelerated of [false, true]) {
      for (const workers of [1, 2]) {
        const found = await ours({ ...graph, workers, accelerated })
        if (accelerated && !found?.backend.startsWith('onnxruntime')) continue
        add(what, 'Pitprop', found, workers === 1 ? ', one worker' : ', two')
      }
    }
    const apart = { ...graph, workers: 1, accelerated: false }
    const both = await Promise.all([ours(apart), ours(apart)])
    if (both.every(Boolean)) add(what, 'two searches at once, one worker each', together(both))
  }
  const fourOf = `precision, recall, density, coverage, ${count(rows)} + ${count(rows)} × 64`
  const theirs = hasPeer ? await peer('four', rows, 64) : undefined
  add(fourOf, 'the plain definition, NumPy and scikit-learn', theirs)
  const own = await ours({ what: 'four', rows, dimensions: 64, workers: 2 })
  add(fourOf, 'Pitprop, two', own)
  const files = await written(rows, 384)
  const everything = await ours({ what: 'check', files, workers: 2, sample: rows })
  add(`everything: \`check\` of two .npy, ${count(rows)} + ${count(rows)} × 384`, 'Pitprop, two', everything)
  if (asked.large) {
    for (const accelerated of [false, true]) {
      const found = await ours({ what: 'graph', rows: 100_000, dimensions: 768, workers: 2, accelerated })
      add('the 64 nearest, 100,000 × 768', 'Pitprop, two', found)
    }
  }
  const head = ['what', 'who', 'by', 'seconds', 'peak MB']
  const text = `Measured in one run on ${cpus()[0].model.trim()} (${cores} cores), Node ${process.versions.node}, each line a process of its own; the 64 nearest the best of three times.
${own && theirs ? ratios(own, theirs, everything) : ''}
${tableOf(head, lines)}`
  console.log(text)
  if (isFull && hasPeer) rewrite(page, 'speed', text)
}

/** What two processes took that ran at the same time: half of it is what two workers can come down to on this machine. */
function together([one, other]) {
  const seconds = Math.max(one.seconds, other.seconds)
  return { ...one, seconds, megabytes: one.megabytes + other.megabytes }
}

function ratios(own, theirs, everything) {
  const times = (a, b) => (a / b).toFixed(1)
  return `The four numbers take ${times(theirs.seconds, own.seconds)} times less time and ${times(theirs.megabytes, own.megabytes)} times less memory than their plain definition; everything at 384
dimensions takes ${times(everything.seconds, theirs.seconds)} times as long as the plain definition takes for the four numbers at 64.
`
}

/** Doubling sizes over two decades; the largest is what `--rows` says for a side. */
async function growth() {
  const most = isFull ? 20_000 : rows
  const sizes = [0.01, 0.0316, 0.1, 0.316, 1].map((share) => Math.max(100, Math.round(share * most)))
  const widths = [8, 25, 80, 253, 800]
  const middle = Math.min(4000, most)
  const graphBy = (n, dimensions) => ours({ what: 'graph', rows: 2 * n, dimensions, workers: 2, accelerated: false })
  const checkBy = async (n, dimensions) =>
    ours({ what: 'check', files: await written(n, dimensions), workers: 2, sample: n })
  const byRows = await series(sizes, (n) => graphBy(n, 64))
  const wholeByRows = await series(sizes, (n) => checkBy(n, 64))
  const byWidth = await series(widths, (dimensions) => graphBy(middle, dimensions))
  const wholeByWidth = await series(widths, (dimensions) => checkBy(middle, dimensions))
  const curve = (name, points) => ({ name: `${name} (slope ${slope(points)})`, points })
  const svg = growthPlot([
    {
      title: 'Seconds by rows of each side, 64 dimensions',
      curves: [curve('whole check', wholeByRows), curve('graph', byRows)],
    },
    {
      title: `Seconds by dimensions, ${count(middle)} rows of each side`,
      curves: [curve('whole check', wholeByWidth), curve('graph', byWidth)],
    },
  ])
  const table = (name, at, graph, whole) =>
    tableOf(
      [name, ...at.map(count)],
      [
        ['graph, s', ...graph.map(([, s]) => s.toFixed(2))],
        ['whole check, s', ...whole.map(([, s]) => s.toFixed(1))],
      ],
    )
  const text = `![Time against rows and against dimensions, both axes logarithmic](geometry-growth.svg)

${table('rows of each side', sizes, byRows, wholeByRows)}

${table('dimensions', widths, byWidth, wholeByWidth)}

Two workers, Node ${process.versions.node}, ${cpus()[0].model.trim()}; slopes are those of the upper decade: a slope of 2 means that twice
the rows take four times as long.`
  console.log(text)
  if (!isFull) return
  writeFileSync(new URL(`../docs/geometry-growth.svg`, import.meta.url), svg)
  rewrite(page, 'growth', text)
}

async function series(sizes, run) {
  const points = []
  for (const size of sizes) {
    const { seconds } = await run(size)
    points.push([size, seconds])
    console.error(`${size}: ${seconds.toFixed(2)} s`)
  }
  return points
}

/** Two clouds as files. */
async function written(n, dimensions) {
  const { npyBytes } = await source('src/source/npy.fixture.ts')
  return [1, 2].map((seed) => {
    const file = join(folder, `${n}-${dimensions}-${seed}.npy`)
    writeFileSync(file, npyBytes(normals(n * dimensions, seed), { type: '<f4', shape: [n, dimensions] }))
    return file
  })
}

function script() {
  return fileURLToPath(new URL('peers.py', import.meta.url))
}

function count(n) {
  return n.toLocaleString('en')
}
