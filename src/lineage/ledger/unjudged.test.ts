import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { addDataset } from './add.ts'
import type { VerdictEntry } from './entry.ts'
import { append, initLedger } from './ledger.ts'
import { unjudgedEntry } from './unjudged.ts'

let root: string
let files: string[]
const made = { name: 'gen1', origin: 'synthetic', parents: [{ name: 'real' }], settings: { temperature: 0.9 } } as const
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pitprop-'))
  files = [join(root, 'gen1.csv')]
  await initLedger(root)
  await writeFile(files[0]!, 'x\n1\n2\n')
  await addDataset(root, files, { name: 'real', origin: 'human' })
  await addDataset(root, files, made)
})

test('known answer: what was added without a verdict is found again by its name and its files', async () => {
  expect((await unjudgedEntry(root, files, { name: 'gen1' }))!.entry.settings).toEqual({ temperature: 0.9 })
  expect((await unjudgedEntry(root, files, made))!.number).toBe(2)
  expect(await unjudgedEntry(root, files, { name: 'gen2' })).toBeUndefined()
  expect(await unjudgedEntry(root, files, { name: 'real' })).toBeUndefined()
})

test('law: other bytes are another dataset, and what has a verdict is done', async () => {
  const other = join(root, 'other.csv')
  await writeFile(other, 'x\n1\n3\n')
  expect(await unjudgedEntry(root, [other], made)).toBeUndefined()
  const report = { path: 'reports/gen1.json', bytes: 1, sha256: 'f'.repeat(64) }
  const said = { verdict: 'healthy', reason: '', lost: '', retained: {}, symptoms: [], generation: 1, level: 0.00025 }
  await append(root, (): VerdictEntry => ({ kind: 'verdict', name: 'gen1', against: 'real', ...said, report }))
  expect(await unjudgedEntry(root, files, made)).toBeUndefined()
})

test('refusal: what is said of it the second time has to be the same', async () => {
  await expect(unjudgedEntry(root, files, { ...made, settings: { temperature: 1 } })).rejects.toMatchObject({
    code: 'name-taken',
    message: expect.stringContaining('another settings'),
  })
})

test('law: the order in which settings and parents are named makes no other dataset', async () => {
  const two = { name: 'gen2', origin: 'synthetic' } as const
  const parents = [
    { name: 'real', weight: 0.25 },
    { name: 'gen1', weight: 0.75 },
  ]
  await addDataset(root, files, { ...two, parents, settings: { a: 1, b: 2 } })
  const again = { ...two, parents: [...parents].reverse(), settings: { b: 2, a: 1 } }
  expect((await unjudgedEntry(root, files, again))!.entry.name).toBe('gen2')
  await expect(unjudgedEntry(root, files, { ...again, settings: { b: 1, a: 2 } })).rejects.toThrow('another settings')
})

test('refusal: parents without shares, and a file that is named twice', async () => {
  const parents = [{ name: 'real' }, { name: 'gen1' }]
  await expect(addDataset(root, files, { name: 'gen2', parents })).rejects.toThrow(
    'gen2: of several parents each needs its share, as in --parent real=0.5',
  )
  await expect(addDataset(root, [files[0]!, files[0]!], { name: 'gen2' })).rejects.toMatchObject({
    code: 'file-twice',
    message: expect.stringContaining('gen1.csv is named twice, and its rows would count twice'),
  })
})
