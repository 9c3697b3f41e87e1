import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { append, initLedger, readLedger } from '../lineage/ledger/ledger.ts'
import { checkOutputs, inputsOfLedger, mayWriteAll } from './outputs.ts'

const refused = { code: 'refuses-input' }
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pitprop-'))
  await mkdir(join(folder, 'gens'))
  for (const name of ['real.json', 'gens/1.json', 'gens/2.json']) await writeFile(join(folder, name), '[]')
})

test('refusal: a file that a pattern stands for, also through a link', async () => {
  const inputs = [join(folder, 'real.json'), join(folder, 'gens/*.json')]
  await expect(checkOutputs([join(folder, 'gens/1.json')], inputs)).rejects.toMatchObject(refused)
  await expect(checkOutputs([join(folder, 'gens', '..', 'gens/2.json')], inputs)).rejects.toMatchObject(refused)
  await expect(mayWriteAll([join(folder, 'gens/2.json')], [join(folder, '**/*.json')])).rejects.toMatchObject(refused)
  await symlink(join(folder, 'gens/1.json'), join(folder, 'link.json'))
  await expect(checkOutputs([join(folder, 'link.json')], inputs)).rejects.toMatchObject(refused)
  await expect(checkOutputs([join(folder, 'new.json')], [...inputs, 'not there'])).resolves.toBeUndefined()
})

test('refusal: a dataset of a ledger, and what lies in the ledger itself', async () => {
  await initLedger(folder)
  const file = (path: string) => ({ path, bytes: 2, sha256: '0'.repeat(64) })
  const entry = { kind: 'dataset', name: 'a', origin: 'human', rows: 1, columns: 1, parents: [] } as const
  const dataset = { ...entry, files: [file('gens/1.json')], profile: file('a'), settings: {}, transforms: [] }
  await append(folder, () => dataset)
  await writeFile(join(folder, '.pitprop/reports/a.json'), '{}')
  const inputs = inputsOfLedger(await readLedger(folder))
  for (const output of ['gens/1.json', '.pitprop/reports/a.json'])
    await expect(checkOutputs([join(folder, output)], inputs)).rejects.toMatchObject(refused)
  await expect(checkOutputs([join(folder, 'gens/2.json')], inputs)).resolves.toBeUndefined()
})
