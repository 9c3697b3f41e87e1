import { Field, Float64, List, Table, tableFromArrays, tableToIPC, vectorFromArray } from 'apache-arrow'
import { expect, test } from 'vitest'
import { npyBytes, npzBytes } from './npy.fixture.ts'
import { openDataset } from './open.ts'
import { cellsOf, runSql, temporaryFolder } from './reading.fixture.ts'

const folder = temporaryFolder()

const records = [
  {
    name: 'Ada',
    code: '007',
    age: 36,
    score: 1.5,
    born: '1815-12-10',
    at: '2020-01-31T10:00:00.5Z',
    ok: true,
    note: 'a, "b"\nc',
  },
  {
    name: 'Émile',
    code: '12a',
    age: 41,
    score: -2e-7,
    born: '1840-04-02',
    at: '2020-01-31T10:00:01Z',
    ok: false,
    note: 'null',
  },
  {
    name: 'a longer name than twelve bytes',
    code: '99999999999999999999',
    age: 7,
    score: 0.1,
    born: '1999-02-28',
    at: '2020-02-01T00:00:00Z',
    ok: true,
    note: 'NA',
  },
]
const columnNames = Object.keys(records[0]!) as (keyof (typeof records)[0])[]
const wanted: Record<string, unknown[]> = {
  name: ['Ada', 'Émile', 'a longer name than twelve bytes'],
  code: ['007', '12a', '99999999999999999999'],
  age: [36, 41, 7],
  score: [1.5, -2e-7, 0.1],
  born: ['1815-12-10T00:00:00.000Z', '1840-04-02T00:00:00.000Z', '1999-02-28T00:00:00.000Z'],
  at: ['2020-01-31T10:00:00.500Z', '2020-01-31T10:00:01.000Z', '2020-02-01T00:00:00.000Z'],
  ok: [true, false, true],
  note: ['a, "b"\nc', '<null>', '<na>'],
}

