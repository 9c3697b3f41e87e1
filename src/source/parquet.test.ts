import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openDataset } from './open.ts'
import { cellsOf, runSql, temporaryFolder } from './reading.fixture.ts'

const folder = temporaryFolder()

async function write(name: string, query: string): Promise<string> {
  await folder.write('.here', '')
  await runSql(`COPY (${query}) TO '${folder.path(name).replaceAll("'", "''")}' (FORMAT parquet)`)
  return folder.path(name)
}

const types: [type: string, sql: string, wanted: unknown][] = [
  ['TINYINT', '-1::TINYINT', -1],
  ['UTINYINT', '255::UTINYINT', 255],
  ['SMALLINT', '-300::SMALLINT', -300],
  ['USMALLINT', '65535::USMALLINT', 65535],
  ['INTEGER', '-70000::INTEGER', -70000],
  ['UINTEGER', '4294967295::UINTEGER', 4294967295],
  ['BIGINT', '-9007199254740991::BIGINT', -9007199254740991],
  ['BIGINT beyond 2^53', '9007199254740993::BIGINT', '9007199254740993'],
  ['least BIGINT', '(-9223372036854775808)::BIGINT', '-9223372036854775808'],
  ['UBIGINT', '18446744073709551615::UBIGINT', '18446744073709551615'],
  ['small UBIGINT', '5::UBIGINT', 5],
  ['FLOAT', '0.5::FLOAT', 0.5],
  ['DOUBLE', "'-1e300'::DOUBLE", -1e300],
  ['NaN', "'nan'::DOUBLE", '<nan>'],
  ['infinity', "'-inf'::FLOAT", '<negativeInfinity>'],
  ['DECIMAL', '12.34::DECIMAL(10,2)', 12.34],
  ['wide DECIMAL', "'-1234567890.5'::DECIMAL(30,1)", -1234567890.5],
  ['DECIMAL without fraction', "'12'::DECIMAL(20,0)", 12],
  ['BOOLEAN', 'false', false],
  ['DATE', "DATE '1969-12-31'", '1969-12-31T00:00:00.000Z'],
  ['TIMESTAMP', "TIMESTAMP '2020-01-31 10:00:00.123456'", '2020-01-31T10:00:00.123Z'],
  ['TIMESTAMP with a zone', "TIMESTAMPTZ '2020-01-31 10:00:00+00'", '2020-01-31T10:00:00.000Z'],
  ['TIMESTAMP in nanoseconds', "TIMESTAMP_NS '2020-01-31 10:00:00.123456789'", '2020-01-31T10:00:00.123Z'],
  ['TIMESTAMP in milliseconds', "TIMESTAMP_MS '2020-01-31 10:00:00.123'", '2020-01-31T10:00:00.123Z'],
  ['a TIMESTAMP centuries away', "TIMESTAMP '9999-12-31 23:59:59.5'", '9999-12-31T23:59:59.500Z'],
  ['TIME', "TIME '10:00:00'", '10:00:00'],
  ['VARCHAR', "'Größe, long enough to lie elsewhere'", 'Größe, long enough to lie elsewhere'],
  ['lexed VARCHAR', "' 12 '", 12],
  ['empty VARCHAR', "''", '<empty>'],
  ['UUID', "'123e4567-e89b-12d3-a456-426614174000'::UUID", '123e4567-e89b-12d3-a456-426614174000'],
  ['ENUM', "'b'::ENUM('a', 'b')", 'b'],
  ['bytes', "'\\xAA\\xAB'::BLOB", '<object>'],
  ['list of DOUBLE', '[1.5, 2]::DOUBLE[]', [1.5, 2]],
  ['list of FLOAT', '[0.5]::FLOAT[]', [0.5]],
  ['list of INTEGER', '[1, 2, 3]', [1, 2, 3]],
  ['list of DECIMAL', '[1.5, 2.25]', [1.5, 2.25]],
  ['list with a null', '[1, NULL, 3]', '<object>'],
  ['list with a NaN', "[1, 'nan'::DOUBLE]", '<object>'],
  ['empty list', '[]::DOUBLE[]', '<object>'],
  ['list of texts', "['a']", '<object>'],
  ['list of lists', '[[1, 2]]', '<object>'],
  ['struct', '{a: 1}', '<object>'],
  ['map', "MAP {'a': 1}", '<object>'],
]

