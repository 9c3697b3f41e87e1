import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { openDataset } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'pitprop-long-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The texts of a file of one column. */
async function textsOf(name: string, content: string | Uint8Array): Promise<string[]> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const texts: string[] = []
  for (const part of (await openDataset(path)).parts) {
    for await (const { chunks } of part.batches()) texts.push(...(chunks[0]!.texts as string[]))
  }
  return texts
}

const short = 'a short line'
// Longer than what is read at once, with characters of one to four bytes across every border of blocks.
const long = 'é𝒳 word '.repeat(900_000)

test.each([
  ['alone', [long]],
  ['first', [long, short, short]],
  ['in the middle', [short, long, short]],
  ['last', [short, short, long]],
  ['twice', [long, long, short]],
])('known answer: a long line is read whole, %s', async (place, texts) => {
  for (const end of ['\n', '\r\n']) {
    const lines = texts.map((text) => JSON.stringify({ text })).join(end)
    const read = await textsOf(`${place.replaceAll(' ', '-')}.jsonl`, place === 'last' ? lines : lines + end)
    expect(read.length).toBe(texts.length)
    expect(read.every((text, i) => text === texts[i])).toBe(true)
  }
})

test('known answer: a mark of byte order before a long line is none of it', async () => {
  expect((await textsOf('bom.jsonl', `\ufeff${JSON.stringify({ text: long })}\n{"text":"x"}\n`))[0]!.length).toBe(
    long.length,
  )
})

test('refusal: other bytes in a long line, which is named', async () => {
  const bytes = Buffer.from(`{"text":"x"}\n${JSON.stringify({ text: long })}\n`)
  bytes[9_000_000] = 0xff
  await expect(textsOf('bytes.jsonl', bytes)).rejects.toMatchObject({
    code: 'not-utf8',
    message: expect.stringContaining('line 2'),
  })
})

test('law: a text of 32 million units takes less than three times as much to profile', () => {
  const words = Array.from({ length: 100_000 }, (_, i) => `word${(i * 7919) % 9973}`).join(' ')
  const text = words.repeat(Math.ceil(32e6 / words.length))
  const file = join(folder, 'one.jsonl')
  writeFileSync(file, [short, text, short].map((one) => JSON.stringify({ text: one })).join('\n'))
  const cli = fileURLToPath(new URL('../../dist/cli.mjs', import.meta.url))
  const arguments_ = ['profile', file, '-o', join(folder, 'one.pitprofile'), '--quiet']
  // What is held on the heap, in megabytes: beyond it, the process ends by itself.
  const { status, stderr } = spawnSync(process.execPath, ['--max-old-space-size=92', cli, ...arguments_], {
    encoding: 'utf8',
  })
  expect(stderr).not.toContain('heap')
  expect(status).toBe(0)
})
