import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addDataset } from '../lineage/ledger/add.ts'
import { initLedger, readLedger } from '../lineage/ledger/ledger.ts'
import { normal, uniform } from '../math/random.ts'
import { statusOf } from './ledger-status.ts'
import { judgeEntry } from './ledger-verdict.ts'

const [g, u] = [normal(4), uniform(5)]
const lines = (n: number, kinds: number) => Array.from({ length: n }, () => `${g()},k${Math.floor(kinds * u())}`)

test('law: training rows that lack the same are told when a dataset is added, and by the status as well', async () => {
  const root = await mkdtemp(join(tmpdir(), 'pitprop-'))
  await initLedger(root)
  const add = async (name: string, kinds: number, more: object) => {
    await writeFile(join(root, `${name}.csv`), `x,kind\n${lines(400, kinds).join('\n')}\n`)
    await addDataset(root, [join(root, `${name}.csv`)], { name, ...more })
  }
  await add('real', 12, { origin: 'human' })
  await add('lesson', 7, { origin: 'human', parents: [{ name: 'real' }] })
  await add('gen1', 7, { origin: 'synthetic', parents: [{ name: 'lesson' }] })
  const { report } = (await judgeEntry(root, 'gen1', { workers: 1 }))!
  const { report: status } = await statusOf(await readLedger(root))
  expect(report.lineage!.causes[0]).toMatchObject({ name: 'narrow-training-rows' })
  expect(report.lineage!.causes[0]!.for).toContain('the training rows lack the same')
  expect(status!.lineage!.causes).toEqual(report.lineage!.causes)
  expect(status!.lineage!.remedies).toEqual(report.lineage!.remedies)
})
