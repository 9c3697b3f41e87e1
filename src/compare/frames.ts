import { newHashes, scramble } from '../math/hash.ts'
import type { Runs } from './pooled-text.ts'
import { RunTable } from './run-table.ts'

/** How long frames are, and how many of their words stay at least. */
export const frameWords = 6
const fixedWords = 3

/** Runs of six words, three to five of them common, the first and the last among those; the others are slots. */
export function framesOf(words: RunTable, { totals, rows, places }: Runs, common: number): Runs {
  const isCommon = commonTypes(words, { rows, places }, common)
  const table = new RunTable(frameWords, totals.length)
  const key = newHashes(1)
  for (let row = 0; row < totals.length; row++) {
    const types = words.typesOf(row)
    let fixed = 0
    for (let i = 0; i < types.length; i++) {
      if (isCommon[types[i]!] === 1) fixed++
      const first = i - frameWords + 1
      if (first > 0 && isCommon[types[first - 1]!] === 1) fixed--
      if (first < 0 || fixed < fixedWords || fixed === frameWords) continue
      if (isCommon[types[first]!] === 0 || isCommon[types[i]!] === 0) continue
      scramble(1, 2, key, 0)
      for (let at = first; at <= i; at++) {
        const type = types[at]!
        scramble(key.high[0]! ^ (isCommon[type] === 1 ? type + 1 : 0), key.low[0]!, key, 0)
      }
      table.add(key.high[0]!, key.low[0]!, first)
    }
    table.endDocument()
  }
  return table.finish()
}

/** 1 for the commonest words, by the number that the table gave them. */
function commonTypes(words: RunTable, { rows, places }: Pick<Runs, 'rows' | 'places'>, common: number): Uint8Array {
  let most = 0
  const chosen = Array.from({ length: common }, (_, rank) => words.typesOf(rows[rank]!)[places[rank]!]!)
  for (const type of chosen) most = Math.max(most, type)
  const isCommon = new Uint8Array(Math.max(most + 1, words.types))
  for (const type of chosen) isCommon[type] = 1
  return isCommon
}
