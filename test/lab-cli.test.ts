import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { folderWith, pitprop } from './pitprop.ts'

const recipe = {
  name: 'tiny',
  title: 'a small one',
  data: { source: 'normal', rows: 30 },
  model: 'gaussian',
  policy: 'replace',
  generations: 4,
  rows: 30,
  theory: 'gaussian-replace',
  judged: 0,
}
const yaml = `name: tiny
title: a small one
data: { source: normal, rows: 30 }
model: gaussian
policy: replace
generations: 4
rows: 30
theory: gaussian-replace
judged: 0
`

let folder: string
beforeAll(() => {
  folder = folderWith({
    'tiny.json': JSON.stringify(recipe),
    'tiny.yaml': yaml,
    'tiny.ts': `const rows: number = 30\nexport const recipe = ${JSON.stringify(recipe)}\nrecipe.rows = rows\n`,
    'tiny.mjs': `export default ${JSON.stringify(recipe)}\n`,
    'broken.yaml': 'model: [',
    'broken.ts': 'export const recipe = {',
    'empty.json': '{}',
  })
})

test('law: a recipe in JSON, YAML, TypeScript or JavaScript is the same recipe', async () => {
  const files = ['tiny.json', 'tiny.yaml', 'tiny.ts', 'tiny.mjs']
  const runs = await Promise.all(files.map((file) => pitprop(folder, ['lab', 'run', file, '--json', '--quiet'])))
  for (const { code, out, err } of runs) {
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toBe(runs[0]!.out)
  }
  expect(JSON.parse(runs[0]!.out)).toMatchObject({ recipe, theory: { replicates: 1 } })
})

test('known answer: a run shows the recipe, what was followed, and theory beside what was measured; and keeps it all', async () => {
  const args = [
    'lab',
    'run',
    'tiny.yaml',
    '--replicates',
    '20',
    '--generations',
    '6',
    '--out',
    'kept',
    '--workers',
    '1',
  ]
  const { code, out } = await pitprop(folder, args)
  expect(code).toBe(0)
  expect(out).toContain('recipe     tiny: a small one')
  expect(out).toContain('gaussian · replace · 6 generations of 30 rows · 20 replicates · seed 0')
  expect(out).toMatch(/model: variance of x .*[▁▂▃▄▅▆▇█]/)
  expect(out).toMatch(/generation +expected +measured/)
  for (const file of ['manifest.json', 'gen6.jsonl', 'reference.jsonl', 'series.json', 'theory.json']) {
    expect(existsSync(join(folder, 'kept', file)), file).toBe(true)
  }
  expect(JSON.parse(readFileSync(join(folder, 'kept/manifest.json'), 'utf8')).schema).toBe('pitprop.lab/1')
  const again = await pitprop(folder, args)
  expect(again.out).toBe(out)
})

test('known answer: recipes side by side, with bands', async () => {
  writeFileSync(
    join(folder, 'wide.json'),
    JSON.stringify({ ...recipe, name: 'wide', policy: 'accumulate', theory: undefined }),
  )
  const { code, out } = await pitprop(folder, ['lab', 'compare', 'tiny.json', 'wide.json', '--replicates', '10'])
  expect(code).toBe(0)
  expect(out).toMatch(/^variance of x\n +gen 1 +gen 2 +gen 3 +gen 4$/m)
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  expect(out).toMatch(/^ {2}tiny +[\d.]+ \[[\d.]+, [\d.]+\]/m)
  expect(out).toMatch(/^ {2}wide +[\d.]+ \[[\d.]+, [\d.]+\]/m)
})

test('known answer: everything has a name, and every name an explanation', async () => {
  const { out } = await pitprop(folder, ['lab', 'list'])
  for (const name of ['gaussian-replace', 'n-gram', 'fresh-real', 'verifier', 'birdstrikes', 'speeches'])
    expect(out).toContain(`  ${name}`)
  const told = await pitprop(folder, ['lab', 'explain', 'fresh-real'])
  expect(told.out).toContain('policy        fresh-real')
  expect(told.out).toContain('paper         Alemohammad et al. 2024')
  const recipeTold = await pitprop(folder, ['lab', 'explain', 'drift'])
  expect(recipeTold.out).toContain('"policy": "replace"')
})

test.each([
  [['lab', 'run', 'gaussian-replce'], 'did you mean gaussian-replace?'],
  [['lab', 'explain', 'n-gran'], 'did you mean n-gram?'],
  [['lab', 'search', 'gausian'], 'did you mean gaussian?'],
  [['lab', 'run', 'none.yaml'], 'cannot read none.yaml: no such file'],
  [['lab', 'run', 'none.ts'], 'cannot read none.ts: no such file'],
  [['lab', 'run', 'broken.yaml'], 'cannot read the recipe broken.yaml'],
  [['lab', 'run', 'broken.ts'], 'cannot run the recipe broken.ts'],
  [['lab', 'run', 'empty.json'], 'a recipe needs data, got nothing'],
  [['lab', 'run', 'tiny.toml'], 'a recipe ends in .yaml, .json, .ts or .js, got tiny.toml'],
  [['lab', 'run', 'tiny.json', '--generations', '0'], 'It needs a whole number from 1'],
  [['lab', 'compare', 'tiny.json'], 'lab compare needs at least 2 recipes, got 1'],
])('refusal: %j', async (args, message) => {
  const { code, err, out } = await pitprop(folder, args)
  expect(err).toContain(message)
  expect(out).toBe('')
  expect(code).toBe(2)
})

test('known answer: lab fit says what a lineage behaves like, writes a page, and refuses what it cannot change', async () => {
  const args = ['lab', 'run', 'tiny.yaml', '--out', 'fitted', '--generations', '4', '--quiet']
  expect((await pitprop(folder, args)).code).toBe(0)
  const files = [1, 2, 3, 4].map((i) => `fitted/gen${i}.jsonl`)
  const base = ['lab', 'fit', ...files, '--reference', 'fitted/reference.jsonl', '--quiet']
  const quick = ['--what-if', 'fresh=0.5', '--ahead', '2', '--replicates', '3', '-o', 'fit.html', '-o', 'fit.json']
  const { code, out, err } = await pitprop(folder, [...base, ...quick])
  expect(err).toBe('')
  expect(code).toBe(0)
  expect(out).toMatch(/^lineage {4}4 generations of 30 rows · 1 column\nbehaves {4}most like /)
  expect(out).toContain('fresh=0.5')
  expect(JSON.parse(readFileSync(join(folder, 'fit.json'), 'utf8'))).toMatchObject({ schema: 'pitprop.lab-fit/1' })
  expect(existsSync(join(folder, 'fit.html'))).toBe(true)
  const refused = [
    [[...base, '--what-if', 'frsh=1'], 'did you mean fresh?'],
    [['lab', 'fit', ...files], 'needs --reference FILE'],
    [['lab', 'fit'], 'or a ledger in this folder'],
    [[...base, '-o', 'fit.csv'], 'written as .html or .json'],
  ] as const
  for (const [what, message] of refused) {
    const answer = await pitprop(folder, what)
    expect(answer.code).toBe(2)
    expect(answer.err).toContain(message)
  }
})