test('reads every type, with nulls', async () => {
  const columns = types.map(([, sql], i) => `${sql} AS x${i}`).join(', ')
  const nothing = types.map(() => 'NULL').join(', ')
  const cells = await cellsOf(await write('types.parquet', `SELECT ${columns} UNION ALL SELECT ${nothing}`))
  const got = types.map(([type], i) => [type, cells[`x${i}`]!.find((cell) => cell !== '<null>')])
  expect(got).toEqual(types.map(([type, , wanted]) => [type, wanted]))
  for (const column of Object.values(cells)) expect(column).toContain('<null>')
})

test('rows keep the order of the file, over many chunks and threads', async () => {
  const path = await write(
    'order.parquet',
    "SELECT i, 'row ' || i || ' ' || repeat('é', i % 20) AS t FROM range(300000) t(i)",
  )
  const cells = await cellsOf(path)
  expect(cells.i!.every((x, i) => x === i)).toBe(true)
  expect(cells.t!.every((x, i) => x === `row ${i} ${'é'.repeat(i % 20)}`)).toBe(true)
})

test('texts with nulls between them, short and long, from a dictionary or not', async () => {
  const pick =
    "CASE WHEN i % 7 = 0 THEN NULL WHEN i % 3 = 0 THEN 'short' WHEN i % 3 = 1 THEN 'a category of some length ' || i % 5 ELSE md5(i::VARCHAR) END"
  const cells = await cellsOf(await write('mixed.parquet', `SELECT i, ${pick} AS t FROM range(50000) t(i)`))
  expect(cells.t!.every((text, i) => text === textOf(i, text))).toBe(true)

  function textOf(i: number, got: unknown): unknown {
    if (i % 7 === 0) return '<null>'
    if (i % 3 === 0) return 'short'
    return i % 3 === 1 ? `a category of some length ${i % 5}` : /^[0-9a-f]{32}$/.test(String(got)) && got
  }
})

test('no rows: the names are there', async () => {
  expect(await cellsOf(await write('none.parquet', 'SELECT 1 AS a, 2 AS b WHERE false'))).toEqual({ a: [], b: [] })
})

test('names that differ by case, and nested columns beside others', async () => {
  const path = await write('names.parquet', `SELECT 1 AS a, {x: 1, y: {z: 2}} AS s, 3 AS "it's ""b"""`)
  expect(await cellsOf(path)).toEqual({ a: [1], s: ['<object>'], 'it\'s "b"': [3] })
})

test('a path is a path, whatever characters are in it', async () => {
  const path = await write("it's [1].parquet", 'SELECT 1 AS a')
  await write("it's 1.parquet", 'SELECT 2 AS a')
  expect(await cellsOf(path)).toEqual({ a: [1] })
})

test('refuses a file that is cut off', async () => {
  const bytes = await readFile(await write('whole.parquet', 'SELECT i FROM range(10000) t(i)'))
  await writeFile(folder.path('cut.parquet'), bytes.subarray(0, bytes.length - 500))
  const reading = openDataset(folder.path('cut.parquet')).then(cellsOf)
  await expect(reading).rejects.toMatchObject({ name: 'DataError', code: 'unreadable-parquet' })
  await expect(reading).rejects.toThrow(/^cut\.parquet cannot be read: .*Is the file complete\?/)
})

test('refuses what only calls itself Parquet', async () => {
  const path = await folder.write('text.parquet', 'a,b\n1,2\n')
  await expect(openDataset(path)).rejects.toThrow('text.parquet needs to begin with PAR1 to be Parquet')
})

test('refuses too many columns', async () => {
  const columns = Array.from({ length: 5000 }, (_, i) => `${i} AS c${i}`).join(', ')
  const reading = openDataset(await write('wide.parquet', `SELECT ${columns}`)).then(cellsOf)
  await expect(reading).rejects.toThrow('wide.parquet needs at most 4096 columns, got 5000')
})
