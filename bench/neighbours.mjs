/**
 * The neighbour graph: GFLOP/s (2 · rows² · dimensions / time) of each backend on one worker, two workers against one,
 * and the WebAssembly against its plain twin; then eigenvalues. `npm run build && node bench/neighbours.mjs [rows] [dimensions …]`.
 * Percentages are of what the core's fused products can do, measured beside each line: every pair counts twice, and is computed once.
 * With python3-numpy on the machine, also a product and `argpartition` by numpy, in the same run.
 */
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { normals } from './draws.mjs'
import { fusedPeak } from './fused-peak.mjs'
import { close, source } from './sources.mjs'

const { allowRelaxedSimd } = await source('src/platform/fast-simd.ts')
allowRelaxedSimd()
const { openPool } = await source('src/platform/pool.ts')
const { tasks } = await source('src/compare/tasks.ts')
const { findNeighbours } = await source('src/compare/neighbours.ts')
const { findAccelerator } = await source('src/kernel/proposer.ts')
const { plainNearest } = await source('src/kernel/plain-nearest.ts')
const { symmetricEigen } = await source('src/kernel/eigen.ts')

const [rows = 8192, ...asked] = process.argv.slice(2).map(Number)
const k = 64
const repeats = 5
const accelerator = await findAccelerator()
const ways = [
  { reproducible: true },
  { reproducible: false, accelerator: 'none' },
  ...(accelerator ? [{ reproducible: false, accelerator }] : []),
]
const one = openPool(tasks, 1)
const two = openPool(tasks, 2)

for (const dimensions of asked.length > 0 ? asked : [16, 64, 128, 384, 768]) {
  const vectors = Float32Array.from(normals(rows * dimensions, dimensions))
  const work = (2 * rows * rows * dimensions) / 1e9
  for (const way of ways) {
    const how = { rows, dimensions, k, ...way }
    const before = (await fusedPeak()) ?? 0
    const { seconds: alone, backend } = await best(() => findNeighbours(vectors, { ...how, pool: one }))
    const peak = Math.max(before, (await fusedPeak()) ?? 0)
    const { seconds: shared } = await best(() => findNeighbours(vectors, { ...how, pool: two }))
    const share = peak > 0 ? `, ${((100 * work) / alone / peak).toFixed(0)} % of the peak of ${peak.toFixed(1)}` : ''
    console.log(
      `${dimensions} dimensions, ${backend}: ${(work / alone).toFixed(1)} GFLOP/s on one worker${share}; ` +
        `${(work / shared).toFixed(1)} on two (${(alone / shared).toFixed(2)} times)`,
    )
  }
  twin(vectors, dimensions)
  numpy(dimensions, work)
}
for (const n of [128, 384, 768]) {
  const draws = normals(n * n, n)
  const matrix = Float64Array.from(draws, (x, at) => x + draws[(at % n) * n + Math.floor(at / n)])
  const { seconds } = await best(async () => symmetricEigen(matrix, n, { vectors: false }))
  const whole = await best(async () => symmetricEigen(matrix, n, { vectors: true }), 2)
  console.log(
    `eigenvalues of ${n} × ${n}: ${(1000 * seconds).toFixed(0)} ms, with vectors ${(1000 * whole.seconds).toFixed(0)} ms`,
  )
}
await two.close()
await close()

async function best(run, times = repeats) {
  let seconds = Infinity
  let backend
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    backend = (await run()).backend
    seconds = Math.min(seconds, (performance.now() - start) / 1000)
  }
  return { seconds, backend }
}

/** Some rows of the plain search, which tries every pair. */
function twin(vectors, dimensions) {
  const some = 64
  const search = plainNearest(vectors, dimensions, k)
  const start = performance.now()
  search.search(0, some, new Uint32Array(some * k), new Float64Array(some * k))
  const seconds = (performance.now() - start) / 1000
  console.log(
    `${dimensions} dimensions, javascript: ${((2 * some * rows * dimensions) / seconds / 1e9).toFixed(1)} GFLOP/s`,
  )
}

function numpy(dimensions, work) {
  const script = `
import time, numpy as np
x = np.random.default_rng(1).standard_normal((${rows}, ${dimensions}), dtype=np.float32)
best = 1e9
for _ in range(3):
    t = time.perf_counter()
    h = (x * x).sum(1)
    for i in range(0, ${rows}, 1024):
        d = h[None, :] - 2 * (x[i:i + 1024] @ x.T)
        np.argpartition(d, ${k + 1}, axis=1)[:, :${k + 1}]
    best = min(best, time.perf_counter() - t)
print(best)`
  const { status, stdout } = spawnSync('/usr/bin/python3', ['-c', script], { encoding: 'utf8' })
  if (status !== 0) return
  console.log(
    `${dimensions} dimensions, numpy with argpartition: ${(work / Number(stdout)).toFixed(1)} GFLOP/s on all cores`,
  )
}
