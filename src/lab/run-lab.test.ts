import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { statusOf } from '../check/ledger-status.ts'
import { initLedger, readLedger } from '../lineage/ledger/ledger.ts'
import { verifyLedger } from '../lineage/ledger/verify.ts'
import type { Manifest } from './manifest.ts'
import { recipeOf } from './prepare.ts'
import type { Recipe } from './recipe.ts'
import { readyRecipes } from './recipes/ready.ts'
import { runLab } from './run-lab.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pitprop-lab-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const recipe: Recipe = {
  name: 'small',
  data: { source: 'zipf-names', rows: 60, options: { classes: 12 } },
  model: 'categorical',
  policy: { name: 'fresh-real', share: 0.25 },
  generations: 6,
  rows: 40,
  replicates: 5,
  judged: 0,
}

function files(from: string): Record<string, string> {
  const found = readdirSync(from, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const paths = found.map(({ parentPath, name }) => join(parentPath, name)).sort()
  return Object.fromEntries(paths.map((path) => [relative(from, path), readFileSync(path, 'latin1')]))
}

test('law: same recipe and seed, same bytes, whatever the number of workers', async () => {
  const [alone, two, other] = [
    await runLab(recipe, { workers: 1 }),
    await runLab(recipe, { workers: 3 }),
    await runLab(recipe, { seed: 9 }),
  ]
  expect(JSON.stringify(two)).toBe(JSON.stringify(alone))
  expect(other.series).not.toEqual(alone.series)
  expect(alone.series.length).toBe(5)
})

test('known answer: the manifest says who descends from whom, with which weights', async () => {
  const { manifest } = await runLab(recipe, { out: folder, workers: 1 })
  expect(JSON.parse(files(folder)['manifest.json']!)).toEqual(manifest)
  expect(manifest).toMatchObject({ schema: 'pitprop.lab/1', seed: 0, holdout: { file: 'holdout.jsonl', rows: 60 } })
  const byName = new Map(manifest.generations.map((entry) => [entry.name, entry]))
  expect(byName.get('reference')).toMatchObject({ number: 0, rows: 60, origin: 'real', parents: [] })
  expect(byName.get('gen1')!.parents).toEqual([{ name: 'reference', weight: 1 }])
  expect(byName.get('gen3')).toMatchObject({
    origin: 'synthetic',
    rows: 40,
    parents: [
      { name: 'fresh3', weight: 0.25 },
      { name: 'gen2', weight: 0.75 },
    ],
    generator: { name: 'categorical' },
    settings: { policy: recipe.policy },
  })
  expect(byName.get('fresh3')).toMatchObject({ origin: 'real', rows: 10, file: 'fresh3.jsonl' })
  for (const { file, rows } of manifest.generations) expect(files(folder)[file]!.trim().split('\n').length).toBe(rows)
})

test('law: cancelled and resumed, the run is the one that was never stopped', async () => {
  const [whole, halves] = [join(folder, 'whole'), join(folder, 'halves')]
  await runLab(recipe, { out: whole, workers: 1 })
  const stop = new AbortController()
  const stopped = runLab(recipe, {
    out: halves,
    workers: 1,
    signal: stop.signal,
    onGeneration: ({ number }) => number === 3 && stop.abort(),
  })
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  expect(JSON.parse(files(halves)['manifest.json']!).generations.at(-1).name).toBe('gen3')
  const resumed: boolean[] = []
  await runLab(recipe, { out: halves, workers: 1, onGeneration: (made) => resumed.push(made.resumed) })
  expect(resumed).toEqual([true, true, true, false, false, false])
  expect(files(halves)).toEqual(files(whole))
})

test('law: killed between a dataset and its manifest, the run makes that generation again', async () => {
  const whole = join(folder, 'whole')
  await runLab(recipe, { out: whole, workers: 1 })
  const before = files(whole)
  const manifest = JSON.parse(before['manifest.json']!) as Manifest
  const generations = manifest.generations.filter(({ number }) => number < 5)
  writeFileSync(join(whole, 'manifest.json'), JSON.stringify({ ...manifest, generations }))
  writeFileSync(join(whole, 'gen5.jsonl'), '{"value":"a"}\n{"val')
  rmSync(join(whole, 'gen6.jsonl'))
  await runLab(recipe, { out: whole, workers: 1 })
  expect(files(whole)).toEqual(before)
})

test('law: the folder of a run is a ledger, whole at any time, of everything that the manifest names', async () => {
  const stop = new AbortController()
  const seen: string[][] = []
  const onGeneration = async ({ number }: { number: number }) => {
    if (number === 3) stop.abort()
  }
  await expect(
    runLab({ ...recipe, judged: 2 }, { out: folder, workers: 1, signal: stop.signal, onGeneration }),
  ).rejects.toMatchObject({ name: 'AbortError' })
  const after = await readLedger(folder)
  seen.push(after.datasets.map(({ entry }) => entry.name))
  expect(seen[0]).toEqual(['reference', 'holdout', 'gen1', 'fresh2', 'gen2', 'fresh3', 'gen3'])
  expect((await verifyLedger(after)).faults).toEqual([])
  // Killed between the manifest and the ledger: a line is lost, and comes back.
  const path = join(folder, '.pitprop', 'ledger.jsonl')
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  writeFileSync(path, `${lines.slice(0, -1).join('\n')}\n${lines.at(-1)!.slice(0, 40)}`)
  const { manifest } = await runLab({ ...recipe, judged: 2 }, { out: folder, workers: 1 })
  const ledger = await readLedger(folder)
  expect(ledger.datasets).toHaveLength(manifest.generations.length + 1)
  const gen3 = ledger.datasets.find(({ entry }) => entry.name === 'gen3')!.entry
  expect(gen3).toMatchObject({ origin: 'synthetic', rows: 40, generator: 'categorical' })
  expect(gen3.parents).toEqual(manifest.generations.find(({ name }) => name === 'gen3')!.parents)
  const { faults } = await verifyLedger(ledger)
  expect(faults).toEqual([])
  // The verdicts of the run's report are those of the ledger, and `status` tells them without a new test.
  expect([...ledger.verdicts.keys()]).toEqual(['gen3', 'gen6'])
  const { report } = await statusOf(ledger)
  expect(report!.generations.map(({ name }) => name)).toEqual(['gen3', 'gen6'])
  expect(report!.lineage!.levels.each).toEqual([0.005, 0.005])
  // Run again, nothing is added.
  const before = files(folder)
  await runLab({ ...recipe, judged: 2 }, { out: folder, workers: 1 })
  expect(files(folder)).toEqual(before)
})

test('refusal: a folder with a ledger of its own takes no run', async () => {
  await initLedger(folder)
  await expect(runLab(recipe, { out: folder, workers: 1 })).rejects.toMatchObject({ code: 'ledger-there' })
})

test('law: a longer run begins with the shorter one', async () => {
  await runLab({ ...recipe, generations: 3 }, { out: folder, workers: 1 })
  const found: boolean[] = []
  const longer = await runLab(recipe, { out: folder, workers: 1, onGeneration: ({ resumed }) => found.push(resumed) })
  expect(found).toEqual([true, true, true, false, false, false])
  expect(longer.generations).toEqual((await runLab(recipe, { workers: 1 })).generations)
})

test('law: a shorter run leaves what a longer one made, named in the manifest that it returns', async () => {
  const longer = await runLab(recipe, { out: folder, workers: 1 })
  const shorter = await runLab({ ...recipe, generations: 2, replicates: 3 }, { out: folder, workers: 1 })
  expect(shorter.generations).toEqual(longer.generations.slice(0, 2))
  expect(shorter.manifest.generations).toEqual(longer.manifest.generations)
  expect(shorter.manifest.recipe).toMatchObject({ generations: 6, replicates: 3 })
  expect(JSON.parse(files(folder)['manifest.json']!)).toEqual(shorter.manifest)
  const resumed: boolean[] = []
  await runLab(recipe, { out: folder, workers: 1, onGeneration: (made) => resumed.push(made.resumed) })
  expect(resumed).toEqual([true, true, true, true, true, true])
})

test('known answer: the manifest has the weights that interventions give', async () => {
  const parents = async (interventions: Recipe['interventions'], more: Partial<Recipe> = {}) => {
    const run = { ...recipe, policy: 'accumulate', rows: 60, generations: 2, replicates: 1, interventions, ...more }
    return (await runLab(run, { workers: 1 })).manifest.generations.at(-1)!.parents
  }
  expect(await parents([{ name: 'provenance', real: 5 }])).toEqual([
    { name: 'reference', weight: 5 / 6 },
    { name: 'gen1', weight: 1 / 6 },
  ])
  // Nothing that a categorical makes is new.
  expect(await parents(['deduplicate'])).toEqual([{ name: 'reference', weight: 1 }])
  const [real, made] = await parents([{ name: 'interpolate', share: 1 }], {
    data: { source: 'normal', rows: 60 },
    model: 'gaussian',
  })
  expect(real!.weight + made!.weight).toBeCloseTo(1, 12)
  expect(real!.weight).toBeGreaterThan(0.35)
  expect(real!.weight).toBeLessThan(0.65)
})

test('refusal: a folder of another run, and one that is broken, are left as they are', async () => {
  await runLab(recipe, { out: folder, workers: 1 })
  const before = files(folder)
  await expect(runLab(recipe, { out: folder, seed: 1 })).rejects.toMatchObject({ code: 'another-run' })
  await expect(runLab({ ...recipe, rows: 41 }, { out: folder })).rejects.toThrow('choose another folder')
  expect(files(folder)).toEqual(before)
  writeFileSync(join(folder, 'gen2.jsonl'), '{"value":"a"}\n')
  await expect(runLab(recipe, { out: folder })).rejects.toThrow('gen2.jsonl is not as the run made it')
  rmSync(join(folder, 'gen2.jsonl'))
  await expect(runLab(recipe, { out: folder })).rejects.toThrow('gen2.jsonl is gone')
  writeFileSync(join(folder, 'manifest.json'), '{"schema"')
  await expect(runLab(recipe, { out: folder })).rejects.toMatchObject({ code: 'broken-run' })
})

test('refusal: a run does not go on with other real rows than it has learned from', async () => {
  const file = join(folder, 'real.csv')
  const write = (from: number, rows = 200) =>
    writeFileSync(file, `x\n${Array.from({ length: rows }, (_, i) => from + Math.sin(i)).join('\n')}\n`)
  const data = { file, rows: 50, holdout: 20 }
  const short: Recipe = { ...recipe, data, model: 'gaussian', generations: 3, replicates: 1 }
  const out = join(folder, 'run')
  write(0)
  await runLab(short, { out, workers: 1 })
  const before = files(out)
  write(1000)
  const longer = { ...short, generations: 4 }
  const message = 'the data of the run changed since reference.jsonl was written: start in another folder'
  await expect(runLab(longer, { out, workers: 1 })).rejects.toMatchObject({ code: 'broken-run' })
  await expect(runLab(longer, { out, workers: 1 })).rejects.toThrow(message)
  expect(files(out)).toEqual(before)
  write(0)
  expect((await runLab(longer, { out, workers: 1 })).generations).toHaveLength(4)
})

test('refusal: files of others in the folder are not written over, and those that the run does not write stay', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  writeFileSync(join(folder, 'reference.jsonl'), 'mine')
  await expect(runLab(recipe, { out: folder })).rejects.toMatchObject({ code: 'files-there' })
  expect(readFileSync(join(folder, 'reference.jsonl'), 'utf8')).toBe('mine')
  rmSync(join(folder, 'reference.jsonl'))
  await runLab(recipe, { out: folder, workers: 1 })
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
  // A run that was killed before its manifest was written goes on.
  for (const name of readdirSync(folder))
    if (name !== 'reference.jsonl') rmSync(join(folder, name), { recursive: true })
  await runLab(recipe, { out: folder, workers: 1 })
})

