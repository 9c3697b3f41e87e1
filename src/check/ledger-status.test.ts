import { appendFile, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addDataset } from '../lineage/ledger/add.ts'
import type { Parent } from '../lineage/ledger/entry.ts'
import { initLedger, readLedger } from '../lineage/ledger/ledger.ts'
import { normal } from '../math/random.ts'
import type { Report } from '../report/report.ts'
import { check } from './check.ts'
import { statusOf } from './ledger-status.ts'
import { recordVerdict } from './ledger-verdict.ts'

function csv(seed: number): string {
  const g = normal(seed)
  return `x,y\n${Array.from({ length: 60 }, () => `${g()},${3 + g()}`).join('\n')}\n`
}

let template: Report
beforeAll(async () => {
  const columns = (seed: number) => {
    const g = normal(seed)
    return { x: Array.from({ length: 60 }, () => g()), y: Array.from({ length: 60 }, () => 3 + g()) }
  }
  template = await check({ reference: columns(1), generations: [columns(2)], number: 1, workers: 1 })
})

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pitprop-'))
  await initLedger(root)
  await writeFile(join(root, 'a.csv'), csv(1))
  await add('real', 'human')
})

async function add(name: string, origin: 'human' | 'synthetic' | 'mixed', ...parents: (string | Parent)[]) {
  const shares = parents.map((one) => (typeof one === 'string' ? { name: one } : one))
  await addDataset(root, [join(root, 'a.csv')], { name, origin, parents: shares })
}

/** A verdict as if it had been reached: its spread is `spread`. */
async function judged(name: string, spread = 1, verdict: 'healthy' | 'late collapse' = 'healthy', level?: number) {
  const [own] = template.generations
  const generations = [{ ...own!, name, verdict, retained: { support: 1, distinct: 1, spread } }]
  const settings = { ...template.settings, level: level ?? template.settings.level }
  await recordVerdict(root, { ...template, settings, generations }, { name, against: 'real' })
}

const status = async () => statusOf(await readLedger(root))

test('known answer: a newest generation that nobody judged leaves the line undecided', async () => {
  await add('gen1', 'synthetic', 'real')
  await judged('gen1')
  expect((await status()).report!.exit).toBe(0)
  await add('gen2', 'synthetic', 'gen1')
  const { report, notes } = await status()
  expect(report!.exit).toBe(3)
  expect(report!.generations.map(({ name }) => name)).toEqual(['gen1'])
  expect(notes[0]).toContain('gen2 is not judged yet')
  expect(report!.lineage!.outlook.spread).toEqual({ declined: 'generation 2 of the line is not judged' })
})

test('law: a failed gate stays failed while the newest generation is not judged', async () => {
  await add('gen1', 'synthetic', 'real')
  await judged('gen1', 0.5, 'late collapse')
  await add('gen2', 'synthetic', 'gen1')
  expect((await status()).report!.exit).toBe(1)
})

test('known answer: where no generation of the line is judged, there is no report', async () => {
  await add('gen1', 'synthetic', 'real')
  const { report, notes } = await status()
  expect(report).toBeUndefined()
  expect(notes).toEqual(['gen1 is not judged yet: `pitprop add` with the same files judges it'])
})

test('refusal: a stored report that was changed is named, and not taken for an error of the program', async () => {
  await add('gen1', 'synthetic', 'real')
  await judged('gen1')
  const { path } = (await readLedger(root)).verdicts.get('gen1')!.entry.report
  await appendFile(join(root, '.pitprop', path), '}')
  await expect(status()).rejects.toMatchObject({
    code: 'report-changed',
    message: expect.stringContaining('`pitprop verify`'),
  })
})

test('law: with generations that nobody judged in between, steps are not taken for generations', async () => {
  let before = 'real'
  for (let t = 1; t <= 8; t++) {
    await add(`gen${t}`, 'synthetic', before)
    if (t % 2 === 0) await judged(`gen${t}`, 0.95 ** t)
    before = `gen${t}`
  }
  const { report, notes } = await status()
  const { outlook, trends, parents, symptoms } = report!.lineage!
  expect(outlook.spread).toEqual({ declined: 'generation 1 of the line is not judged' })
  expect(trends).toEqual({})
  expect(parents.map(({ generation, parent }) => [parent, generation])).toEqual([
    ['gen3', 'gen4'],
    ['gen5', 'gen6'],
    ['gen7', 'gen8'],
  ])
  expect(symptoms).toEqual([])
  expect(notes).toContain('not judged, and left out: gen1, gen3, gen5, gen7')
})

test('law: mixtures that are learnt from are reported, and are no generations of a trend or an outlook', async () => {
  let before = 'real'
  for (let t = 1; t <= 4; t++) {
    await add(`gen${t}`, 'synthetic', before)
    await judged(`gen${t}`, 0.9 ** t)
    await add(`mix${t}`, 'mixed', { name: `gen${t}`, weight: 0.5 }, { name: 'real', weight: 0.5 })
    await judged(`mix${t}`, 1)
    before = `mix${t}`
  }
  const { report } = await status()
  expect(report!.generations).toHaveLength(8)
  const { outlook, trends } = report!.lineage!
  expect(trends.spread).toMatchObject({ steps: 3, perGeneration: expect.closeTo(Math.log(0.9), 10) })
  expect(outlook.spread).toHaveProperty('next')
})

test('law: the chance of a false alarm that is told is the sum of what each generation spent', async () => {
  await add('gen1', 'synthetic', 'real')
  await judged('gen1', 1, 'healthy', 0.0125)
  await add('gen2', 'synthetic', 'gen1')
  await judged('gen2', 1, 'healthy', 0.00025)
  const { report } = await status()
  expect(report!.lineage!.levels).toEqual({ kind: 'ledger', alpha: 0.01275, each: [0.0125, 0.00025] })
  expect(report!.settings.alpha).toBe(0.01275)
})
