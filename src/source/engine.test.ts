import { expect, test } from 'vitest'
import { DataError } from '../errors.ts'
import { readingError, rowsOf, withDuckDb } from './duckdb.ts'
import { duckdbEngine, loaded } from './engine.ts'
import type { FileInput } from './file.ts'

const file = { name: 'x.csv', path: '/data/x.csv' } as FileInput
const remedies = { memory: 'write less', unknown: 'Is the file complete?' }

test('refusal: a package that cannot be loaded is no broken file', async () => {
  const gone = () => Promise.reject(new Error("Cannot find module '@duckdb/node-bindings'\nRequire stack:"))
  const loading = loaded(duckdbEngine, gone)
  await expect(loading).rejects.toMatchObject({ code: 'no-engine' })
  await expect(loading).rejects.toThrow(
    "DuckDB is missing, so that CSV and Parquet cannot be read: npm install @duckdb/node-api (Cannot find module '@duckdb/node-bindings')",
  )
  const error = await loading.catch((caught) => caught)
  expect(readingError(error, 'unreadable-csv', file, remedies)).toBe(error)
})

test('law: what DuckDB says is about the file, what else is thrown stays what it was', async () => {
  const thrown = async (use: Parameters<typeof withDuckDb>[0]) => {
    try {
      for await (const _ of withDuckDb(use)) expect.fail('nothing is read')
    } catch (error) {
      return error
    }
  }
  const said = await thrown(async function* (connection) {
    yield await rowsOf(connection, "SELECT * FROM read_csv('/data/x.csv')")
  })
  const told = readingError(said, 'unreadable-csv', file, remedies)
  expect(told).toBeInstanceOf(DataError)
  expect(told).toMatchObject({
    message: expect.stringMatching(/^x\.csv cannot be read: .*x\.csv.*Is the file complete\?$/),
  })
  expect((told as Error).message).not.toContain('/data')
  // biome-ignore lint/correctness/useYield: it throws first
  const bug = await thrown(async function* () {
    throw new TypeError('undefined is not a function')
  })
  expect(readingError(bug, 'unreadable-csv', file, remedies)).toBe(bug)
})