test('refusal: two runs at once into one folder; one that was killed keeps nobody out', async () => {
  writeFileSync(join(folder, 'run.lock'), JSON.stringify({ pid: process.pid, host: hostname(), own: 'another' }))
  await expect(runLab(recipe, { out: folder })).rejects.toThrow('another run is writing into')
  writeFileSync(join(folder, 'run.lock'), JSON.stringify({ pid: 2 ** 30, host: hostname(), own: 'gone' }))
  const { generations } = await runLab(recipe, { out: folder, workers: 1 })
  expect(generations).toHaveLength(recipe.generations)
  expect(existsSync(join(folder, 'run.lock'))).toBe(false)
})

test('known answer: rows of a file, some of its columns, and the report on them', async () => {
  const file = join(folder, 'real.jsonl')
  const lines = Array.from({ length: 300 }, (_, i) =>
    JSON.stringify({ x: Math.sin(i) + i / 300, town: i % 3 ? 'a' : 'b', n: i }),
  )
  writeFileSync(file, lines.join('\n'))
  const { report, generations } = await runLab(
    {
      name: 'file',
      data: { file, rows: 120, holdout: 100, columns: ['x', 'town'] },
      model: 'gaussian-copula',
      sampling: { lambda: 0.2 },
      policy: 'replace',
      generations: 4,
      rows: 120,
      judged: 1,
    },
    { workers: 1 },
  )
  expect(Object.keys(generations[0]!)).toEqual(['x', 'town'])
  expect(report!.generations.map(({ name, verdict }) => [name, verdict])).toEqual([['gen4', 'late collapse']])
})

