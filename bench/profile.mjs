/**
 * What profiling costs beside DuckDB's own SUMMARIZE of the same Parquet file, and how it grows with the rows:
 * `npm run build && node bench/profile.mjs [rows]`. Promised: at most 3 times SUMMARIZE at 1M rows × 14 columns, and at most
 * 10.5 times the time, with no more memory, for 10 times the rows.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { DuckDBInstance } from '@duckdb/node-api'
import { openDataset, profileOf } from '../dist/profile.mjs'

const rows = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(join(tmpdir(), 'pitprop-bench-'))
const database = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()

try {
  const few = await tableOf(Math.round(rows / 10))
  const many = await tableOf(rows)
  const profile = (file) => best(async () => profileOf(await openDataset(file)))
  const small = { seconds: await profile(few), memory: peakMemory() }
  const read = await best(() => readOnly(many))
  const large = { seconds: await profile(many), memory: peakMemory() }
  const summarize = await best(() => database.runAndReadAll(`SUMMARIZE SELECT * FROM '${many}'`))
  console.log(`${rows} rows × 14 columns, best of 3`)
  for (const [what, time] of Object.entries({ summarize, read, profile: large.seconds }))
    console.log(`${what.padEnd(10)} ${time.toFixed(2)} s`)
  console.log(`profile / SUMMARIZE = ${(large.seconds / summarize).toFixed(2)}`)
  console.log(
    `10 times the rows: ${(large.seconds / small.seconds).toFixed(1)} times the time, ` +
      `peak memory ${small.memory} MB, then ${large.memory} MB`,
  )
} finally {
  await rm(folder, { recursive: true })
}

async function tableOf(n) {
  const file = join(folder, `${n}.parquet`)
  await database.run(`SELECT setseed(0.5)`)
  await database.run(`COPY (${table(n)}) TO '${file}' (FORMAT parquet)`)
  return file
}

async function best(run) {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) least = Math.min(least, await seconds(run))
  return least
}

/** Of this process so far, in MB. */
function peakMemory() {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

async function readOnly(file) {
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
