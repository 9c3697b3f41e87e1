/**
 * One measurement in a process of its own: `geometry.mjs` starts it with what is asked as JSON; it prints seconds, peak
 * megabytes and what searched.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { check } from '../src/check/check.ts'
import { measures } from '../src/compare/measures/registry.ts'
import { findNeighbours } from '../src/compare/neighbours.ts'
import { tasks } from '../src/compare/tasks.ts'
import { normal } from '../src/math/random.ts'
import { allowRelaxedSimd } from '../src/platform/fast-simd.ts'
import { openPool } from '../src/platform/pool.ts'

allowRelaxedSimd()
const asked = JSON.parse(process.argv[2])
const k = 64
const parts = { graph, four, check: whole }
const found = await parts[asked.what](asked)
console.log(JSON.stringify({ megabytes: peakMegabytes(), ...found }))

/** On Linux the high water mark of this very program: what `maxRSS` says includes that of the one that started it. */
function peakMegabytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024
}

/** The neighbours of one cloud. */
async function graph(how) {
  const { seconds, megabytes, neighbours } = await graphOf(how)
  return { seconds, megabytes, backend: neighbours.backend }
}

/** Precision, recall, density and coverage of two halves of a cloud: the graph, then a walk for each. */
async function four({ rows, dimensions, ...how }) {
  const { seconds, neighbours } = await graphOf({ rows: 2 * rows, dimensions, ...how })
  const start = performance.now()
  const pooledRows = Uint32Array.from({ length: 2 * rows }, (_, row) => row)
  const space = { name: 'v', kind: 'vector', rows: 2 * rows, dimensions, pooledRows, neighbours }
  const labels = Uint8Array.from(pooledRows, (row) => (row < rows ? 0 : 1))
  const values = ['precision-k5', 'recall-k5', 'density-k5', 'coverage-k5'].map((id) => {
    const measure = measures.find((one) => one.id === id)
    return measure.prepare({ rows: 2 * rows, columns: [] }, { columns: [], space })(labels)
  })
  return { seconds: seconds + (performance.now() - start) / 1000, backend: neighbours.backend, values }
}

/** A whole check of two files. */
async function whole({ files, workers, sample }) {
  const start = performance.now()
  const [reference, ...generations] = files
  const { generations: reports } = await check({ reference, generations, workers, sample, examples: false })
  const seconds = (performance.now() - start) / 1000
  return { seconds, backend: reports[0].spaces[0].backend, verdict: reports[0].verdict }
}

/** The best of so many times, and the peak of the first: memory that is let go of is not always given back at once. */
async function graphOf({ rows, dimensions, workers, accelerated = true, times = 1 }) {
  const draw = normal(dimensions)
  const vectors = new Float32Array(rows * dimensions)
  for (let i = 0; i < vectors.length; i++) vectors[i] = draw()
  const pool = openPool(tasks, workers)
  const options = { rows, dimensions, k, pool, reproducible: false, ...(accelerated ? {} : { accelerator: 'none' }) }
  // The threads are there before the clock starts, as NumPy's are.
  await pool.broadcast('forgetNeighbours', undefined)
  let [seconds, megabytes, neighbours] = [Infinity]
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    neighbours = await findNeighbours(vectors, options)
    seconds = Math.min(seconds, (performance.now() - start) / 1000)
    megabytes ??= peakMegabytes()
  }
  await pool.close()
  return { seconds, megabytes, neighbours }
}