test('known answer: judged generations are counted as what they are, and explained by how they were made', async () => {
  const { report } = await runLab(
    {
      name: 'sharp',
      data: { source: 'normal', rows: 600 },
      model: 'gaussian-copula',
      sampling: { lambda: 0.9 },
      policy: 'replace',
      generations: 8,
      rows: 600,
      judged: 2,
    },
    { workers: 1 },
  )
  expect(report!.generations.map(({ name }) => name)).toEqual(['gen4', 'gen8'])
  const { causes, outlook, trends, symptoms } = report!.lineage!
  const sharp = causes.find(({ name }) => name === 'sharp-sampling')!
  expect(sharp.for).toContain('the settings say lambda 0.9')
  expect(sharp.estimates[0]).toMatchObject({ what: 'temperature', value: expect.closeTo(0.9, 1) })
  expect(symptoms[0]!.number).toBeGreaterThanOrEqual(4)
  expect(outlook.spread).toEqual({ declined: 'generation 1 of the line is not judged' })
  expect(trends).toEqual({})
})

test('law: rows grow from one generation to the next as asked', async () => {
  const { generations } = await runLab({ ...recipe, policy: 'replace', growth: 1.5, generations: 4, replicates: 1 })
  expect(generations.map((table) => table.value!.length)).toEqual([40, 60, 90, 135])
})

