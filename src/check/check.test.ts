import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableFromArrays } from 'apache-arrow'
import { afterAll, expect, test } from 'vitest'
import { fork, normal, uniform } from '../math/random.ts'
import { encodeProfile } from '../profile/encode.ts'
import { profileOf } from '../profile/profile-of.ts'
import { openDataset } from '../source/open.ts'
import { check } from './check.ts'
import { exitOf } from './exit-of.ts'
import type { CheckOptions, Progress } from './options.ts'

type Columns = Record<string, readonly unknown[]>

/** Secrets are marked, so that a leak is found by their mark. */
function table(rows: number, seed: number, shift = 0): Columns {
  const [z, u] = [normal(fork(seed, 'z')), uniform(fork(seed, 'u'))]
  const list = <Value>(draw: (row: number) => Value) => Array.from({ length: rows }, (_, row) => draw(row))
  return {
    height: list(() => 170 + shift + 8 * z()),
    town: list(() => `SECRET-${'abcdefgh'[Math.floor(8 * u() ** 2)]}`),
    note: list(
      () => `SECRET words ${Math.floor(1e9 * u())} of a person, and more of them to make it a long text at last`,
    ),
  }
}

function records(columns: Columns): Record<string, unknown>[] {
  const names = Object.keys(columns)
  return columns[names[0]!]!.map((_, row) => Object.fromEntries(names.map((name) => [name, columns[name]![row]])))
}

function csv(columns: Columns): string {
  const names = Object.keys(columns)
  const lines = records(columns).map((record) => names.map((name) => `"${record[name]}"`).join(','))
  return `${names.join(',')}\n${lines.join('\n')}\n`
}

