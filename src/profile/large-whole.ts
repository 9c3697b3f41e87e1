const digits = /^[-+]?[1-9][0-9]{15,76}$/

/**
 * The value, rounded to a double, of a text that is a whole number beyond 2⁵³ (at most 77 digits, which hold 256 bits); NaN
 * for every other text. What a program reads as a text for its digits is a number all the same: a time in nanoseconds, say.
 *
 * @example largeWhole('1672531200000000001') // => 1672531200000000000
 */
export function largeWhole(text: string): number {
  const trimmed = text.trim()
  return digits.test(trimmed) ? Number(trimmed) : Number.NaN
}