test('oracle: replicates of a recipe follow its closed form within four errors', async () => {
  for (const name of [
    'gaussian-replace',
    'gaussian-accumulate',
    'drift',
    'subsample',
    'regression',
    'fresh-share',
    'golden-ratio',
  ]) {
    const ready = readyRecipes.find((one) => one.recipe.name === name)!.recipe
    const { theory } = await runLab({ ...ready, generations: 12, replicates: 60 }, { workers: 1, seed: 2 })
    for (const { generation, expected, measured, error } of theory!.rows) {
      expect(Math.abs(measured - expected), `${name} ${generation}`).toBeLessThan(4.5 * error! + 1e-9)
    }
  }
})

test('law: every recipe that is ready can be read', () => {
  expect(readyRecipes.length).toBeGreaterThanOrEqual(10)
  for (const { recipe: ready } of readyRecipes) expect(recipeOf(JSON.parse(JSON.stringify(ready)))).toEqual(ready)
})

test.each<[change: object, message: string]>([
  [{ model: 'gausian' }, 'there is no model "gausian": did you mean gaussian?'],
  [{ policy: 'acumulate' }, 'there is no policy "acumulate": did you mean accumulate?'],
  [{ interventions: ['verifyer'] }, 'there is no intervention "verifyer": did you mean verifier?'],
  [{ data: { source: 'birdstrike', rows: 50 } }, 'there is no source "birdstrike": did you mean birdstrikes?'],
  [{ theory: 'drfit' }, 'there is no theory "drfit": did you mean drift?'],
  [{ generation: 5 }, 'a recipe has no field "generation": did you mean generations?'],
  [
    { model: { name: 'categorical', temprature: 1 } },
    'categorical has no option "temprature": did you mean temperature?',
  ],
  [{ policy: { name: 'replace', share: 1 } }, 'replace has no option "share": it has none'],
  [{ sampling: { temperature: -1 } }, 'temperature needs a number above 0, got -1'],
  [{ policy: { name: 'fresh-real', share: 1.5 } }, 'share needs a number from 0 to 1, got 1.5'],
  [{ policy: { name: 'fresh-real' } }, 'share needs a number from 0 to 1, got nothing'],
  [{ generations: 0 }, 'generations needs a whole number from 1 to 100000, got 0'],
  [{ generations: Number.NaN }, 'generations needs a whole number from 1 to 100000, got NaN'],
  [{ rows: 1.5 }, 'rows needs a whole number from 2 to 10000000, got 1.5'],
  [{ growth: 0.5, generations: 20 }, 'growth 0.5 makes 1 rows in generation 20'],
  [{ growth: 9, generations: 20 }, 'at most 10000000'],
  [{ title: 5 }, 'title needs a text, got 5'],
  [{ data: { source: 'real.csv', rows: 50 } }, 'real.csv looks like a file: a recipe names it as data.file'],
  [{ data: { file: 5, rows: 50 } }, 'data.file needs a path, got 5'],
  [{ data: { file: 'real.csv', rows: 50, columns: 'a' } }, 'data.columns needs a list of names, got "a"'],
  [{ data: { file: 'real.csv', rows: 50, complete: ['a'] } }, 'data.complete needs true or false, got ["a"]'],
  [{ data: { source: 'classes', rows: 50, options: 5 } }, 'data.options needs options by name, got 5'],
  [{ data: { source: 'classes' } }, 'data.rows needs a whole number from 2 to 10000000, got nothing'],
  [{ data: { rows: 50 } }, 'data needs a file or a source, and not both'],
  [{ data: { source: 'normal', rows: '50' } }, 'data.rows needs a whole number from 2 to 10000000, got "50"'],
  [
    { data: { source: 'classes', rows: 50, options: { classes: -1 } } },
    'classes needs a whole number from 1 to 1000000, got -1',
  ],
  [{ data: { source: 'classes', rows: 50, options: { classes: 2.5 } } }, 'classes needs a whole number from 1 to'],
  [{ data: { source: 'classes', rows: 50, options: { classes: null } } }, 'classes needs a whole number from 1 to'],
  [{ data: { source: 'shares', rows: 50, options: { shares: [] } } }, 'shares needs a list of numbers, got []'],
  [{ data: { source: 'latent', rows: 50, options: { variances: [] } } }, 'variances needs a list of numbers, got []'],
  [{ data: { source: 'latent', rows: 50, columns: ['x9'] } }, 'there is no column x9 in latent, only x1, x2,'],
  [
    { judgedAs: 'words', judged: 1, data: { source: 'normal', rows: 60 }, model: 'gaussian' },
    'judgedAs words needs a column of texts, got x: judge rows',
  ],
  [{ growth: null }, 'growth needs a number above 0, got nothing'],
  [{ judged: null }, 'judged needs a whole number from 0 to 1000, got nothing'],
  [{ policy: { name: 'fresh-real', share: null } }, 'share needs a number from 0 to 1, got nothing'],
  [{ policy: { name: 'fresh-real', share: true } }, 'share needs a number from 0 to 1, got true'],
  [{ policy: { name: 'fresh-real', share: [] } }, 'share needs a number from 0 to 1, got []'],
  [
    { policy: { name: 'accumulate-subsample', budget: null } },
    'budget needs a whole number of rows from 2 on, got nothing',
  ],
  [{ model: { name: 'categorical', pseudo: '5' } }, 'pseudo needs a number of rows from 0 on, got "5"'],
  [{ model: { name: 'kernel-density', choices: 0.3 } }, 'choices needs a list of numbers, got 0.3'],
  [{ model: { name: 'n-gram', longest: -5 } }, 'longest needs a whole number from 1 on, got -5'],
  [{ model: { name: 'n-gram', topP: '0.5' } }, 'topP needs a share above 0 and up to 1, got "0.5"'],
  [{ model: { name: 'n-gram', order: 9 } }, 'an n-gram model needs an order from 1 to 5, got 9'],
  [{ model: { name: 'softmax-policy', rewards: { a: 'x', b: 0 } } }, 'the reward of a needs a number, got "x"'],
  [{ model: { name: 'grammar', rules: null } }, 'rules needs lists of alternatives by symbol, got nothing'],
  [{ model: 7 }, 'model needs a name, or a name with options, got 7'],
  [{ data: { source: 'zipf-names', rows: 60 }, model: 'gaussian' }, 'gaussian needs a number in every row, got'],
  [
    { model: 'n-gram', interventions: [{ name: 'shrinkage', l2: 1 }] },
    'shrinkage needs linear-regression (l1, l2) or categorical (l2), got n-gram',
  ],
  [{ interventions: ['shrinkage'] }, 'shrinkage needs l1 or l2 above 0, got {}'],
  [{ interventions: [{ name: 'shrinkage', l1: 0 }] }, 'shrinkage needs l1 or l2 above 0, got {"l1":0}'],
  [{ interventions: ['k-fold'] }, 'k-fold needs a model with hyper-parameters to choose, got categorical'],
])('refusal: %j', async (change, message) => {
  const broken = runLab({ ...recipe, ...change }, { workers: 1, out: join(folder, 'out') })
  await expect(broken).rejects.toThrow(message)
  await expect(broken).rejects.toMatchObject({ name: 'DataError' })
})

