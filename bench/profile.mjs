// What profiling costs beside DuckDB's own SUMMARIZE of the same Parquet file: `npm run build && node bench/profile.mjs [rows]`.
// Prints both times, their ratio (at most 3 is promised at 1M rows × 14 columns) and the peak memory of this process.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openDataset, profileOf } from '../dist/profile.mjs'

const rows = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(join(tmpdir(), 'pitprop-bench-'))
const file = join(folder, 'table.parquet')
const database = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()

try {
  await database.run(`SELECT setseed(0.5)`)
  await database.run(`COPY (${table(rows)}) TO '${file}' (FORMAT parquet)`)
  const best = {
    summarize: Number.POSITIVE_INFINITY,
    read: Number.POSITIVE_INFINITY,
    profile: Number.POSITIVE_INFINITY,
  }
  for (let round = 0; round < 3; round++) {
    best.read = Math.min(best.read, await seconds(readOnly))
    best.profile = Math.min(best.profile, await seconds(async () => profileOf(await openDataset(file))))
    best.summarize = Math.min(
      best.summarize,
      await seconds(() => database.runAndReadAll(`SUMMARIZE SELECT * FROM '${file}'`)),
    )
  }
  const memory = process.resourceUsage().maxRSS / 1024
  console.log(`${rows} rows × 14 columns, best of 3`)
  for (const [what, time] of Object.entries(best)) console.log(`${what.padEnd(10)} ${time.toFixed(2)} s`)
  console.log(
    `profile / SUMMARIZE = ${(best.profile / best.summarize).toFixed(2)}, peak memory ${memory.toFixed(0)} MB`,
  )
} finally {
  await rm(folder, { recursive: true })
}

async function readOnly() {
  for (const part of (await openDataset(file)).parts) for await (const _ of part.batches());
}

async function seconds(run) {
  const start = performance.now()
  await run()
  return (performance.now() - start) / 1000
}

function table(n) {
  return `SELECT i AS id, (random() * 74 + 17)::INT AS age, random() * 1e5 AS income,
    sqrt(-2 * ln(1 - random())) * cos(6.28318 * random()) AS z, (random() * 10)::INT AS rating,
    round(random() * 1e4) / 100 AS price, TIMESTAMP '2020-01-01' + INTERVAL 1 SECOND * (random() * 1e8)::BIGINT AS time,
    random() > .5 AS flag, 'cat ' || (random() * 20)::INT AS category, 'city-' || (power(random(), 3) * 30000)::INT AS city,
    md5(random()::VARCHAR) AS token, 'note about ' || (random() * 1e6)::INT || ' things' AS note,
    exp(random() * 10)::INT AS count, CASE WHEN random() < .3 THEN NULL ELSE random() * 10 END AS gap
    FROM range(${n}) t(i)`
}
