/**
 * The whole profile of a column of short documents, from a file of JSON Lines to the bytes of the profile: megabytes of text a second
 * of processor time, and peak memory, at n and 10 n documents. `npm run build && node bench/text-profile.mjs [documents]`.
 * Promised: 20 MB/s a core at 1M documents, less than 1 GB, and no more memory for ten times the documents.
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
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
    const began = performance.now()
    const cli = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url))
    spawnSync(process.execPath, [cli, 'profile', many.file, '-o', join(folder, 'x.pitprofile'), '--quiet'])
    const wall = (performance.now() - began) / 1000
    const size = (await stat(join(folder, 'x.pitprofile'))).size
    console.log(
      `pitprop profile, all cores: ${(many.units / 1e6 / wall).toFixed(1)} MB/s of wall clock, file ${size} bytes`,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
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
