/**
 * What a UTF-16 unit does at a word's edge, where that is known without a dictionary: letters, digits and `_` join; some
 * marks join letters (`:` `.` `’`), some digits (`,` `.`); white space and other marks part. `unknown` units are left to
 * `Intl.Segmenter`.
 */
export const CharacterClass = {
  unknown: 0,
  space: 1,
  other: 2,
  letter: 3,
  digit: 4,
  joiner: 5,
  betweenLetters: 6,
  betweenDigits: 7,
  betweenEither: 8,
} as const

/** Units from here on are all `unknown`. */
export const classedUnits = 0x2070

/** First and last unit, inclusive. */
type Range = readonly [first: number, last: number]

/** Latin, Greek and Cyrillic letters without combining marks. */
const letters: readonly Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xaa, 0xaa],
  [0xb5, 0xb5],
  [0xba, 0xba],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x24f],
  [0x386, 0x386],
  [0x388, 0x38a],
  [0x38e, 0x3a1],
  [0x3a3, 0x3f5],
  [0x400, 0x481],
  [0x48a, 0x52f],
]

/** Class by UTF-16 unit. @see Unicode Standard Annex 29, table 3 (Word_Break) */
export const characterClasses: Uint8Array = classes()

function classes(): Uint8Array {
  const table = new Uint8Array(classedUnits)
  const set = (kind: number, ranges: readonly Range[]) => {
    for (const [first, last] of ranges) table.fill(kind, first, last + 1)
  }
  const marks = (kind: number, units: string) => {
    for (let i = 0; i < units.length; i++) table[units.charCodeAt(i)] = kind
  }
  // What is no letter here and below U+0080 is a mark; beyond, only the marks that are listed are known.
  table.fill(CharacterClass.other, 0, 0x80)
  marks(CharacterClass.other, '\u00a0¡¢£¤¥¦§¨«¬¯°±´¶»¿×÷‐‑–—―“”„†‡•…‰‹›')
  marks(CharacterClass.space, ' \t\n\v\f\r')
  set(CharacterClass.letter, letters)
  set(CharacterClass.digit, [[0x30, 0x39]])
  marks(CharacterClass.joiner, '_')
  marks(CharacterClass.betweenLetters, ':·')
  marks(CharacterClass.betweenDigits, ',;')
  marks(CharacterClass.betweenEither, ".'‘’")
  return table
}
