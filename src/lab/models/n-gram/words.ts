/** A word (with apostrophes and hyphens inside), a number, or one other sign. */
const wordOrSign = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\p{N}+(?:[.,]\p{N}+)*|[^\s\p{L}\p{M}\p{N}]/gu

/**
 * The words, numbers and signs of a text, which make it again with `textOf`. Not those of the room `text`, which leave signs out, as measures of
 * texts count words: a language model has to learn where sentences end.
 *
 * @example wordsOf("It's 3 p.m.") // => ["It's", '3', 'p', '.', 'm', '.']
 */
export function wordsOf(text: string): string[] {
  return text.match(wordOrSign) ?? []
}

const noSpaceBefore = /^[.,;:!?)\]}”’%]$/
const noSpaceAfter = /^[([{“‘$]$/

/** Words and signs as a text again. @example textOf(['Well', ',', 'yes', '.']) // => 'Well, yes.' */
export function textOf(words: readonly string[]): string {
  let text = ''
  let before = ''
  for (const word of words) {
    const glued = text === '' || noSpaceBefore.test(word) || noSpaceAfter.test(before)
    text += glued ? word : ` ${word}`
    before = word
  }
  return text
}

/** Names of tokens, numbered from 0 in order of appearance. */
export class Vocabulary {
  readonly words: string[] = []
  readonly #ids = new Map<string, number>()

  /** Ids of the words of a text, new ones included. */
  learn(text: string): Int32Array {
    return Int32Array.from(wordsOf(text), (word) => {
      const known = this.#ids.get(word)
      if (known !== undefined) return known
      this.#ids.set(word, this.words.length)
      return this.words.push(word) - 1
    })
  }

  /** Ids of the words of a text; words that were not learned share the id after the last. */
  encode(text: string): Int32Array {
    return Int32Array.from(wordsOf(text), (word) => this.#ids.get(word) ?? this.words.length)
  }

  decode(tokens: Int32Array): string {
    return textOf(Array.from(tokens, (token) => this.words[token]!))
  }
}
