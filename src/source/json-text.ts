/** A JSON value, and how many tokens in it were not JSON but are common all the same. */
export interface Parsed {
  readonly value: unknown
  readonly odd: number
}

/** Sixteen or more digits that are neither a fraction nor have one: may be too large for a double. */
const longWhole = /(?:^|[^.\d])\d{16,}(?![\d.eE])/
const quote = 34
const backslash = 92

/**
 * Parses JSON as machine-learning tools write it.
 *
 * Python writes bare `NaN`, `Infinity` and `-Infinity`: they are read as these words and counted in `odd`.
 * Whole numbers beyond ±(2⁵³ − 1) become texts, or their last digits would be lost.
 *
 * @throws SyntaxError where it is no JSON even so.
 * @example parseJson('{"a": NaN}') // => { value: { a: 'NaN' }, odd: 1 }
 */
export function parseJson(text: string): Parsed {
  if (!mayBeLong(text) || !longWhole.test(text)) {
    try {
      return { value: JSON.parse(text), odd: 0 }
    } catch (error) {
      if (!/NaN|Infinity/.test(text)) throw error
    }
  }
  const { repaired, odd } = repair(text)
  return { value: JSON.parse(repaired), odd }
}

/** Whether sixteen digits may stand in a row: then one stands at every sixteenth place. */
function mayBeLong(text: string): boolean {
  for (let at = 15; at < text.length; at += 16) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) return true
  }
  return false
}

function repair(text: string): { repaired: string; odd: number } {
  const pieces: string[] = []
  let kept = 0
  let odd = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = stringEnd(text, at)
    else if (code === 78 || code === 73 || code === 45 || (code >= 48 && code <= 57)) {
      const token = /[-+\w.]*/y
      token.lastIndex = at
      const word = token.exec(text)![0]
      const isOdd = /^-?(NaN|Infinity)$/.test(word)
      if (isOdd || isLongWhole(word)) {
        pieces.push(text.slice(kept, at), `"${word}"`)
        kept = at + word.length
        if (isOdd) odd++
      }
      at += Math.max(0, word.length - 1)
    }
  }
  pieces.push(text.slice(kept))
  return { repaired: pieces.join(''), odd }
}

/** Index of the quote that closes the string which opens at `at`. */
function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === backslash) i++
    else if (code === quote) return i
  }
  return text.length
}

function isLongWhole(word: string): boolean {
  return word.length >= 16 && /^-?\d+$/.test(word) && !Number.isSafeInteger(Number(word))
}
