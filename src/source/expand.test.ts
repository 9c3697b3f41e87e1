import { execFileSync } from 'node:child_process'
import { chmod, mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { expandInput } from './expand.ts'
import { glob, globToRegExp } from './glob.ts'
import { naturalOrder } from './natural-order.ts'
import { openDataset } from './open.ts'
import { orderGenerations } from './order-generations.ts'
import { cellsOf, temporaryFolder } from './reading.fixture.ts'
import { openSteps } from './steps-folder.ts'

const folder = temporaryFolder()

async function make(name: string, files: readonly string[]): Promise<string> {
  await folder.write('.here', '')
  await mkdir(folder.path(`${name}/sub`), { recursive: true })
  for (const [i, file] of files.entries()) await folder.write(`${name}/${file}`, `a\n${i}\n`)
  return folder.path(name)
}

test('a folder is one dataset; its files come in natural order, what is no data is left out, and that is said', async () => {
  const path = await make('parts', ['part10.csv', 'part2.csv', 'part1.csv', 'README.md', '.hidden.csv', '_SUCCESS'])
  const source = await openDataset(path)
  expect(source.name).toBe('parts')
  expect(source.parts.map((part) => part.name)).toEqual(['part1.csv', 'part2.csv', 'part10.csv'])
  expect(await cellsOf(source)).toEqual({ a: [2, 1, 0] })
  expect(source.warnings).toEqual([
    expect.stringContaining('4 of 7 entries are no data files and were left out: README.md, _SUCCESS, sub/, …'),
  ])
})

test('a folder as Hugging Face saves it: what describes the data is left out', async () => {
  const path = await make('saved', ['data-1.csv', 'dataset_info.json', 'state.json', 'README.txt'])
  const source = await openDataset(path)
  expect(source.parts.map((part) => part.name)).toEqual(['data-1.csv'])
  expect(source.warnings).toEqual([
    expect.stringContaining(
      '4 of 5 entries are no data files and were left out: README.txt, dataset_info.json, state.json, …',
    ),
  ])
})

test('texts are data where a folder has nothing else', async () => {
  const path = await make('texts', ['a.txt', 'b.txt', 'README.md'])
  expect((await expandInput(path)).paths.map((found) => basename(found))).toEqual(['a.txt', 'b.txt'])
})

test('a glob is one dataset', async () => {
  const path = await make('globbed', ['gen1-a.csv', 'gen1-b.csv', 'gen2-a.csv'])
  const source = await openDataset(`${path}/gen1-*.csv`)
  expect(source.name).toBe('gen1-*.csv')
  expect(source.parts.map((part) => part.name)).toEqual(['gen1-a.csv', 'gen1-b.csv'])
})

test('folders within folders, by two stars', async () => {
  const path = await make('deep', ['a1.csv', 'sub/a2.csv', 'sub/b.txt'])
  expect((await glob(`${path}/**/*.csv`)).map((found) => basename(found))).toEqual(['a1.csv', 'a2.csv'])
})

test.each([
  ['*.csv', 'a.csv', true],
  ['*.csv', 'a/b.csv', false],
  ['**/*.csv', 'b.csv', true],
  ['**/*.csv', 'a/c/b.csv', true],
  ['gen?.csv', 'gen10.csv', false],
  ['gen[0-9].csv', 'gen1.csv', true],
  ['gen[!0-9].csv', 'gen1.csv', false],
  ['{a,b}.csv', 'b.csv', true],
  ['a+(1).csv', 'a+(1).csv', true],
])('%s on %s: %s', (pattern, path, matches) => {
  expect(globToRegExp(pattern).test(path)).toBe(matches)
})

test('a file whose name has the characters of a pattern is a file', async () => {
  const path = await folder.write('gen[1].csv', 'a\n1\n')
  expect((await expandInput(path)).paths).toEqual([path])
  expect(await cellsOf(path)).toEqual({ a: [1] })
})

test('natural order', () => {
  expect(['b', 'a10', 'a9', 'a09', 'a', 'a1b2', 'a1b10', 'A'].sort(naturalOrder)).toEqual([
    'A',
    'a',
    'a1b2',
    'a1b10',
    'a9',
    'a09',
    'a10',
    'b',
  ])
})

test.each([
  ['sorted by their one number', ['gen10.csv', 'gen2.csv', 'gen1.csv'], ['gen1.csv', 'gen2.csv', 'gen10.csv'], true],
  ['sorted by the number of a folder', ['x/2/a.csv', 'x/1/a.csv'], ['x/1/a.csv', 'x/2/a.csv'], true],
  ['already in order', ['gen1.csv', 'gen2.csv'], ['gen1.csv', 'gen2.csv'], false],
  ['other names', ['second.csv', 'first.csv'], ['second.csv', 'first.csv'], false],
  ['two numbers differ', ['g2-s1.csv', 'g1-s2.csv'], ['g2-s1.csv', 'g1-s2.csv'], false],
  ['another number stays', ['g2-s7.csv', 'g1-s7.csv'], ['g1-s7.csv', 'g2-s7.csv'], true],
  ['fractions', ['t0.5.csv', 't0.10.csv'], ['t0.5.csv', 't0.10.csv'], false],
  ['the same twice', ['gen1.csv', 'gen1.csv'], ['gen1.csv', 'gen1.csv'], false],
  ['one alone', ['gen1.csv'], ['gen1.csv'], false],
])('generations: %s', (_, paths, wanted, isSaid) => {
  const { paths: got, order, note } = orderGenerations(paths)
  expect(got).toEqual(wanted)
  expect(order.map((place) => paths[place])).toEqual(wanted)
  expect(note !== undefined).toBe(isSaid)
})

test('the note names the order', () => {
  expect(orderGenerations(['a/gen2.csv', 'a/gen1.csv']).note).toBe(
    'generations differ only by a number and are sorted by it: gen1.csv, gen2.csv',
  )
})

test.each([
  [
    'https://example.org/a.csv',
    'no-urls',
    'needs to be a local path, got https://example.org/a.csv: download it first',
  ],
  ['s3://bucket/a.parquet', 'no-urls', 'download it first'],
  ['nowhere.csv', 'no-file', 'there is no file nowhere.csv'],
  ['nowhere/*.csv', 'no-data', 'no file matches nowhere/*.csv: is the pattern right, and quoted?'],
  [
    'data[2024-01].csv',
    'no-file',
    'there is no file data[2024-01].csv, and as a pattern it has brackets or braces that cannot be read: is the name right?',
  ],
  ['x'.repeat(300), 'no-file', `${'x'.repeat(300)} cannot be opened: the name is too long`],
  ['', 'no-file', 'a dataset needs a path, got an empty one'],
])('refuses %j', async (path, code, message) => {
  await expect(openDataset(path)).rejects.toMatchObject({ name: 'DataError', code })
  await expect(openDataset(path)).rejects.toThrow(message)
})

test('a pattern looks for folders in a file, and finds none', async () => {
  const path = await folder.write('no-folder.csv', 'a\n1\n')
  await expect(openDataset(`${path}/*.csv`)).rejects.toMatchObject({ code: 'no-data' })
  await expect(glob(`${'x'.repeat(300)}/*.csv`)).rejects.toMatchObject({ name: 'DataError', code: 'no-file' })
})

test.skipIf(process.platform === 'win32')('refuses folders that may not be read', async () => {
  const path = await make('locked', ['a.csv', 'sub/b.csv'])
  await chmod(folder.path('.'), 0o755)
  await chmod(`${path}/sub`, 0)
  const denied = { code: 'no-file', message: expect.stringContaining('cannot be opened: permission denied') }
  // Whom nothing is forbidden is somebody else meanwhile.
  const isRoot = process.getuid!() === 0
  if (isRoot) process.seteuid!(65_534)
  try {
    await expect(openDataset(`${path}/**/*.csv`)).rejects.toMatchObject(denied)
    await expect(openDataset(`${path}/sub`)).rejects.toMatchObject(denied)
    await expect(openSteps(`${path}/sub`)).rejects.toMatchObject(denied)
  } finally {
    if (isRoot) process.seteuid!(0)
    await chmod(`${path}/sub`, 0o700)
  }
})

test.skipIf(process.platform === 'win32')('refuses pipes and devices', async () => {
  await folder.write('.here', '')
  execFileSync('mkfifo', [folder.path('pipe')])
  const needs = 'needs to be a file that can be read twice, got a'
  await expect(openDataset(folder.path('pipe'))).rejects.toThrow(`pipe ${needs} pipe: write it to a file`)
  await expect(openDataset('/dev/null')).rejects.toThrow(`/dev/null ${needs} device`)
})

test('refuses a folder without data', async () => {
  const path = await make('nothing', ['README.md'])
  await expect(openDataset(path)).rejects.toThrow(
    'nothing has no data: needed is a file that ends in .csv, .tsv, .jsonl, .json, .parquet, .arrow, .npy or .npz, got README.md, sub/; for the files',
  )
})
