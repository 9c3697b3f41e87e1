/**
 * The whole profile of a column of short documents, from a file of JSON Lines to the bytes of the profile: megabytes of text a second
 * of processor time, and peak memory, at n and 10 n documents. `npm run build && node bench/text-profile.mjs [documents]`.
 * Then the same on all cores, and a line of 200 MB.
 * Promised: 20 MB/s a core at 1M documents, less than 1 GB, and no more memory for ten times the documents.
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

if (process.argv[2] === 'one') await one(process.argv[3])
else await both(Number(process.argv[2] ?? 1_000_000))

async function both(documents) {
  const folder = await mkdtemp(join(tmpdir(), 'pitprop-bench-'))
  try {
    const [few, many] = [await write(folder, documents / 10), await write(folder, documents)]
    const [small, large] = [measure(few), measure(many)]
    for (const [name, { seconds, rss, bytes }, units] of [
      [documents / 10, small, few.units],
      [documents, large, many.units],
    ]) {
      const rate = (units / 1e6 / seconds).toFixed(1)
      console.log(
        `${name} documents, ${(units / 1e6).toFixed(0)} MB: ${rate} MB/s a core, peak ${rss} MB, file ${bytes} bytes`,
      )
    }
    console.log(
      `10 times the documents: ${(large.seconds / small.seconds).toFixed(1)} times the time, ${(large.rss / small.rss).toFixed(2)} times the memory`,
    )
    cores(many, folder)
    for (const [name, letters] of [
      ['ASCII', 'word '],
      ['letters beyond', 'wörd – '],
    ]) {
      const line = measure({ file: await oneLine(folder, letters) })
      console.log(`a line of 200 MB of ${name}: peak ${line.rss} MB`)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The command with one thread and with workers, by turns: the same bytes, what both take, and how much of it at once. */
function cores({ file, units }, folder) {
  const runs = Array.from({ length: 3 }, () => [command(file, folder, true), command(file, folder, false)])
  const best = (which) => runs.map((run) => run[which]).reduce((a, b) => (a.wall < b.wall ? a : b))
  const [alone, both] = [best(0), best(1)]
  if (Buffer.compare(alone.bytes, both.bytes) !== 0) throw new Error('workers made another profile')
  console.log(
    `pitprop profile, all cores: ${(units / 1e6 / both.wall).toFixed(1)} MB/s of wall clock, ${(alone.wall / both.wall).toFixed(2)} × one thread; ${both.seconds.toFixed(1)} s of processor time against ${alone.seconds.toFixed(1)}, ${(both.seconds / both.wall).toFixed(2)} cores at once; the same bytes`,
  )
}

function command(file, folder, isAlone) {
  const cli = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url))
  const said =
    "import os from 'node:os'; import { syncBuiltinESMExports } from 'node:module'; " +
    (isAlone ? 'os.availableParallelism = () => 1; syncBuiltinESMExports(); ' : '') +
    "process.on('exit', () => process.stderr.write('cpu ' + JSON.stringify(process.cpuUsage())))"
  const output = join(folder, 'x.pitprofile')
  const began = performance.now()
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(said)}`, cli, 'profile', file, '-o', output, '--quiet'],
    { encoding: 'utf8' },
  )
  const wall = (performance.now() - began) / 1000
  const { user, system } = JSON.parse(stderr.slice(stderr.lastIndexOf('cpu ') + 4))
  return { wall, seconds: (user + system) / 1e6, bytes: readFileSync(output) }
}

/** A file of one text of 200 MB. */
async function oneLine(folder, letters) {
  const file = join(folder, 'line.jsonl')
  const bytes = Buffer.byteLength(letters)
  const words = Array.from({ length: 1e6 / bytes }, (_, i) => letters.replace('d', (i * 7919) % 9973)).join('')
  await writeFile(file, [
    '{"text":"',
    ...Array.from({ length: Math.floor(2e8 / Buffer.byteLength(words)) }, () => words),
    '"}',
  ])
  return file
}

/** In a process of its own, so that the memory is this profile's alone. */
function measure({ file }) {
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'one', file], {
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

async function one(file) {
  const { encodeProfile, openDataset, profileOf } = await import('../dist/profile.mjs')
  const began = process.cpuUsage()
  const bytes = encodeProfile(await profileOf(await openDataset(file))).length
  const { user, system } = process.cpuUsage(began)
  const rss = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, rss, bytes }))
}

/** Stretches of 10 to 30 words out of speeches, no two of them alike. */
async function write(folder, documents) {
  const { speeches } = await import('./corpora.mjs')
  const words = speeches().join(' ').split(/\s+/)
  const file = join(folder, `${documents}.jsonl`)
  const out = createWriteStream(file)
  let [state, units] = [1, 0]
  const next = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
  for (let i = 0; i < documents; i++) {
    const from = next(words.length - 30)
    const text = `${words.slice(from, from + 10 + next(21)).join(' ')} ${i}`
    units += text.length
    if (!out.write(`${JSON.stringify({ text })}\n`)) await new Promise((resolve) => out.once('drain', resolve))
  }
  await new Promise((resolve) => out.end(resolve))
  return { file, units }
}
