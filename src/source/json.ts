import { DataError, need } from '../errors.ts'
import { batchRows } from './batch-rows.ts'
import type { Batch } from './chunk.ts'
import { columnsBatch, toColumns } from './columns.ts'
import type { FileInput } from './file.ts'
import { fileBytes } from './file-bytes.ts'
import { JsonElements } from './json-elements.ts'
import { jsonLinesBatches, warnOfOdd } from './json-lines.ts'
import { tableOf } from './json-table.ts'
import { type Parsed, parseJson } from './json-text.ts'
import { checkRecord, RecordBatcher } from './records.ts'

/** An object of columns is held in memory as one text, which cannot be longer. */
const longestObject = 400_000_000

/**
 * Rows of a JSON file: a list of records (streamed), an object of columns or of rows as `tableOf` reads it, or,
 * under a wrong ending, JSON Lines.
 *
 * @throws `unreadable-json`, `json-too-large`, `not-utf8`, and those of `jsonLinesBatches` and `toColumns`
 */
export function jsonBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const head = new TextDecoder().decode(file.head.bytes).trimStart()
  if (head.startsWith('[')) return listBatches(file, signal)
  return isLines(head) ? jsonLinesBatches(file, signal) : objectBatches(file, signal)
}

/** Rows of a file that is called JSON Lines: it may be a list of records all the same. @throws what `jsonBatches` throws */
export function linesOrListBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const head = new TextDecoder().decode(file.head.bytes).trimStart()
  return /^\[\s*\{/.test(head) && !isLines(head) ? listBatches(file, signal) : jsonLinesBatches(file, signal)
}

/** Whether the first line is a value by itself, and more follows. */
function isLines(head: string): boolean {
  const end = head.indexOf('\n')
  if (end < 0 || head.slice(end).trim() === '') return false
  try {
    parseJson(head.slice(0, end))
    return true
  } catch {
    return false
  }
}

async function* listBatches(file: FileInput, signal: AbortSignal | undefined): AsyncIterable<Batch> {
  const batcher = new RecordBatcher(file.name)
  const elements = new JsonElements()
  let row = 0
  let odd = 0
  let yielded = false
  for await (const piece of fileText(file, signal)) {
    for (const element of cut(elements, piece, row, file.name)) {
      if (elements.isDone && row === 0 && element.trim() === '') break
      const parsed = parseElement(element, ++row, file.name)
      odd += parsed.odd
      checkRecord(parsed.value, `row ${row} of ${file.name}`)
      batcher.add(parsed.value)
      if (!batcher.isFull) continue
      yield batcher.take()
      yielded = true
    }
  }
  need(
    elements.isDone,
    'unreadable-json',
    `${file.name} needs to end with ], got its end after row ${row}: is it cut off?`,
  )
  if (batcher.rows > 0 || !yielded) yield batcher.take()
  warnOfOdd(file, odd)
}

function cut(elements: JsonElements, piece: string, row: number, name: string): string[] {
  try {
    return elements.push(piece)
  } catch (error) {
    throw unreadable(name, `around row ${row + 1}`, error)
  }
}

function parseElement(text: string, row: number, name: string): Parsed {
  try {
    return parseJson(text)
  } catch (error) {
    throw unreadable(name, `in row ${row}`, error)
  }
}

function unreadable(name: string, place: string, error: unknown): DataError {
  const said = (error as Error).message.slice(0, 160)
  return new DataError('unreadable-json', `${name} needs to be JSON, got ${place}: ${said}`, { cause: error })
}

async function* objectBatches(file: FileInput, signal: AbortSignal | undefined): AsyncIterable<Batch> {
  const pieces: string[] = []
  let length = 0
  for await (const piece of fileText(file, signal)) {
    pieces.push(piece)
    length += piece.length
    need(
      length <= longestObject,
      'json-too-large',
      `${file.name} needs to be below 400 MB as an object of columns: write JSON Lines`,
    )
  }
  const { value, odd } = parseWhole(pieces.join(''), file.name)
  const table = tableOf(value, file.name)
  yield* 'records' in table ? recordBatches(table.records, file) : columnBatches(table.columns, file, signal)
  warnOfOdd(file, odd)
}

function* recordBatches(records: readonly object[], file: FileInput): Iterable<Batch> {
  const batcher = new RecordBatcher(file.name)
  for (const record of records) {
    batcher.add(record)
    if (batcher.isFull) yield batcher.take()
  }
  if (batcher.rows > 0) yield batcher.take()
}

function* columnBatches(table: object, file: FileInput, signal: AbortSignal | undefined): Iterable<Batch> {
  const columns = toColumns(table, file.name)
  const size = batchRows(columns.names.length)
  for (let from = 0; from < columns.rows || from === 0; from += size) {
    signal?.throwIfAborted()
    yield columnsBatch(columns, from, Math.min(columns.rows, from + size))
  }
}

function parseWhole(text: string, name: string): Parsed {
  try {
    return parseJson(text.startsWith('\ufeff') ? text.slice(1) : text)
  } catch (error) {
    throw unreadable(name, 'something else', error)
  }
}

/** The text of a file in pieces. @throws `not-utf8` */
async function* fileText(file: FileInput, signal: AbortSignal | undefined): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const block of fileBytes(file, signal)) yield decoder.decode(block, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    throw new DataError('not-utf8', `${file.name} needs to be UTF-8, got other bytes: save it as UTF-8`, {
      cause: error,
    })
  }
}
