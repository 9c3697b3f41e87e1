/** Longest turn of a loop that is looked for, in words. */
const longestTurn = 128
/** A loop is at least so many turns, and at least so many words. */
const leastTurns = 3
const leastWords = 8

/** The loop at the end of a text: the last `words` words are one run of `turn` words again and again. */
export interface Loop {
  readonly turn: number
  readonly words: number
}

/**
 * The loop in which a text ends, from its words as numbers (equal numbers, equal words): three turns or more of the same
 * at most 128 words, 8 words or more in all, the last turn perhaps broken off. Undefined where it ends in none.
 *
 * @example loopAtEnd(Uint32Array.of(9, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1), 11) // => { turn: 3, words: 10 }
 */
export function loopAtEnd(words: Uint32Array, count: number): Loop | undefined {
  for (let turn = 1; turn <= longestTurn && leastTurns * turn <= count; turn++) {
    let repeated = 0
    while (repeated + turn < count && words[count - 1 - repeated] === words[count - 1 - repeated - turn]) repeated++
    const all = repeated + turn
    if (all >= leastTurns * turn && all >= leastWords) return { turn, words: all }
  }
  return undefined
}

/**
 * Share of the lines of a text that are an earlier one again; blank lines do not count. 0 where there are no lines.
 *
 * @see Rae et al. 2021, Scaling Language Models (Gopher), table A1: above .30 a document is left out of training
 * @example duplicateLines('a\nb\na\n\na') // => 0.5
 */
export function duplicateLines(text: string): number {
  if (!text.includes('\n')) return 0
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.length === 0 ? 0 : 1 - new Set(lines).size / lines.length
}