test('refusal: too few real rows, for the beginning and for what comes fresh', async () => {
  const file = join(folder, 'few.jsonl')
  writeFileSync(file, Array.from({ length: 100 }, (_, i) => `{"value":"${'abc'[i % 3]}"}`).join('\n'))
  const data = { file, rows: 60, holdout: 20 }
  await expect(runLab({ ...recipe, data: { file, rows: 90, holdout: 20 } })).rejects.toThrow(
    'the recipe needs 110 real rows',
  )
  await expect(runLab({ ...recipe, data })).rejects.toThrow('generation 4 needs 10 fresh real rows, got 0')
  await expect(runLab({ ...recipe, data: { ...data, columns: ['town'] } })).rejects.toThrow('there is no column town')
  await expect(runLab('gaussian')).rejects.toThrow('a recipe needs fields')
  const { policy: _, ...less } = recipe
  await expect(runLab(less)).rejects.toThrow('a recipe needs policy, got nothing')
})

test('law: shrinkage sets the penalty that is given, and leaves the other as the model has it', async () => {
  const weights = async (model: object, interventions: Recipe['interventions'] = []) => {
    const data = { source: 'regression', rows: 50 }
    const one = { name: 'linear-regression', noise: 1, ...model }
    const run = { ...recipe, data, model: one, policy: 'replace', generations: 1, replicates: 1, interventions }
    return (await runLab(run, { workers: 1 })).series[0]![0]!
  }
  expect(await weights({ l2: 1 }, [{ name: 'shrinkage', l1: 0.01 }])).toEqual(await weights({ l1: 0.01, l2: 1 }))
  expect(await weights({ l2: 1 }, [{ name: 'shrinkage', l2: 0.1 }])).toEqual(await weights({ l2: 0.1 }))
})