const folder = mkdtempSync(join(tmpdir(), 'pitprop-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const reference = table(150, 1)
const generation = table(150, 2)
const moved = table(150, 3, 60)
const run = (more: Partial<CheckOptions> = {}) => check({ reference, generations: [generation], workers: 1, ...more })

test('law: records, columns, typed arrays and iterables of the same rows give the same report', async () => {
  const plain = await run()
  async function* stream() {
    for (const record of records(generation)) yield record
  }
  const typed = { ...generation, height: Float64Array.from(generation.height as number[]) }
  const inputs = [records(generation), typed, stream(), new Set(records(generation)).values()]
  for (const input of inputs) expect(await run({ generations: [input as never] })).toEqual(plain)
})

test('known answer: files of one name are told apart by their folders, profiles of them as well; what is named keeps its name', async () => {
  const paths: string[] = []
  for (const step of ['checkpoint-100', 'checkpoint-20']) {
    mkdirSync(join(folder, step))
    paths.push(join(folder, step, 'out.csv'))
    writeFileSync(paths.at(-1)!, csv(generation))
  }
  const namesOf = async (generations: string[], names?: string[]) =>
    (await run({ generations, ...(names ? { names } : {}) })).generations.map(({ name }) => name)
  expect(await namesOf(paths)).toEqual(['checkpoint-20/out.csv', 'checkpoint-100/out.csv'])
  expect(await namesOf([paths[0]!, paths[0]!])).toEqual(['out.csv', 'out.csv (2)'])
  const profiles = await Promise.all(
    paths.map(async (path, i) => {
      const file = join(folder, `of-${i}.pitprofile`)
      writeFileSync(file, encodeProfile(await profileOf(await openDataset(path))))
      return file
    }),
  )
  expect(await namesOf(profiles)).toEqual(['of-0.pitprofile', 'of-1.pitprofile'])
  expect(await namesOf(profiles, ['first', 'second'])).toEqual(['first', 'second'])
})

test('known answer: what is told of a file has its name once, and of a part of a folder both names', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i}`).join('\n')
  mkdirSync(join(folder, 'parts'))
  for (const name of ['bare.csv', 'parts/one.csv']) writeFileSync(join(folder, name), `${rows}\n`)
  const generations = ['bare.csv', 'parts'].map((name) => join(folder, name))
  const said = (await run({ reference: generations[0]!, generations })).warnings
  const told = 'has no header: its columns are called column1, column2, …'
  expect(said.filter((text) => text.includes('header'))).toEqual([`bare.csv ${told}`, `parts: one.csv ${told}`])
})

test('known answer: a file, an Arrow table and a profile stand wherever a dataset can', async () => {
  const path = join(folder, 'gen7.csv')
  writeFileSync(path, csv(moved))
  const arrow = tableFromArrays({
    height: Float64Array.from(moved.height as number[]),
    town: moved.town as string[],
    note: moved.note as string[],
  })
  const profile = await profileOf(await openDataset(moved, { name: 'made' }), { sample: 10_000, seed: 0 })
  for (const [input, name] of [
    [path, 'gen7.csv'],
    [arrow, 'gen1'],
    [profile, 'made'],
  ] as const) {
    const { generations, exit } = await run({ generations: [input as never], failOn: ['shifted'] })
    expect(generations[0]).toMatchObject({ name, rows: 150, verdict: 'shifted' })
    expect(exit).toBe(1)
  }
})

test('law: the same input gives the same bytes, on one thread and on two', async () => {
  const [first, again, threads] = [await run(), await run(), await run({ workers: 2 })]
  expect(JSON.stringify(again)).toBe(JSON.stringify(first))
  expect(JSON.stringify(threads)).toBe(JSON.stringify(first))
})

test('law: another seed draws others, and says which', async () => {
  const [first, other] = [await run(), await run({ seed: 5 })]
  expect(other.seed).toBe(5)
  expect(other.generations[0]!.measures).not.toEqual(first.generations[0]!.measures)
})

test('law: a report is JSON as it is: no NaN, no infinity, nothing undefined', async () => {
  for (const generations of [[moved], [{ ...generation, height: generation.height!.map(() => null) }]]) {
    const report = await run({ generations })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  }
})

test('known answer: names, order, levels and settings', async () => {
  const small = (seed: number) => ({ height: table(40, seed).height! })
  const report = await check({
    reference: small(1),
    generations: [small(2), small(3)],
    names: ['first', 'second'],
    alpha: 0.05,
    workers: 1,
  })
  expect(report.generations.map(({ name }) => name)).toEqual(['first', 'second'])
  expect(report.settings).toMatchObject({ alpha: 0.05, level: 0.025, sample: 10_000, failOn: ['early'] })
  expect(report.reference).toMatchObject({ name: 'reference', rows: 40 })
  expect(report.schema).toBe('pitprop.report/1')
})

test('known answer: paths that differ by a number are told in its order, and that is said', async () => {
  const paths = ['step10.csv', 'step9.csv'].map((name) => join(folder, name))
  for (const [i, path] of paths.entries()) writeFileSync(path, csv({ height: table(30, i).height! }))
  const report = await check({ reference: { height: reference.height! }, generations: paths, workers: 1 })
  expect(report.generations.map(({ name }) => name)).toEqual(['step9.csv', 'step10.csv'])
  expect(report.warnings.join()).toMatch(/number/)
})

test('known answer: roles are overridden, columns ignored, and both are said', async () => {
  const report = await run({ roles: { town: 'text' }, ignore: ['note'] })
  const byName = (name: string) => report.reference.columns.find((column) => column.name === name)
  expect(byName('town')!.role).toBe('text')
  expect(byName('note')).toMatchObject({ role: 'not compared', leftOut: 'ignored as asked' })
  expect(report.generations[0]!.measures.some(({ column }) => column?.includes('note'))).toBe(false)
  expect(report.generations[0]!.measures.some(({ column }) => column === 'length of town')).toBe(true)
  expect(report.warnings).toContain('note is left out of the comparison: ignored as asked')
})

test('law: without examples nothing of the rows is in the report', async () => {
  const copies = [reference, { ...moved, town: moved.town!.map(() => 'SECRET-new') }]
  const shown = JSON.stringify(await run({ generations: copies }))
  const hidden = await run({ generations: copies, examples: false })
  expect(shown).toContain('SECRET')
  expect(JSON.stringify(hidden)).not.toContain('SECRET')
  expect(hidden.generations[0]!.symptoms.map(({ id }) => id)).toContain('memorisation')
})

test('known answer: copies are suspected without a holdout, and certain with one', async () => {
  const alone = await run({ generations: [reference] })
  const beside = await run({ generations: [reference], holdout: table(150, 9) })
  for (const [report, certainty] of [
    [alone, 'suspected'],
    [beside, undefined],
  ] as const) {
    const copies = report.generations[0]!.symptoms.find(({ id }) => id === 'memorisation')!
    expect(copies.certainty).toBe(certainty)
    expect(copies.measures).toContain('copied-rows')
    expect(report.exit).toBe(1)
  }
  expect(beside.holdout).toMatchObject({ name: 'holdout', rows: 150 })
})

test.each([3, 40])('known answer: a holdout of %s rows hides no copies, and that is said', async (rows) => {
  const half = (name: string) => generation[name]!.map((x, row) => (row % 2 ? reference[name]![row] : x))
  const report = await check({
    reference: { height: reference.height!, kind: reference.town! },
    generations: [{ height: half('height'), kind: half('town') }],
    holdout: { height: table(rows, 9).height!, kind: table(rows, 9).town! },
    workers: 1,
  })
  const copies = report.generations[0]!.symptoms.find(({ id }) => id === 'memorisation')
  expect(copies).toMatchObject({ certainty: 'suspected' })
  expect(report.warnings).toContain(
    `the holdout has ${rows} sampled rows for 150 of the reference, too few to judge copies by: copies are judged without it`,
  )
})

test('known answer: a holdout that stands in the reference hides no copies, and that is said', async () => {
  const [alone, beside] = [
    await run({ generations: [reference] }),
    await run({ generations: [reference], holdout: reference }),
  ]
  expect(beside.generations).toEqual(alone.generations)
  expect(beside.warnings.join()).toContain('150 of 150 sampled rows of the holdout stand in the reference as well')
})

test.each([
  { name: 'lacks', left: 'town', holdout: ({ height, note }: Columns) => ({ height: height!, note: note! }) },
  {
    name: 'has no value of',
    left: 'height',
    holdout: (own: Columns) => ({ ...own, height: own.height!.map(() => null) }),
  },
  { name: 'has another type of', left: 'height', holdout: (own: Columns) => ({ ...own, height: own.note! }) },
])('known answer: a holdout that $name a column stays out, and that is said', async ({ left, holdout }) => {
  const [alone, beside] = [await run(), await run({ holdout: holdout(table(150, 9)) })]
  expect(beside.generations).toEqual(alone.generations)
  expect(beside.warnings).toContain(
    `holdout has nothing to compare in ${left}: baselines and copies are judged without it`,
  )
})

test('known answer: rows of a group are not independent, and few groups decide nothing', async () => {
  // Eight patients, 25 rows each: the rows differ clearly, the patients cannot.
  const patients = (seed: number, from: number) => ({
    height: table(100, seed).height!.map((x, row) => (x as number) + 40 * ((row + seed) % 4)),
    patient: Array.from({ length: 100 }, (_, row) => `p${from + (row % 4)}`),
  })
  const grouped = { reference: patients(1, 0), generations: [patients(2, 4)], workers: 1, group: 'patient' }
  const report = await check(grouped)
  expect(report.generations[0]).toMatchObject({ verdict: 'undecided', symptoms: [] })
  expect(report.generations[0]!.reason).toMatch(/too few rows \(or groups\)/)
  expect(report.settings).toMatchObject({ group: 'patient' })
  expect(report.warnings).toContain('patient is left out of the comparison: it names the groups')
})

test('calibration: answers to the prompts of the reference are no copies, beside a holdout of other prompts', async () => {
  const answers = (from: number, seed: number) => {
    const u = uniform(fork(seed, 'answers'))
    const prompts = Array.from({ length: 80 }, (_, row) => from + (row >> 1))
    const length = (prompt: number) => Math.floor(400 * uniform(fork(7, 'prompt', prompt))())
    return { prompt: prompts.map((p) => `p${p}`), length: prompts.map((p) => length(p) + Math.floor(3 * u())) }
  }
  for (const seed of [1, 4, 7]) {
    const report = await check({
      reference: answers(0, seed),
      generations: [answers(0, seed + 1)],
      holdout: answers(40, seed + 2),
      group: 'prompt',
      workers: 1,
    })
    expect(report.generations[0]!.symptoms).toEqual([])
    expect(report.warnings).toContain(
      'rows of a group are not independent, so reference and holdout cannot change places: copies are judged without it',
    )
  }
})

test('known answer: a column less is a finding and a shift; a column more is a finding', async () => {
  const { town: _, ...less } = generation
  const report = await run({ generations: [less, { ...generation, extra: generation.height! }] })
  expect(report.generations[0]!.findings).toContainEqual(
    expect.objectContaining({ kind: 'column-missing', column: 'town' }),
  )
  expect(['shifted', 'undecided']).toContain(report.generations[0]!.verdict)
  expect(report.generations[1]!.findings).toContainEqual(
    expect.objectContaining({ kind: 'column-added', column: 'extra' }),
  )
})

const embeddings = (rows: number, width: number, seed: number) => {
  const z = normal(fork(seed, 'embeddings'))
  return Array.from({ length: rows }, () => Float64Array.from({ length: width }, z))
}

test('known answer: a column of vectors is read, and its settings are said', async () => {
  const [real, made] = [embeddings(120, 16, 1), embeddings(120, 16, 2)]
  const run = (vector: readonly unknown[]) =>
    check({ reference: { vector: real }, generations: [{ vector }], metric: 'cosine', workers: 1 })
  const report = await run(made)
  expect(report.settings.metric).toBe('cosine')
  expect(report.reference.columns).toMatchObject([{ name: 'vector', role: 'vector', present: 120 }])
  expect(report.generations[0]!.symptoms).toEqual([])
  const repeated = await run(made.map((_, row) => made[row % 10]))
  expect(repeated.generations[0]!.symptoms.map(({ id }) => id)).toContain('repetition')
  expect(JSON.stringify(repeated)).toContain('… 16 numbers]')
})

test('known answer: modes named by a column are told by their names, a lost one first; without examples by number', async () => {
  const z = normal(5)
  const kinds = ['common', 'usual', 'rare']
  const table = (rows: number, kept: number) => {
    const kind = Array.from({ length: rows }, (_, row) => kinds[row % 10 < 6 ? 0 : row % 10 < 9 ? 1 : kept - 1]!)
    return { kind, vector: kind.map((of) => Float64Array.of(6 * kinds.indexOf(of) + z(), z(), z())) }
  }
  const run = (examples: boolean) =>
    check({ reference: table(400, 3), generations: [table(400, 2)], modes: 'kind', workers: 1, examples })
  const report = await run(true)
  expect(report.settings.modes).toBe('kind')
  const [modes] = report.generations[0]!.symptoms.flatMap(({ evidence }) =>
    evidence.filter(({ kind }) => kind === 'modes'),
  )
  expect(modes).toMatchObject({ of: 3, modes: [{ name: 'rare', status: 'lost', reference: 0.1, generation: 0 }] })
  const unnamed = JSON.stringify(await run(false))
  expect(unnamed).toContain('mode 3')
  for (const kind of kinds) expect(unnamed).not.toContain(`"${kind}"`)
})

test('law: with a holdout, spaces say how authentic rows are', async () => {
  const vectors = (seed: number) => ({ vector: embeddings(150, 4, seed) })
  const [honest, copied] = await Promise.all(
    [3, 1].map((seed) =>
      check({ reference: vectors(1), holdout: vectors(2), generations: [vectors(seed)], workers: 1 }),
    ),
  )
  const of = (report: typeof honest) => report!.generations[0]!.spaces!.at(-1)!
  expect(of(honest).authenticity).toBeGreaterThan(0.3)
  expect(Math.abs(of(honest).copyingScore!)).toBeLessThan(3)
  expect(of(copied).authenticity).toBe(0)
  expect(of(copied).copyingScore).toBeLessThan(-10)
})

test('known answer: lists where the generation has numbers are a finding', async () => {
  const report = await run({
    reference: { ...reference, list: embeddings(150, 3, 1) },
    generations: [{ ...generation, list: generation.height! }],
  })
  expect(report.generations[0]!.findings).toContainEqual(
    expect.objectContaining({ kind: 'column-type', column: 'list', text: expect.stringContaining('lists of numbers') }),
  )
})

test('law: progress is in [0, 1] and names the generation; the first word on a clear difference comes early', async () => {
  const told: Progress[] = []
  await run({ generations: [moved], onProgress: (progress) => told.push(progress) })
  for (const { done, generation: of, stage } of told) {
    expect(done).toBeGreaterThanOrEqual(0)
    expect(done).toBeLessThanOrEqual(1)
    if (stage !== 'read') expect(of).toBe('gen1')
  }
  const first = told.findIndex(({ message }) => message === 'gen1 clearly differs from the reference')
  expect(first).toBeGreaterThan(-1)
  expect(first).toBeLessThan(told.findIndex(({ stage }) => stage === 'draws'))
})

test.each([
  { verdicts: ['healthy'], failOn: ['early'], exit: 0 },
  { verdicts: ['healthy', 'early collapse'], failOn: ['early'], exit: 1 },
  { verdicts: ['late collapse'], failOn: ['early'], exit: 1 },
  { verdicts: ['early collapse'], failOn: ['late'], exit: 0 },
  { verdicts: ['late collapse', 'undecided'], failOn: ['late'], exit: 1 },
  { verdicts: ['undecided', 'early collapse'], failOn: ['late'], exit: 3 },
  { verdicts: ['shifted'], failOn: ['early', 'late'], exit: 0 },
  { verdicts: ['shifted'], failOn: ['shifted'], exit: 1 },
  { verdicts: ['late collapse'], failOn: ['shifted'], exit: 1 },
  { verdicts: ['early collapse'], failOn: ['shifted'], exit: 1 },
  { verdicts: ['late collapse', 'shifted'], failOn: ['never'], exit: 0 },
  { verdicts: ['late collapse'], failOn: ['late', 'never'], exit: 0 },
  { verdicts: ['late collapse'], failOn: [], exit: 0 },
] as const)('known answer: $verdicts, failing on $failOn, ends with $exit', ({ verdicts, failOn, exit }) => {
  expect(
    exitOf(
      verdicts.map((verdict) => ({ verdict, retained: { support: 1, spread: 1, distinct: 1 } })),
      failOn,
    ),
  ).toBe(exit)
})

test('law: an option that nothing in the data answers to is said to be idle', async () => {
  const idle = await run({ embedder: 'built-in', metric: 'cosine', roles: { note: 'categorical' } })
  expect(idle.warnings.filter((note) => note.includes('is not used'))).toEqual([
    'the embedder is not used: no column is compared as text (the role text makes one so)',
    'the metric cosine is not used: no column holds vectors, and other rows are compared by euclidean distance',
  ])
  const busy = await run({ embedder: 'built-in', roles: { note: 'text' } })
  expect(busy.warnings.join()).not.toContain('is not used')
})

test('known answer: a headline below what is asked fails the gate, whatever the verdict; one that cannot be told leaves it undecided', () => {
  const healthy = (support: number | null) => [
    { verdict: 'healthy' as const, retained: { support, spread: 1, distinct: 1 } },
  ]
  expect(exitOf(healthy(0.97), ['early'], { support: 0.98 })).toBe(1)
  expect(exitOf(healthy(0.97), ['early'], { support: 0.97 })).toBe(0)
  expect(exitOf(healthy(null), ['early'], { support: 0.97 })).toBe(3)
  expect(exitOf(healthy(null), ['early'], { spread: 0.97 })).toBe(0)
  expect(exitOf(healthy(null), ['early'], { support: 0.97, spread: 1.2 })).toBe(1)
  expect(exitOf([{ ...healthy(null)[0]!, verdict: 'late collapse' }], ['early'], { support: 0.97 })).toBe(1)
})

test.each<{ name: string; options: Partial<CheckOptions>; code: string; message: RegExp }>([
  { name: 'alpha 0', options: { alpha: 0 }, code: 'bad-option', message: /alpha needs a number above 0.*got 0$/ },
  {
    name: 'alpha 1e-8',
    options: { alpha: 1e-8 },
    code: 'bad-option',
    message: /alpha needs 0.00001 or more, got 1e-8/,
  },
  { name: 'alpha NaN', options: { alpha: NaN }, code: 'bad-option', message: /got NaN/ },
  { name: 'alpha as a text', options: { alpha: '0.01' as never }, code: 'bad-option', message: /alpha.*got "0.01"$/ },
  { name: 'alpha .6', options: { alpha: 0.6 }, code: 'bad-option', message: /got 0.6/ },
  {
    name: 'seed 1.5',
    options: { seed: 1.5 },
    code: 'bad-option',
    message: /seed needs a whole number from 0 to 4294967295, got 1.5/,
  },
  { name: 'sample 19', options: { sample: 19 }, code: 'bad-option', message: /from 20 on, got 19/ },
  { name: 'a metric', options: { metric: 'far' as never }, code: 'bad-option', message: /euclidean, cosine, got far/ },
  {
    name: 'vectors of other widths',
    options: { reference: { v: embeddings(30, 4, 1) }, generations: [{ v: embeddings(30, 5, 1) }] },
    code: 'vector-width',
    message: /v has 4 numbers a row in reference, 5 in gen1: embed both with the same model/,
  },
  {
    name: 'two names',
    options: { names: ['a', 'b'] },
    code: 'bad-option',
    message: /each of the 1 generations, got 2/,
  },
  {
    name: 'names in one text',
    options: { names: 'a' as never },
    code: 'bad-option',
    message: /names needs a list of.*got "a"/,
  },
  {
    name: 'a number as a name',
    options: { names: [3 as never] },
    code: 'bad-option',
    message: /names needs a list.*3/,
  },
  {
    name: 'no reference',
    options: { reference: null as never },
    code: 'bad-option',
    message: /reference needs rows.*null/,
  },
  { name: 'no holdout', options: { holdout: null as never }, code: 'bad-option', message: /holdout needs rows.*null/ },
  { name: 'a generation that is none', options: { generations: [7 as never] }, code: 'bad-option', message: /gen1.*7/ },
  {
    name: 'generations that are one table',
    options: { generations: { height: [1] } as never },
    code: 'bad-option',
    message: /generations needs a list of datasets.*got an object/,
  },
  {
    name: 'no list of generations',
    options: { generations: undefined as never },
    code: 'bad-option',
    message: /undefined/,
  },
  { name: 'one gate', options: { failOn: 'never' as never }, code: 'bad-option', message: /failOn.*list.*got "never"/ },
  {
    name: 'a headline that there is not',
    options: { least: { suport: 0.9 } as never },
    code: 'bad-option',
    message: /least needs some of support, spread, distinct, got suport/,
  },
  { name: 'a text to hold', options: { least: { support: 'abc' } as never }, code: 'bad-option', message: /"abc"/ },
  { name: '90 %', options: { least: { support: 90 } }, code: 'bad-option', message: /least\.support.*share.*got 90/ },
  { name: 'half a worker', options: { workers: 0.5 }, code: 'bad-option', message: /workers.*got 0.5/ },
  {
    name: 'a group that is no name',
    options: { group: 3 as never },
    code: 'bad-option',
    message: /group.*name.*got 3/,
  },
  { name: 'ignored in one text', options: { ignore: 'town' as never }, code: 'bad-option', message: /ignore.*list/ },
  {
    name: 'a text for no examples',
    options: { examples: 'no' as never },
    code: 'bad-option',
    message: /examples.*"no"/,
  },
  {
    name: 'no gate at all',
    options: { failOn: [] },
    code: 'bad-option',
    message: /early, late and shifted, or never alone, got \[\]/,
  },
  {
    name: 'a gate that is on and off',
    options: { failOn: ['never', 'early'] },
    code: 'bad-option',
    message: /never alone, got \["never", "early"\]/,
  },
  { name: 'a gate', options: { failOn: ['soon' as never] }, code: 'bad-option', message: /early, late.*got soon/ },
  {
    name: 'a role',
    options: { roles: { town: 'place' as never } },
    code: 'bad-option',
    message: /role of town.*got place/,
  },
  { name: 'no generations', options: { generations: [] }, code: 'no-generations', message: /got none/ },
  { name: 'a role for nothing', options: { roles: { x: 'text' } }, code: 'no-column', message: /column x, got height/ },
  { name: 'nothing ignored', options: { ignore: ['x'] }, code: 'no-column', message: /column x, got height/ },
  { name: 'no such modes', options: { modes: 'x' }, code: 'no-column', message: /column x, got height/ },
  { name: 'no such group', options: { group: 'x' }, code: 'no-column', message: /column x, got height, town, note$/ },
  {
    name: 'all ignored',
    options: { ignore: ['height', 'town', 'note'] },
    code: 'no-columns',
    message: /nothing is left/,
  },
  {
    name: 'an empty reference',
    options: { reference: { height: [] } },
    code: 'no-rows',
    message: /reference needs rows/,
  },
  { name: 'an empty holdout', options: { holdout: { height: [] } }, code: 'no-rows', message: /holdout needs rows/ },
  {
    name: 'no common column',
    options: { generations: [{ weight: [1, 2, 3] }] },
    code: 'no-common-columns',
    message: /gen1 needs a column of the reference \(height, town, note.*got weight/,
  },
  { name: 'no such file', options: { generations: ['nowhere.csv'] }, code: 'no-file', message: /nowhere\.csv/ },
])('refusal: $name', async ({ options, code, message }) => {
  const refused = run(options)
  await expect(refused).rejects.toMatchObject({ name: 'DataError', code })
  await expect(refused).rejects.toThrow(message)
})

test('refusal: an aborted run', async () => {
  await expect(run({ signal: AbortSignal.abort() })).rejects.toThrow('abort')
})

test('law: columns may have names that every object knows', async () => {
  const renamed = ({ height, town }: Columns): Columns => ({ constructor: town!, toString: height!, height: height! })
  const named = await run({ reference: renamed(reference), generations: [renamed(generation)] })
  expect(named.reference.columns.map(({ name, role }) => [name, role])).toEqual([
    ['constructor', 'categorical'],
    ['toString', 'numeric'],
    ['height', 'numeric'],
  ])
})

test.each([
  { name: 'nearly empty', cell: (row: number, x: number) => (row < 3 ? x : null) },
  {
    name: 'with a code for "no data" at the end of all numbers',
    cell: (row: number, x: number) => (row % 40 === 0 ? -Number.MAX_VALUE : x),
  },
])('law: a column that is $name hides no loss in another one', async ({ cell }) => {
  const of = (rows: number, seed: number, spread: number): Columns => {
    const [y, z] = [normal(fork(seed, 'a')), normal(fork(seed, 'b'))]
    const places = Array.from({ length: rows }, (_, row) => row)
    return { a: places.map((row) => cell(row, y())), b: places.map(() => spread * z()) }
  }
  const roles = { a: 'numeric', b: 'numeric' } as const
  const [judged] = (await run({ reference: of(1500, 1, 1), generations: [of(200, 2, 0.6)], roles })).generations
  expect(judged!.verdict).toMatch(/collapse/)
  expect(judged!.symptoms.map(({ id }) => id)).toContain('spread-loss')
})
