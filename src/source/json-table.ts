import { DataError, need } from '../errors.ts'

/** What a JSON object of a table holds: columns, or rows. */
export type JsonTable =
  | { readonly columns: Readonly<Record<string, readonly unknown[]>> }
  | { readonly records: readonly object[] }

/**
 * The table of a JSON object: lists by column; or, as pandas writes them, objects by column with a cell a row
 * (`{"a": {"0": 1, "1": 2}}`), which are put side by side by the keys of their rows; or objects by row (`{"0": {"a": 1}, "1": {"a": 2}}`).
 * They are rows where the outer keys are whole numbers and the inner ones are not.
 *
 * @param name of the file, for messages.
 * @throws `unreadable-json`
 * @example tableOf({ 0: { a: 1 }, 1: { a: 2 } }, 't.json') // => { records: [{ a: 1 }, { a: 2 }] }
 */
export function tableOf(value: unknown, name: string): JsonTable {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  need(entries.length > 0, 'unreadable-json', `${name} needs a list of records, or an object of columns, got neither`)
  const lists = entries.filter(([, column]) => Array.isArray(column))
  if (lists.length > 0 && lists.every(([, list]) => isRecords(list))) throw wrapped(lists[0]![0], name)
  for (const [key, column] of entries) checkTable(key, column, name)
  const keyed = entries.map(([, column]) => column as object).filter((column) => !Array.isArray(column))
  const isByRow = keyed.length === entries.length && entries.every(([key]) => isWhole(key))
  if (isByRow && keyed.some((row) => !Object.keys(row).every(isWhole))) return { records: keyed }
  const keys = new Set<string>()
  for (const column of keyed) for (const row of Object.keys(column)) keys.add(row)
  const rows = [...keys]
  const columns = entries.map(([key, column]) => [
    key,
    Array.isArray(column) ? column : rows.map((row) => (Object.hasOwn(column, row) ? column[row] : undefined)),
  ])
  return { columns: Object.fromEntries(columns) }
}

function checkTable(key: string, column: unknown, name: string): void {
  const got = `got a ${typeof column} under ${JSON.stringify(key)}`
  const isTable = typeof column === 'object' && column !== null
  need(isTable, 'unreadable-json', `${name} needs a list of records, or an object of columns, ${got}`)
}

function wrapped(key: string, name: string): DataError {
  const got = `got one record with a list of records under ${JSON.stringify(key)}: give the list itself`
  return new DataError('unreadable-json', `${name} needs a list of records, or an object of columns, ${got}`)
}

/** Whether a list holds nothing but records, and so is a table itself: as a column nothing of it could be compared. */
function isRecords(list: readonly unknown[]): boolean {
  const isRecord = (item: unknown) => typeof item === 'object' && item !== null && !Array.isArray(item)
  return list.length > 0 && list.every(isRecord)
}

function isWhole(key: string): boolean {
  return /^\d+$/.test(key)
}