test('law: a source gives the columns that are asked for, and the same rows of them', async () => {
  const run = (columns?: string[]) => {
    const data = { source: 'latent', rows: 50, ...(columns ? { columns } : {}) }
    return runLab(
      { ...recipe, data, model: 'kernel-density', policy: 'accumulate', replicates: 1 },
      { out: join(folder, `${columns}`) },
    )
  }
  const [all, some] = [await run(), await run(['x3', 'x1'])]
  expect(Object.keys(some.generations[0]!)).toEqual(['x3', 'x1'])
  const rows = (columns: string) =>
    readFileSync(join(folder, columns, 'reference.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  expect(rows('x3,x1')).toEqual(rows('undefined').map(({ x1, x3 }) => ({ x3, x1 })))
  expect(all.generations[0]!.x6!.length).toBe(40)
})

test('law: columns of a file may have names that every object knows', async () => {
  const file = join(folder, 'cars.csv')
  writeFileSync(
    file,
    `x,constructor,toString\n${Array.from({ length: 60 }, (_, i) => `${i},team ${i % 3},${i % 7}`).join('\n')}\n`,
  )
  const cars: Recipe = {
    ...recipe,
    data: { file, rows: 40, holdout: 20 },
    model: 'gaussian-copula',
    policy: 'replace',
    replicates: 1,
    generations: 2,
  }
  const out = join(folder, 'run')
  const made = await runLab(cars, { out, workers: 1 })
  expect(Object.keys(made.generations[1]!)).toEqual(['x', 'constructor', 'toString'])
  expect((await runLab({ ...cars, generations: 3 }, { out, workers: 1 })).generations.length).toBe(
    made.generations.length + 1,
  )
  const unknown = { ...cars, data: { ...cars.data, columns: ['x', 'valueOf'] } }
  await expect(runLab(unknown, { workers: 1 })).rejects.toThrow('there is no column valueOf')
})