function delimited(delimiter: string, lineEnd = '\n'): string {
  const quoted = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`
  const rows = records.map((record) => columnNames.map((name) => quoted(record[name])).join(delimiter))
  return [columnNames.join(delimiter), ...rows, ''].join(lineEnd)
}

function columnsOf(): Record<string, unknown[]> {
  return Object.fromEntries(columnNames.map((name) => [name, records.map((record) => record[name])]))
}

function arrowTable(): Table {
  const columns: Record<string, unknown[]> = columnsOf()
  return tableFromArrays({
    ...columns,
    age: Int32Array.from(records, (r) => r.age),
    ok: vectorFromArray(columns.ok!),
  } as never) as unknown as Table
}

async function parquet(): Promise<string> {
  const json = await folder.write('typed.json', JSON.stringify(records))
  const types = `{name: 'VARCHAR', code: 'VARCHAR', age: 'INTEGER', score: 'DOUBLE', born: 'DATE', "at": 'TIMESTAMP', ok: 'BOOLEAN', note: 'VARCHAR'}`
  await runSql(
    `COPY (SELECT * FROM read_json('${json}', columns = ${types})) TO '${folder.path('t.parquet')}' (FORMAT parquet)`,
  )
  return folder.path('t.parquet')
}

async function* later() {
  yield* records
}

test.each([
  ['records', async () => records],
  ['columns', async () => columnsOf()],
  ['an iterable', async () => new Set(records)],
  ['an async iterable', async () => later()],
  ['an Arrow table', async () => arrowTable()],
  ['CSV', () => folder.write('t.csv', delimited(','))],
  ['CSV with a byte order mark', () => folder.write('bom.csv', `\ufeff${delimited(',')}`)],
  ['CSV with Windows line ends', () => folder.write('crlf.csv', delimited(',', '\r\n'))],
  ['CSV with semicolons', () => folder.write('semicolon.csv', delimited(';'))],
  ['CSV with bars', () => folder.write('bar.csv', delimited('|'))],
  ['CSV, gzipped', () => folder.write('t.csv.gz', delimited(','))],
  ['TSV', () => folder.write('t.tsv', delimited('\t'))],
  ['TSV under another ending', () => folder.write('t.data', delimited('\t'))],
  ['JSON Lines', () => folder.write('t.jsonl', records.map((record) => JSON.stringify(record)).join('\n'))],
  [
    'JSON Lines, gzipped',
    () => folder.write('t.ndjson.gz', records.map((record) => JSON.stringify(record)).join('\r\n')),
  ],
  [
    'JSON Lines under .json',
    () => folder.write('lines.json', records.map((record) => JSON.stringify(record)).join('\n')),
  ],
  ['a JSON list', () => folder.write('t.json', JSON.stringify(records, null, 2))],
  ['JSON columns', () => folder.write('columns.json', JSON.stringify(columnsOf()))],
  [
    'JSON columns by row',
    () =>
      folder.write(
        'pandas.json',
        JSON.stringify(Object.fromEntries(Object.entries(columnsOf()).map(([k, v]) => [k, { ...v }]))),
      ),
  ],
  ['Parquet', parquet],
  ['an Arrow file', () => folder.write('t.arrow', tableToIPC(arrowTable(), 'file'))],
  ['an Arrow stream', () => folder.write('t.arrows', tableToIPC(arrowTable(), 'stream'))],
])('law: one table reads the same from %s', async (_, make) => {
  const source = await openDataset((await make()) as never)
  expect(await cellsOf(source)).toEqual(wanted)
  expect(source.warnings).toEqual([])
  expect(source.parts.map((part) => part.id)).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)])
})

const vectors = [
  [0.5, -2, 3],
  [1e-3, 4, 5],
  [6, 7, 8],
]
const vectorRows = vectors.map((vector) => ({ vector }))

async function vectorParquet(): Promise<string> {
  const json = await folder.write('vectors.json', JSON.stringify(vectorRows))
  const path = folder.path('v.parquet')
  await runSql(`COPY (SELECT vector::DOUBLE[] AS vector FROM read_json('${json}')) TO '${path}' (FORMAT parquet)`)
  return path
}

function vectorTable(): Table {
  const type = new List(new Field('item', new Float64()))
  return new Table({ vector: vectorFromArray(vectors, type) }) as unknown as Table
}

const npy = (fortran: boolean) => {
  const values = fortran ? vectors[0]!.flatMap((_, i) => vectors.map((vector) => vector[i]!)) : vectors.flat()
  return npyBytes(values, { shape: [3, 3], fortran })
}

test.each([
  ['records', async () => vectorRows],
  ['columns', async () => ({ vector: vectors.map((vector) => Float64Array.from(vector)) })],
  ['an Arrow table', async () => vectorTable()],
  ['JSON Lines', () => folder.write('v.jsonl', vectorRows.map((row) => JSON.stringify(row)).join('\n'))],
  ['JSON', () => folder.write('v.json', JSON.stringify(vectorRows))],
  ['Parquet', vectorParquet],
  ['an Arrow file', () => folder.write('v.arrow', tableToIPC(vectorTable(), 'file'))],
  ['an Arrow stream', () => folder.write('v.arrows', tableToIPC(vectorTable(), 'stream'))],
  ['a NumPy array', () => folder.write('v.npy', npy(false))],
  ['a NumPy array, turned', () => folder.write('turned.npy', npy(true))],
  ['a NumPy array, gzipped', () => folder.write('v.npy.gz', npy(false))],
  ['a NumPy array under another ending', () => folder.write('v.bin', npy(false))],
  ['a NumPy archive', () => folder.write('v.npz', npzBytes({ 'vector.npy': npy(false) }))],
  ['a NumPy archive, packed', () => folder.write('p.npz', npzBytes({ 'vector.npy': npy(true) }, { deflate: true }))],
])('law: one column of vectors reads the same from %s', async (_, make) => {
  const source = await openDataset((await make()) as never)
  expect(await cellsOf(source)).toEqual({ vector: vectors })
  expect(source.warnings).toEqual([])
})

test('a format is known by its content, whatever the ending', async () => {
  const { readFile } = await import('node:fs/promises')
  const path = await folder.write('parquet.csv', await readFile(await parquet()))
  expect(await cellsOf(path)).toEqual(wanted)
})

test('the id of a part is made from content, never from a name', async () => {
  const [a, b, c] = await Promise.all([
    openDataset(await folder.write('a.csv', 'x\n1\n')),
    openDataset(await folder.write('b.csv', 'x\n1\n')),
    openDataset(await folder.write('c.csv', 'x\n2\n')),
  ])
  expect(a.parts[0]!.id).toBe(b.parts[0]!.id)
  expect(a.parts[0]!.id).not.toBe(c.parts[0]!.id)
})
