import { Kind } from './chunk.ts'
import { lexDatetime } from './lex-datetime.ts'
import { lexNumber } from './lex-number.ts'

/** Where `lex` puts the value of a cell that has one; callers keep one and reuse it. */
export interface Cell {
  value: number
}

const words = new Map<string, { readonly kind: Kind; readonly value: number }>([
  ...['true', 'True', 'TRUE'].map((word) => [word, { kind: Kind.boolean, value: 1 }] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, { kind: Kind.boolean, value: 0 }] as const),
  ...['null', 'NULL', 'Null'].map((word) => [word, { kind: Kind.null, value: 0 }] as const),
  ...['None'].map((word) => [word, { kind: Kind.none, value: 0 }] as const),
  ...['NA', 'N/A', 'n/a', '<NA>', '#N/A', '#NA'].map((word) => [word, { kind: Kind.na, value: 0 }] as const),
  ...['NaN', 'nan', 'NAN', '-NaN', '-nan'].map((word) => [word, { kind: Kind.nan, value: 0 }] as const),
  ...infinities('').map((word) => [word, { kind: Kind.positiveInfinity, value: 0 }] as const),
  ...infinities('+').map((word) => [word, { kind: Kind.positiveInfinity, value: 0 }] as const),
  ...infinities('-').map((word) => [word, { kind: Kind.negativeInfinity, value: 0 }] as const),
])
const longestWord = '-Infinity'.length

const starts = { number: 1, sign: 2, word: 4 }
/** What a cell may be, by its first character: a sum of `starts`; 0 is always text. */
const startOf: Uint8Array = startTable()

/**
 * What a text cell holds, the same in every container.
 *
 * Null words, infinities, booleans, decimal numbers and ISO 8601 dates become their kinds; all else is text, with it
 * hexadecimal numbers, numbers with leading zeros (`007`), whole numbers beyond 2⁵³ and thousands separators.
 * White space (ASCII) around a cell is ignored here, and kept in the text itself.
 *
 * @param cell receives the number, boolean (0 or 1) or milliseconds; untouched for other kinds.
 * @example lex('1e3', { value: 0 }) // => Kind.number
 */
export function lex(text: string, cell: Cell): Kind {
  let end = text.length
  let start = 0
  while (start < end && isSpace(text.charCodeAt(start))) start++
  if (start === end) return Kind.empty
  const first = text.charCodeAt(start)
  const may = first < 128 ? startOf[first]! : 0
  if (may === 0) return Kind.text
  while (isSpace(text.charCodeAt(end - 1))) end--
  if ((may & starts.word) !== 0 && end - start <= longestWord) {
    const word = words.get(end - start === text.length ? text : text.slice(start, end))
    if (word !== undefined) {
      cell.value = word.value
      return word.kind
    }
  }
  if ((may & starts.number) === 0) return Kind.text
  const isDateLike = end - start >= 10 && text.charCodeAt(start + 4) === 45 && text.charCodeAt(start + 7) === 45
  return isDateLike ? lexDatetime(text, start, end, cell) : lexNumber(text, start, end, cell)
}

/** Space, tab, line feed, vertical tab, form feed, carriage return. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function infinities(sign: string): string[] {
  return ['inf', 'Inf', 'INF', 'infinity', 'Infinity', 'INFINITY'].map((word) => sign + word)
}

function startTable(): Uint8Array {
  const table = new Uint8Array(128)
  for (const digit of '0123456789.') table[digit.charCodeAt(0)] = starts.number
  for (const sign of '+-') table[sign.charCodeAt(0)] = starts.number | starts.word
  for (const word of words.keys()) table[word.charCodeAt(0)]! |= starts.word
  return table
}
