import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addDataset } from '../lineage/ledger/add.ts'
import { initLedger } from '../lineage/ledger/ledger.ts'
import { normal } from '../math/random.ts'
import { judgeEntry } from './ledger-verdict.ts'

const g = normal(4)
const lines = (n: number) => Array.from({ length: n }, () => `${g()},${3 + g()}`)

test('known answer: real rows in a mixture are no copies; in what a model made they are', async () => {
  const root = await mkdtemp(join(tmpdir(), 'pitprop-'))
  await initLedger(root)
  const [real, made] = [lines(300), lines(300)]
  const add = async (name: string, rows: readonly string[], more: object) => {
    await writeFile(join(root, `${name}.csv`), `x,y\n${rows.join('\n')}\n`)
    await addDataset(root, [join(root, `${name}.csv`)], { name, ...more })
  }
  const mixture = [...real.slice(0, 285), ...made.slice(0, 15)]
  const parents = [
    { name: 'real', weight: 0.95 },
    { name: 'gen1', weight: 0.05 },
  ]
  await add('real', real, { origin: 'human' })
  await add('gen1', made, { origin: 'synthetic', parents: [{ name: 'real' }] })
  await add('mix1', mixture, { origin: 'mixed', parents })
  await add('mix2', mixture, { origin: 'mixed', parents: [{ name: 'mix1' }] })
  await add('gen2', mixture, { origin: 'synthetic', parents: [{ name: 'mix1' }] })
  const ofCopies = async (name: string) => {
    const { report } = (await judgeEntry(root, name, { workers: 1 }))!
    const [own] = report.generations
    const told = report.warnings.includes(`${name} holds rows of the reference: copies were not looked for`)
    return { verdict: own!.verdict, symptoms: own!.symptoms.map(({ id }) => id), exit: report.exit, told }
  }
  for (const name of ['mix1', 'mix2']) {
    const { verdict, symptoms, exit, told } = await ofCopies(name)
    expect(symptoms).not.toContain('memorisation')
    expect(verdict).not.toMatch(/collapse/)
    expect(exit).not.toBe(1)
    expect(told).toBe(true)
  }
  const { symptoms, told } = await ofCopies('gen2')
  expect(symptoms).toContain('memorisation')
  expect(told).toBe(false)
})
