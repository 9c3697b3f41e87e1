import { Kind } from './chunk.ts'
import type { Cell } from './lex.ts'

const digit0 = 48
/** Exact in a double, so that digits / power is the correctly rounded value of a decimal with up to 15 digits. */
const powers: Float64Array = Float64Array.from({ length: 16 }, (_, i) => 10 ** i)

/**
 * Decimal number in `text[start, end)`: sign, digits, fraction, exponent, as in `-1.5e-3`, `.5`, `5.`, `+2`.
 *
 * Text are: leading zeros (`007`, `00.5`), whole numbers beyond ±(2⁵³ − 1), numbers that no double can hold (`12e400`, which
 * is more likely a hash than a number), and anything that does not fit the grammar.
 *
 * @example lexNumber('x = 12.5', 4, 8, { value: 0 }) // => Kind.number
 */
export function lexNumber(text: string, start: number, end: number, cell: Cell): Kind {
  const sign = text.charCodeAt(start)
  const from = sign === 43 || sign === 45 ? start + 1 : start
  let at = from
  let digits = 0
  while (at < end && isDigit(text.charCodeAt(at))) digits = digits * 10 + (text.charCodeAt(at++) - digit0)
  const whole = at - from
  if (whole > 1 && text.charCodeAt(from) === digit0) return Kind.text
  let fraction = 0
  if (at < end && text.charCodeAt(at) === 46) {
    const point = at++
    while (at < end && isDigit(text.charCodeAt(at))) digits = digits * 10 + (text.charCodeAt(at++) - digit0)
    fraction = at - point - 1
    if (whole + fraction === 0) return Kind.text
  } else if (whole === 0) return Kind.text
  if (at === end && whole + fraction <= 15) {
    const size = digits / powers[fraction]!
    cell.value = sign === 45 ? -size : size
    return Kind.number
  }
  if (at < end && !isExponent(text, at, end)) return Kind.text
  return convert(text.slice(start, end), at === end && text.charCodeAt(from + whole) !== 46, cell)
}

function convert(number: string, isWhole: boolean, cell: Cell): Kind {
  const value = Number(number)
  if (isWhole ? !Number.isSafeInteger(value) : !Number.isFinite(value)) return Kind.text
  cell.value = value
  return Kind.number
}

/** Whether `text[at, end)` is `e5`, `E-5` or `e+05`. */
function isExponent(text: string, at: number, end: number): boolean {
  const letter = text.charCodeAt(at++)
  if (letter !== 101 && letter !== 69) return false
  const sign = text.charCodeAt(at)
  if (at < end && (sign === 43 || sign === 45)) at++
  if (at === end) return false
  while (at < end) if (!isDigit(text.charCodeAt(at++))) return false
  return true
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
