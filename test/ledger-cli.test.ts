import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { report as contract } from '../src/report/schema.ts'
import { csv, folderWith, pitprop } from './pitprop.ts'

/** Half of the rows, the others again: a collapse that nobody misses. */
function narrowed(rows: number, seed: number): string {
  const lines = csv(rows * 4, seed).split('\n')
  return `${[lines[0], ...lines.filter((line) => /^1\.[3-6].*,[ab]$/.test(line))].join('\n')}\n`
}

let folder: string
beforeAll(async () => {
  folder = folderWith({ 'real.csv': csv(260, 1), 'gen1.csv': csv(260, 2), 'gen2.csv': narrowed(260, 3) })
  await pitprop(folder, ['init'])
})

const quick = ['--workers', '1', '--quiet']

test('known answer: a lineage is added, judged, listed, shown, verified and told', async () => {
  const real = await pitprop(folder, ['add', 'real.csv', '--as', 'real', '--origin', 'human', ...quick])
  expect([real.code, real.out]).toEqual([0, 'added  real, entry 1: 260 rows, human\n'])
  const made = ['--generator', 'toy', '--set', 'temperature=0.7', ...quick]
  const first = await pitprop(folder, ['add', 'gen1.csv', '--as', 'gen1', '--parent', 'real', ...made])
  expect(first.out).toContain('added  gen1, entry 2: 260 rows, synthetic, from real\nfound  ')
  const parents = ['--parent', 'gen1=0.9', '--parent', 'real=0.1']
  const second = await pitprop(folder, ['add', 'gen2.csv', '--as', 'gen2', ...parents, ...made])
  expect(second.code).toBe(1)
  expect(second.out).toMatch(/found {2}late collapse: /)

  const log = await pitprop(folder, ['log'])
  expect(log.out).toMatch(/^4 +gen2 +synthetic +\d+ +gen1 90 % · real 10 % +100 % +1\.9 +late collapse$/m)
  const show = await pitprop(folder, ['show', 'gen2'])
  expect(show.out).toMatch(/^settings +temperature 0\.7$/m)
  const verify = await pitprop(folder, ['verify'])
  expect([verify.code, verify.out]).toEqual([0, 'ledger  5 entries · 8 files · nothing is wrong\n'])

  const status = await pitprop(folder, ['status', '-o', 'status.json'])
  expect(status.code).toBe(1)
  expect(status.out).toMatch(/^since +gen2 /m)
  expect(status.out).toMatch(/^outlook +none yet: it takes 4 generations, and there are 2$/m)
  expect(status.out).toMatch(/^because +/m)
  expect(status.out).toMatch(/^do +/m)
  const report = JSON.parse(readFileSync(join(folder, 'status.json'), 'utf8'))
  expect(contract.safeParse(report).error).toBeUndefined()
  expect(report.lineage.levels).toEqual({ kind: 'ledger', alpha: 0.0005, each: [0.00025, 0.00025] })

  const over = await pitprop(folder, [
    'status',
    '-o',
    `.pitprop/reports/${readdirSync(join(folder, '.pitprop/reports'))[0]}`,
  ])
  expect([over.code, over.err]).toEqual([2, expect.stringContaining('is not written over')])

  appendFileSync(join(folder, 'gen1.csv'), 'x\n')
  const changed = await pitprop(folder, ['verify'])
  expect(changed.code).toBe(2)
  expect(changed.out).toContain('wrong   gen1: gen1.csv changed since it was added')
}, 120_000)

test('known answer: what was added without a verdict leaves status undecided, and the same command judges it', async () => {
  const own = folderWith({ 'real.csv': csv(120, 1), 'gen1.csv': csv(120, 2) })
  await pitprop(own, ['init'])
  await pitprop(own, ['add', 'real.csv', '--as', 'real', '--origin', 'human', ...quick])
  const made = ['add', 'gen1.csv', '--as', 'gen1', '--parent', 'real', '--generator', 'toy', ...quick]
  expect((await pitprop(own, [...made, '--no-check'])).code).toBe(0)
  const open = await pitprop(own, ['status'])
  expect([open.code, open.err]).toEqual([3, expect.stringContaining('gen1 is not judged yet')])
  const again = await pitprop(own, made)
  expect(again.out).toMatch(/^again {2}gen1, entry 2: .* and judged now\nfound {2}/)
  const twice = await pitprop(own, made)
  expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('in the ledger already')])
}, 120_000)

