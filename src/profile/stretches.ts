/** Texts with fewer blanks are names, labels or codes: what they repeat, their values tell. */
export const leastBlanks = 4
/** From here on there are scripts that write words without blanks. */
const unspaced = 0x2e80
/** Units of a text that are taken in at once. */
export const longestStretch = 65_536

/**
 * Whether a text is made of words enough to be looked at: four stretches of white space between others, or a unit of a script that
 * needs none (Chinese, Japanese, Korean and all beyond U+2E80).
 *
 * @example isProse('a text of five words') // => true
 * @example isProse('550e8400-e29b-41d4-a716-446655440000') // => false
 */
export function isProse(text: string): boolean {
  let blanks = 0
  let isBlank = true
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= unspaced) return true
    const blank = unit <= 32
    if (!blank && isBlank && at > 0 && blanks++ >= leastBlanks - 1) return true
    isBlank = blank
  }
  return false
}

/**
 * A text in stretches of 65,536 units, and then on to the next white space; of a text without any, of twice that many. Texts of up to
 * 65,536 are one stretch.
 */
export function* stretches(text: string): Generator<string> {
  if (text.length <= longestStretch) {
    yield text
    return
  }
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + longestStretch)
    const end = Math.min(text.length, to + longestStretch)
    while (to < end && text.charCodeAt(to) > 32) to++
    yield text.slice(from, to)
    from = to
  }
}
