import { figureOf } from './figure.ts'
import { largeWhole } from './large-whole.ts'

/**
 * What a text looks like: a UUID, a run of at least 16 hexadecimal digits (some of them letters, or after `0x`), a whole number
 * beyond 2⁵³, a number or a date as people write it, several words, a code (one word with a digit in it, or of capitals
 * only), or one word.
 */
export const Shape = { uuid: 'u', hash: 'h', whole: 'i', figure: 'f', words: 's', code: 'c', word: 'w' } as const

export type Shape = (typeof Shape)[keyof typeof Shape]

const uuid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i
const hexadecimal = /^(?:0x|(?=.*[a-f]))(?=.*[0-9])[0-9a-f]{16,128}$/i
const token = /^#([uhifscw])[0-9a-f]{16}$/

/** The shape of a text, or of the text that a token stands for. @example shapeOf('AB-12') // => 'c' */
export function shapeOf(text: string): Shape {
  const hidden = token.exec(text)
  if (hidden) return hidden[1] as Shape
  if (uuid.test(text)) return Shape.uuid
  if (hexadecimal.test(text)) return Shape.hash
  if (!Number.isNaN(largeWhole(text))) return Shape.whole
  if (figureOf(text)) return Shape.figure
  if (/\s/.test(text.trim())) return Shape.words
  return /\d/.test(text) || text === text.toUpperCase() ? Shape.code : Shape.word
}
