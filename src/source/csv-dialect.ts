import { headerNames, isHeader } from './csv-header.ts'
import { decimalCommas } from './decimal-commas.ts'

/** How a delimited text is written. */
export interface Dialect {
  readonly delimiter: string
  /** Whether the first row holds names. */
  readonly hasHeader: boolean
  /** As they stand in the header, trimmed; `Unnamed: 0` by place where a cell of it is empty; `column1`, `column2`, … where there is none. */
  readonly names: readonly string[]
  /** Columns whose numbers have a comma for the decimal point. */
  readonly decimalCommas: readonly number[]
  /** Lines above the table: 1 where Excel was told the delimiter by one, `sep=;`. */
  readonly linesAbove: number
  /** Blank lines before the first row. */
  readonly blankLines: number
  /** Rows of the head, the header with them. */
  readonly rows: number
}

/** The line by which Excel is told a delimiter. */
const separatorLine = /^"?sep=([^\r\n"])"?(?:\r\n?|\n)/i
const delimiters: readonly string[] = [',', '\t', ';', '|']
/** Rows of the head of the file that are looked at. */
const rowsSeen = 200

/**
 * Delimiter, header and names of a delimited text, from its beginning.
 *
 * A first line `sep=;` says the delimiter. Else it is the one by which the most rows have as many cells as the first, or by which all have and commas are decimal; whether that is a header, `isHeader` says.
 *
 * @param head the first rows, without byte order mark; its last row may be cut off.
 * @param isWhole whether `head` is the whole text.
 * @example findDialect('a;b\n1;2\n', true).delimiter // => ';'
 */
export function findDialect(head: string, isWhole: boolean): Dialect {
  const [said, saidDelimiter] = separatorLine.exec(head) ?? []
  const text = head.slice(said?.length ?? 0)
  const [likeliest, ...others] = saidDelimiter === undefined ? delimiters : [saidDelimiter]
  let best = { delimiter: likeliest!, rows: splitRows(text, likeliest!, isWhole), score: -1 }
  for (const delimiter of [likeliest!, ...others]) {
    const rows = delimiter === likeliest ? best.rows : splitRows(text, delimiter, isWhole)
    const score = agreement(rows)
    const isAgreed = score > 0 && rows.every((row) => row.length === rows[0]!.length)
    const hasCommas = isAgreed && decimalCommas(rows, delimiter).length > 0
    if (score > best.score || hasCommas) best = { delimiter, rows, score }
  }
  const first = best.rows[0] ?? []
  const hasHeader = isHeader(first, best.rows.slice(1))
  const names = hasHeader ? headerNames(first) : first.map((_, i) => `column${i + 1}`)
  return {
    delimiter: best.delimiter,
    hasHeader,
    names,
    decimalCommas: decimalCommas(best.rows.slice(hasHeader ? 1 : 0), best.delimiter),
    linesAbove: said === undefined ? 0 : 1,
    blankLines: /^[\r\n]*/.exec(text)![0].match(/\r\n?|\n/g)?.length ?? 0,
    rows: best.rows.length,
  }
}

/**
 * The first 200 rows of a delimited text, quotes resolved; blank lines are left out.
 *
 * @example splitRows('a,"b ""c"",\nd"', ',', true) // => [['a', 'b "c",\nd']]
 */
export function splitRows(text: string, delimiter: string, isWhole: boolean): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length && rows.length < rowsSeen) {
    const cell = cellAt(text, row.length === 0 ? at : quoteBehindSpaces(text, at), delimiter)
    at = cell.end
    if (at >= text.length && !isWhole) break
    row.push(cell.text)
    if (text[at] === delimiter) {
      at++
      if (at === text.length && isWhole) row.push('')
      else continue
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  if (row.length > 0 && isWhole) rows.push(row)
  return rows
}

/** Where a quote stands behind nothing but spaces, or `at`: such spaces are no part of the cell. */
function quoteBehindSpaces(text: string, at: number): number {
  let quote = at
  while (text[quote] === ' ') quote++
  return text[quote] === '"' ? quote : at
}

/** The cell that starts at `at`, and where the delimiter or line end after it stands. */
function cellAt(text: string, at: number, delimiter: string): { text: string; end: number } {
  if (text[at] !== '"') {
    const end = plainEnd(text, at, delimiter)
    return { text: text.slice(at, end), end }
  }
  let quote = text.indexOf('"', at + 1)
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
  if (quote < 0) return { text: text.slice(at + 1), end: text.length }
  const end = plainEnd(text, quote + 1, delimiter)
  return { text: text.slice(at + 1, quote).replaceAll('""', '"') + text.slice(quote + 1, end), end }
}

function plainEnd(text: string, at: number, delimiter: string): number {
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

/** More columns, and more rows that agree about how many there are, score higher; one column scores nothing. */
function agreement(rows: readonly string[][]): number {
  const width = rows[0]?.length ?? 0
  if (width < 2) return 0
  const agreeing = rows.filter((row) => row.length === width).length / rows.length
  return agreeing * agreeing * Math.log2(1 + width)
}
