import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Addition, addDataset } from '../../lineage/ledger/add.ts'
import { initLedger, readLedger } from '../../lineage/ledger/ledger.ts'
import { openDataset } from '../../source/open.ts'
import { recipeOf } from '../prepare.ts'
import { readTable } from '../read-table.ts'
import { runLab } from '../run-lab.ts'
import { labFit } from './lab-fit.ts'
import { lineageOfLedger } from './ledger-lineage.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pitprop-fit-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Adds rows of one column under a name; parents are names. */
async function add(
  name: string,
  rows: readonly number[],
  parents?: readonly string[],
  made: Pick<Addition, 'origin' | 'generator'> = { origin: 'synthetic', generator: 'some' },
): Promise<void> {
  const file = join(folder, `${name}.csv`)
  writeFileSync(file, `x\n${rows.join('\n')}\n`)
  const weighed = parents?.map((parent) => ({ name: parent, weight: 1 / parents.length }))
  await addDataset(folder, [file], {
    name,
    ...(weighed ? { ...made, parents: weighed } : { origin: 'human' }),
  })
}

const lineage = async () => lineageOfLedger(await readLedger(folder))

test('known answer: the folder of a run is read back as the run made it, whatever real rows came in between', async () => {
  const recipe = recipeOf({
    name: 'small',
    data: { source: 'shares', rows: 60, holdout: 30 },
    model: 'categorical',
    policy: { name: 'fresh-real', share: 0.2 },
    generations: 4,
    rows: 50,
    judged: 0,
  })
  await runLab(recipe, { out: folder, workers: 1, seed: 3 })
  const found = await lineage()
  const table = async (name: string) => readTable(await openDataset(join(folder, `${name}.jsonl`)))
  expect(found.names).toEqual(['gen1', 'gen2', 'gen3', 'gen4'])
  expect(found.notes).toEqual([])
  expect(found.reference).toEqual(await table('reference'))
  for (const [i, name] of found.names.entries()) expect(found.generations[i]).toEqual(await table(name))
  // A fit of the ledger is the fit of its files.
  const files = found.names.map((name) => join(folder, `${name}.jsonl`))
  const byFiles = await labFit({ reference: join(folder, 'reference.jsonl'), generations: files, names: found.names })
  expect(await labFit(found)).toEqual(byFiles)
})

test('law: the line is that of the newest generation; a branch beside it is left out and named', async () => {
  await initLedger(folder)
  await add('real', [1, 2, 3, 4])
  await add('a1', [1, 2], ['real'])
  await add('b1', [9, 9], ['real'])
  await add('a2', [1, 1], ['a1'])
  const found = await lineage()
  expect(found.names).toEqual(['a1', 'a2'])
  expect(found.generations).toEqual([{ x: [1, 2] }, { x: [1, 1] }])
  expect(found.reference).toEqual({ x: [1, 2, 3, 4] })
  expect(found.notes).toEqual(['not on the line to a2, and left out: b1'])
})

test('law: mixtures that models learnt from are no generations', async () => {
  await initLedger(folder)
  await add('real', [1, 2, 3, 4])
  await add('gen1', [1, 2], ['real'])
  await add('mix1', [1, 4], ['gen1', 'real'], { origin: 'mixed' })
  await add('gen2', [1, 1], ['mix1'])
  await add('mix2', [1, 3], ['gen2', 'real'], { origin: 'mixed' })
  const found = await lineage()
  expect(found.names).toEqual(['gen1', 'gen2'])
  expect(found.generations).toEqual([{ x: [1, 2] }, { x: [1, 1] }])
  expect(found.notes).toEqual([])
})

test('known answer: a dataset in several files is one table', async () => {
  await initLedger(folder)
  await add('real', [1, 2])
  const parts = ['one.csv', 'two.csv'].map((name, i) => {
    writeFileSync(join(folder, name), `x\n${i}\n${i + 5}\n`)
    return join(folder, name)
  })
  await addDataset(folder, parts, { name: 'gen1', origin: 'synthetic', parents: [{ name: 'real', weight: 1 }] })
  expect((await lineage()).generations).toEqual([{ x: [0, 5, 1, 6] }])
})

test('refusal: no reference, no generation, a file that is gone, a file that was changed', async () => {
  await initLedger(folder)
  await expect(lineage()).rejects.toThrow('the ledger has no reference: add real rows with `--origin human`')
  await add('real', [1, 2, 3])
  await expect(lineage()).rejects.toThrow('the ledger has no generation yet')
  await add('gen1', [1, 2], ['real'])
  writeFileSync(join(folder, 'gen1.csv'), 'x\n7\n8\n9\n')
  await expect(lineage()).rejects.toThrow('gen1.csv changed since it was added to the ledger')
  rmSync(join(folder, 'gen1.csv'))
  await expect(lineage()).rejects.toThrow('gen1.csv: no such file')
})
