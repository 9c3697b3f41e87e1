import { Kind } from './chunk.ts'
import { lex } from './lex.ts'

/** Numbers in a row that a header needs where nothing else in it is a name. */
const fewestNumbers = 3

/**
 * Whether the first row of a delimited text holds names. It does where
 *
 * - no cell of it is a number, date or boolean; or
 * - one of its texts stands above a column of such values; or
 * - its values are whole numbers that count up by 1, such as years or the places that pandas writes: three or more, or two beside a
 *   text. The next row must not count on, and none of them may stand in its own column again, unless they count from 0
 *   and nothing else is in the row but an empty first cell.
 *
 * @param body the rows below.
 * @example isHeader(['country', '2019', '2020'], [['DE', '7', '8']]) // => true
 */
export function isHeader(first: readonly string[], body: readonly (readonly string[])[]): boolean {
  const isValue = first.map(hasValue)
  if (!isValue.includes(true) || body.length === 0) return !isValue.includes(true)
  const isAbove = (i: number) => body.every((row) => row[i] !== undefined && hasValue(row[i]))
  return first.some((_, i) => !isValue[i] && isAbove(i)) || countsUp(first, isValue, body)
}

/**
 * Names of a header, trimmed. An empty one is called by its place, as pandas calls it: `Unnamed: 0`, and `Unnamed: 0.1` where
 * that is taken.
 *
 * @example headerNames(['', 'Unnamed: 0', ' a ']) // => ['Unnamed: 0.1', 'Unnamed: 0', 'a']
 */
export function headerNames(first: readonly string[]): string[] {
  const names = first.map((name) => name.trim())
  return names.map((name, i) => {
    if (name !== '') return name
    let free = `Unnamed: ${i}`
    for (let n = 1; names.includes(free); n++) free = `Unnamed: ${i}.${n}`
    return free
  })
}

function countsUp(
  first: readonly string[],
  isValue: readonly boolean[],
  body: readonly (readonly string[])[],
): boolean {
  const places = [...first.keys()].filter((i) => isValue[i])
  const start = wholeNumber(first[places[0]!]!)
  const isRun = (row: readonly string[], from: number) =>
    places.every((place, k) => wholeNumber(row[place] ?? '') === from + k)
  if (!isRun(first, start)) return false
  const next = wholeNumber(body[0]![places[0]!] ?? '')
  if (next >= start && next <= start + places.length && isRun(body[0]!, next)) return false
  const texts = first.filter((cell, i) => !isValue[i] && cell.trim() !== '')
  if (new Set(texts).size < texts.length) return false
  if (places.length < (texts.length > 0 ? 2 : fewestNumbers)) return false
  const isPlain = start === 0 && places.length >= fewestNumbers && first.every((_, i) => i === 0 || isValue[i])
  if (isPlain && texts.length === 0) return true
  return places.every((place, k) => body.every((row) => wholeNumber(row[place] ?? '') !== start + k))
}

/** What `0`, `17`, `2019` say; NaN for anything else. */
function wholeNumber(cell: string): number {
  return /^\s*(?:0|[1-9]\d{0,8})\s*$/.test(cell) ? Number(cell) : Number.NaN
}

/** A decimal comma makes a value as well. */
function hasValue(cell: string): boolean {
  if (/^\s*[-+]?\d+,\d+\s*$/.test(cell)) return true
  const kind = lex(cell, { value: 0 })
  return kind !== Kind.text && kind < Kind.empty
}
