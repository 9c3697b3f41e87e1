import { expect, test } from 'vitest'
import { openDataset } from './open.ts'
import { cellsOf, temporaryFolder } from './reading.fixture.ts'

const folder = temporaryFolder()

async function read(name: string, content: string | Uint8Array) {
  const source = await openDataset(await folder.write(name, content))
  return { cells: await cellsOf(source), warnings: source.warnings }
}

test('every kind of value', async () => {
  const line = '{"a": null, "b": "", "c": [1, 2.5], "d": {"x": 1}, "e": ["x"], "f": true, "g": []}'
  const { cells } = await read('kinds.jsonl', `${line}\n\n{}\n`)
  expect(cells).toEqual({
    a: ['<null>', '<empty>'],
    b: ['<empty>', '<empty>'],
    c: [[1, 2.5], '<empty>'],
    d: ['<object>', '<empty>'],
    e: ['<object>', '<empty>'],
    f: [true, '<empty>'],
    g: ['<object>', '<empty>'],
  })
})

test('a key that appears late is empty before', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => (i === 19_999 ? '{"a": 1, "b": 2}' : '{"a": 1}'))
  const { cells } = await read('late.jsonl', lines.join('\n'))
  expect(cells.b).toHaveLength(20_000)
  expect(cells.b!.filter((cell) => cell !== '<empty>')).toEqual([2])
})

test.each(['odd.jsonl', 'odd.json'])('bare NaN and Infinity in %s are read, and that is said', async (name) => {
  const records = [
    '{"a": NaN, "b": "NaN is \\" Infinity"}',
    '{"a": -Infinity, "b": [1, NaN]}',
    '{"a": Infinity, "b": 1}',
  ]
  const { cells, warnings } = await read(name, name.endsWith('l') ? records.join('\n') : `[${records.join(',')}]`)
  expect(cells).toEqual({
    a: ['<nan>', '<negativeInfinity>', '<positiveInfinity>'],
    b: ['NaN is " Infinity', '<object>', 1],
  })
  expect(warnings).toEqual([
    `${name}: 4 bare NaN or Infinity, which JSON does not have, were read as missing or infinite`,
  ])
})

test('whole numbers beyond 2^53 keep their digits', async () => {
  const { cells } = await read(
    'big.jsonl',
    '{"a": 12345678901234567890, "b": 0.12345678901234567890, "c": 1234567890123456}',
  )
  expect(cells).toEqual({ a: ['12345678901234567890'], b: [0.12345678901234568], c: [1234567890123456] })
})

test('a list of records in one line, or over many blocks', async () => {
  const records = Array.from({ length: 50_000 }, (_, i) => ({ i, t: `text ${i} ]}[{ "é` }))
  expect((await read('one.json', JSON.stringify(records))).cells.t).toEqual(records.map((record) => record.t))
  expect((await read('many.json', JSON.stringify(records, null, 1))).cells.i).toEqual(records.map((record) => record.i))
})

test('refusal: one record that holds the list of records says so', async () => {
  const list = '[{"a": 1}, {"a": 2}]'
  for (const content of [
    `{"data": ${list}}`,
    `{\n"version": 1,\n"data": ${list}}\n`,
    `{"info": {"by": "x"}, "data": ${list}}`,
  ])
    await expect(read('wrapped.json', content)).rejects.toThrow(
      'got one record with a list of records under "data": give the list itself',
    )
  expect((await read('beside.json', '{"id": [1, 2], "more": [{"x": 1}, {"x": 2}]}')).cells.id).toEqual([1, 2])
})

test('a list of records under the ending of JSON Lines', async () => {
  expect((await read('pretty.jsonl', '[\n  {"a": 1},\n  {"a": 2}\n]\n')).cells).toEqual({ a: [1, 2] })
  expect((await read('short.jsonl', '[{"a": 1}, {"a": 2}]')).cells).toEqual({ a: [1, 2] })
  await expect(read('lists.jsonl', '[{"a": 1}]\n[{"a": 2}]\n')).rejects.toThrow('line 1 of lists.jsonl needs a record')
})

test('objects by row, as pandas writes them with orient="index"', async () => {
  const rows = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [i, { a: i, b: `x${i}` }]))
  const { cells } = await read('index.json', JSON.stringify(rows))
  expect(Object.keys(cells)).toEqual(['a', 'b'])
  expect(cells.a!.every((cell, i) => cell === i) && cells.b!.every((cell, i) => cell === `x${i}`)).toBe(true)
  expect((await read('some.json', '{"7": {"a": 1}, "9": {"b": 2, "3": 4}}')).cells).toEqual({
    a: [1, '<empty>'],
    b: ['<empty>', 2],
    3: ['<empty>', 4],
  })
})

test('objects by column are put side by side by the keys of their rows', async () => {
  const { cells } = await read('keys.json', '{"a": {"5": 1, "x": 2, "9": 3}, "b": {"x": "two", "5": "five"}}')
  expect(cells).toEqual({ a: [1, 3, 2], b: ['five', '<empty>', 'two'] })
  expect((await read('places.json', '{"0": {"0": 1, "1": 2}, "1": {"0": 3, "1": 4}}')).cells).toEqual({
    0: [1, 2],
    1: [3, 4],
  })
})

test('no rows', async () => {
  expect((await read('none.json', ' [ ] ')).cells).toEqual({})
  expect((await read('none.jsonl', '\n')).cells).toEqual({})
})

test.each([
  ['line.jsonl', '{"a": 1}\n{"a": \n', 'broken-line', 'line 2 of line.jsonl needs to be one JSON record, got: '],
  [
    'list.jsonl',
    '[1, 2]\n',
    'not-a-record',
    'line 1 of list.jsonl needs a record such as {"age": 41}, got a list: name the cells',
  ],
  [
    'latin.jsonl',
    Uint8Array.from([...new TextEncoder().encode('{"a": 1}\n{"a": "'), 228, 34, 125, 10]),
    'not-utf8',
    'latin.jsonl needs to be UTF-8, got other bytes in line 2',
  ],
  [
    'latin.json',
    Uint8Array.from([...new TextEncoder().encode('[{"a": "'), 228, 34, 125, 93]),
    'not-utf8',
    'latin.json needs to be UTF-8',
  ],
  [
    'cut.json',
    '[{"a": 1}, {"a"',
    'unreadable-json',
    'cut.json needs to end with ], got its end after row 1: is it cut off?',
  ],
  ['row.json', '[{"a": 1}, 2]', 'not-a-record', 'row 2 of row.json needs a record such as {"age": 41}, got a number'],
  ['bad.json', '[{"a": 1}, {"a": x}]', 'unreadable-json', 'bad.json needs to be JSON, got in row 2: '],
  ['rest.json', '[{"a": 1}] {"a": 2}', 'unreadable-json', 'something stands outside the list'],
  [
    'scalar.json',
    '{"a": 1}',
    'unreadable-json',
    'needs a list of records, or an object of columns, got a number under "a"',
  ],
  ['lengths.json', '{"a": [1], "b": [1, 2]}', 'unequal-columns', 'got different ones: "a" has 1, "b" has 2'],
])('refuses %s', async (name, content, code, message) => {
  const reading = read(name, content)
  await expect(reading).rejects.toMatchObject({ name: 'DataError', code })
  await expect(reading).rejects.toThrow(message)
})
