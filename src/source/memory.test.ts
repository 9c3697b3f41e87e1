import { Binary, Dictionary, Float64, Int32, Table, tableFromArrays, Utf8, vectorFromArray } from 'apache-arrow'
import { expect, test } from 'vitest'
import type { DatasetInput } from './dataset.ts'
import { openDataset as openInBrowser } from './open.browser.ts'
import { openDataset } from './open.ts'
import { cellsOf } from './reading.fixture.ts'

test('every kind of value in records', async () => {
  const records = [
    { a: 1, b: 'x', c: true, d: new Date(0), e: [1, 2], f: { x: 1 }, g: 10n, h: null, i: undefined, j: Number.NaN },
    {
      a: Infinity,
      b: '12',
      c: null,
      d: new Date(Number.NaN),
      e: new Float32Array([0.5]),
      f: ['x'],
      g: 2n ** 60n,
      h: () => 1,
    },
  ]
  expect(await cellsOf(records)).toEqual({
    a: [1, '<positiveInfinity>'],
    b: ['x', 12],
    c: [true, '<null>'],
    d: ['1970-01-01T00:00:00.000Z', '<nan>'],
    e: [[1, 2], [0.5]],
    f: ['<object>', '<object>'],
    g: [10, '1152921504606846976'],
    h: ['<null>', '<object>'],
    i: ['<empty>', '<empty>'],
    j: ['<nan>', '<empty>'],
  })
})

test('typed arrays and lists as columns', async () => {
  const columns = {
    a: Float64Array.of(1, Number.NaN),
    b: BigInt64Array.of(1n, 2n ** 60n),
    c: ['x', null],
    d: Uint8Array.of(1, 2),
  }
  expect(await cellsOf(columns)).toEqual({
    a: [1, '<nan>'],
    b: [1, '1152921504606846976'],
    c: ['x', '<null>'],
    d: [1, 2],
  })
})

test('an Arrow table: dictionaries, lists, nulls, dates', async () => {
  const table = new Table({
    a: vectorFromArray(['x', 'y', null], new Dictionary(new Utf8(), new Int32())),
    b: vectorFromArray([[1, 2], [3], null]),
    c: vectorFromArray([new Date(0), null, new Date(1000)]),
    d: vectorFromArray([1n, 2n ** 60n, null]),
  } as never)
  expect(await cellsOf(table as never)).toEqual({
    a: ['x', 'y', '<null>'],
    b: [[1, 2], [3], '<null>'],
    c: ['1970-01-01T00:00:00.000Z', '<null>', '1970-01-01T00:00:01.000Z'],
    d: [1, '1152921504606846976', '<null>'],
  })
})

test('an Arrow table: numbers with and without nulls, slices, bytes', async () => {
  const table = new Table({
    a: vectorFromArray([1, 2, 3, 4], new Float64()),
    b: vectorFromArray([1, null, 3, 4], new Int32()),
    c: vectorFromArray([Uint8Array.of(1), Uint8Array.of(2), null, null], new Binary()),
  } as never)
  expect(await cellsOf(table.slice(1, 3) as never)).toEqual({ a: [2, 3], b: ['<null>', 3], c: ['<object>', '<null>'] })
})

test('law: many rows, in several batches, read the same from every container, and have one id', async () => {
  const records = Array.from({ length: 40_000 }, (_, i) => ({ i, t: `text ${i % 77}`, x: i / 7 }))
  const columns = { i: records.map((r) => r.i), t: records.map((r) => r.t), x: Float64Array.from(records, (r) => r.x) }
  const inputs: DatasetInput[] = [records, columns, tableFromArrays(columns) as never, new Set(records), later(records)]
  const sources = await Promise.all(inputs.map((input) => openDataset(input)))
  for (const source of sources) {
    expect(source.parts[0]!.id).toBe(sources[0]!.parts[0]!.id)
    const cells = await cellsOf(source)
    expect(cells.i!.length).toBe(40_000)
    expect(cells.i!.every((cell, i) => cell === i)).toBe(true)
    expect(cells.t!.at(-1)).toBe(`text ${39_999 % 77}`)
  }
})

test('law: rows have one id from a list and from an iterable, wherever batches end and whichever columns come late', async () => {
  for (const rows of [0, 1, 255, 256, 257, 1000, 4097, 8200]) {
    const wide = Object.fromEntries(Array.from({ length: 300 }, (_, c) => [`w${c}`, c]))
    for (const more of [{}, wide]) {
      const late = (i: number) => (i % 7 < 3 ? { b: i, a: `${i}` } : { a: i, ...(i % 5 ? {} : { c: true }) })
      const records = Array.from({ length: Math.min(rows, more === wide ? 1000 : rows) }, (_, i) => ({
        ...late(i),
        ...more,
      }))
      const id = async (input: DatasetInput) => (await openDataset(input)).parts[0]!.id
      expect(await id(later(records))).toBe(await id(records))
      expect(await id(new Set(records))).toBe(await id(records))
    }
  }
})