test.each([
  [['add', 'real.csv', '--as', 'real', '--origin', 'human'], 'in the ledger already'],
  [['add', 'real.csv', '--as', 'x', '--parent', 'nobody'], 'its parent nobody is not in the ledger'],
  [['add', 'real.csv', '--as', 'x', '--parent', 'real=0.4', '--parent', 'gen1=0.4'], 'add up to 1, got 0.8'],
  [['add', 'real.csv', '--as', '../x'], 'a name needs letters'],
  [['add', 'real.csv', '--as', 'x', '--parent', 'real=2'], 'It needs name=share'],
  [['add', 'real.csv', '--as', 'x', '--origin', 'alien'], 'It needs one of human'],
  [['show', 'x'], 'x is not in the ledger'],
  [['init'], 'there is a ledger'],
])('refusal: %j exits 2', async (args, message) => {
  const { code, err } = await pitprop(folder, args)
  expect(err).toContain(message)
  expect(code).toBe(2)
})

test('refusal: without a ledger, every command says how to begin one', async () => {
  const empty = folderWith({ 'a.csv': 'a\n1\n' })
  for (const args of [['log'], ['status'], ['verify'], ['add', 'a.csv', '--as', 'a']]) {
    const { code, err } = await pitprop(empty, args)
    expect([code, err]).toEqual([2, expect.stringContaining('`pitprop init` makes one')])
  }
})

test('known answer: with a config, `pitprop check` alone is a gate; arguments come first', async () => {
  const project = folderWith({ 'real.csv': csv(120, 1), 'gen1.csv': csv(120, 2) })
  const config = {
    reference: 'real.csv',
    generations: ['gen1.csv'],
    least: { support: 1.5 },
    output: ['r.json'],
    sample: 100,
  }
  writeFileSync(join(project, 'pitprop.config.json'), JSON.stringify(config))
  const gate = await pitprop(project, ['check', '--workers', '1'])
  expect(gate.code).toBe(1)
  expect(gate.err).toContain('pitprop.config.json is used')
  expect(gate.out).toMatch(/gate +gen1\.csv: support \d+ % is below the least asked for, 150 %\n/)
  const { settings } = JSON.parse(readFileSync(join(project, 'r.json'), 'utf8'))
  expect(settings).toMatchObject({ sample: 100, least: { support: 1.5 } })
  rmSync(join(project, 'pitprop.config.json'))
  writeFileSync(join(project, 'pitprop.config.mjs'), `export default ${JSON.stringify({ ...config, least: {} })}`)
  const early = await pitprop(project, ['check', '--workers', '1', '--quiet', '--sample', '80'])
  expect(early.code).not.toBe(1)
  expect(JSON.parse(readFileSync(join(project, 'r.json'), 'utf8')).settings.sample).toBe(80)
  rmSync(join(project, 'pitprop.config.mjs'))
  const typed = `const gate: { least?: object } = {}\nexport default { ...${JSON.stringify({ ...config, least: {} })}, ...gate }`
  writeFileSync(join(project, 'pitprop.config.ts'), typed)
  const read = await pitprop(project, ['check', '--workers', '1'])
  expect(read.err).toContain('pitprop.config.ts is used')
  expect(read.code).toBe(early.code)
  rmSync(join(project, 'pitprop.config.ts'))
  writeFileSync(join(project, 'pitprop.config.mjs'), 'export default { reference: "real.csv", generation: [] }')
  const wrong = await pitprop(project, ['check'])
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('pitprop.config.mjs: ')])
}, 120_000)