test('law: a signal ends an iterable that keeps silent, one that never ends, and cleans up behind both', async () => {
  const closed: string[] = []
  async function* silent() {
    try {
      yield { a: 1 }
      await new Promise(() => {})
    } finally {
      closed.push('silent')
    }
  }
  async function* endless() {
    try {
      for (let a = 0; ; a++) {
        if (a % 1000 === 0) await new Promise((resolve) => setTimeout(resolve))
        yield { a }
      }
    } finally {
      closed.push('endless')
    }
  }
  for (const records of [silent(), endless()]) {
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('enough')), 20)
    await expect(openDataset(records, { signal: stop.signal })).rejects.toThrow('enough')
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(closed).toEqual(['endless'])
  const stopped = AbortSignal.abort(new Error('before'))
  const unread = {
    [Symbol.iterator]: () => ({
      next: () => expect.fail('was read'),
      return: () => ({ done: true, value: closed.push('unread') }),
    }),
  }
  await expect(openDataset(unread as never, { signal: stopped })).rejects.toThrow('before')
  expect(closed).toEqual(['endless', 'unread'])
})

test('law: with a signal the rows of an iterable are the same, what it throws is thrown, and a row that is none closes it', async () => {
  const { signal } = new AbortController()
  const records = Array.from({ length: 5000 }, (_, a) => ({ a }))
  for (const input of [new Set(records), later(records)])
    expect((await openDataset(input, { signal })).parts[0]!.id).toBe((await openDataset(records)).parts[0]!.id)
  let isClosed = false
  function* odd() {
    try {
      yield { a: 1 }
      yield 3
    } finally {
      isClosed = true
    }
  }
  await expect(openDataset(odd() as never, { signal })).rejects.toThrow('row 2 of rows in memory needs a record')
  expect(isClosed).toBe(true)
  async function* broken() {
    yield { a: 1 }
    throw new Error('the line is dead')
  }
  await expect(openDataset(broken(), { signal })).rejects.toThrow('the line is dead')
})

test('what is iterable once can be read twice', async () => {
  const source = await openDataset(later([{ a: 1 }, { a: 2 }]))
  expect(await cellsOf(source)).toEqual(await cellsOf(source))
})

test('another cell, another order or another number of rows is another id', async () => {
  const inputs: DatasetInput[] = [
    [{ a: 1 }, { a: 2 }],
    [{ a: 2 }, { a: 1 }],
    [{ a: 1 }],
    [{ a: 1 }, { a: 3 }],
    [{ b: 1 }, { b: 2 }],
    [],
  ]
  const ids = await Promise.all(inputs.map(async (input) => (await openDataset(input)).parts[0]!.id))
  expect(new Set(ids).size).toBe(inputs.length)
})

test('no rows', async () => {
  expect(await cellsOf([])).toEqual({})
  expect(await cellsOf({ a: [], b: [] })).toEqual({ a: [], b: [] })
  expect(await cellsOf({})).toEqual({})
  expect(await cellsOf(new Set<Record<string, unknown>>())).toEqual({})
})

test('names: of the data, or as given', async () => {
  expect((await openDataset([])).name).toBe('rows in memory')
  expect((await openDataset([], { name: 'gen1' })).name).toBe('gen1')
})

test.each([
  ['a number', 12, 'unknown-input', 'a dataset needs to be a path, an array of records'],
  ['null', null, 'unknown-input', 'got null'],
  ['a typed array', Float64Array.of(1), 'unknown-input', 'got a typed array'],
  [
    'a list of numbers',
    [1, 2],
    'not-a-record',
    'row 1 of rows in memory needs a record such as {"age": 41}, got a number',
  ],
  [
    'an iterable of lists',
    new Set([[1]]),
    'not-a-record',
    'row 1 of rows in memory needs a record such as {"age": 41}, got a list',
  ],
  ['columns of unequal length', { a: [1], b: [1, 2] }, 'unequal-columns', 'got different ones: "a" has 1, "b" has 2'],
  [
    'a single record',
    { a: 1 },
    'not-a-column',
    'rows in memory needs a list or typed array under every name, got a number under "a"',
  ],
  ['a record of texts', { a: 'xy' }, 'not-a-column', 'got a string under "a"'],
  [
    'too many columns',
    Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [i, [1]])),
    'too-many-columns',
    'needs at most 4096 columns, got 5000',
  ],
  [
    'an Arrow table with a name twice',
    { schema: { fields: [{ name: 'a' }, { name: 'a' }] }, numRows: 0, getChildAt: () => null },
    'duplicate-columns',
    '"a" more than once',
  ],
])('refuses %s', async (_, input, code, message) => {
  const opening = openDataset(input as never)
  await expect(opening).rejects.toMatchObject({ name: 'DataError', code })
  await expect(opening).rejects.toThrow(message)
})

test('in the browser: memory, but no paths', async () => {
  expect((await openInBrowser([{ a: 1 }])).parts).toHaveLength(1)
  await expect(openInBrowser('a.csv')).rejects.toMatchObject({ code: 'no-paths-here' })
})

test('the browser door reaches neither Node nor DuckDB nor Arrow', () => {
  const texts = import.meta.glob<string>('./*.ts', { query: '?raw', import: 'default', eager: true })
  const reached = new Set(['./open.browser.ts'])
  for (const path of reached) {
    for (const [, target] of texts[path]!.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
      if (target!.startsWith('./')) reached.add(target!)
      else expect(target, path).toBe('../errors.ts')
    }
  }
  expect(reached.size).toBeGreaterThan(5)
})

async function* later<T>(records: readonly T[]): AsyncIterable<T> {
  yield* records
}
