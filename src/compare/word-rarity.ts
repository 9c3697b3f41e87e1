import { newHashes } from '../math/hash.ts'
import { folded } from '../text/folded.ts'
import { hashSpans, roomFor } from '../text/hashes.ts'
import { newSpans } from '../text/spans.ts'
import { wordsOf } from '../text/words.ts'

/** Words are counted in so many buckets. */
const buckets = 2 ** 20
/** Words of a text that count. */
const mostWords = 20_000

/**
 * For each text, the mean rarity of its different words: ln(1 + N / texts that hold the word), with N different texts given.
 * NaN where a text has no word. Give all texts that are to be compared, whatever their labels.
 */
export function rarityOf(texts: readonly (string | undefined)[]): Float64Array {
  const holders = new Uint32Array(buckets)
  const wordsOfText = bucketsOf()
  const own = new Map(texts.map((text) => [text, none]))
  own.delete(undefined)
  for (const text of own.keys()) own.set(text, wordsOfText(text))
  for (const list of own.values()) for (const bucket of list) holders[bucket]!++
  const rarity = new Map(Array.from(own, ([text, list]) => [text, meanRarity(list, holders, own.size)]))
  return Float64Array.from(texts, (text) => rarity.get(text) ?? NaN)
}

function meanRarity(list: Uint32Array, holders: Uint32Array, n: number): number {
  let sum = 0
  for (const bucket of list) sum += Math.log(1 + n / holders[bucket]!)
  return sum / list.length
}

const none: Uint32Array = new Uint32Array(0)

/** The different buckets of the words of a text, one text after the other. */
function bucketsOf(): (text: string | undefined) => Uint32Array {
  const spans = newSpans()
  let hashes = newHashes(1024)
  return (text) => {
    if (text === undefined) return none
    const own = folded(text)
    const words = wordsOf(own, spans, mostWords)
    hashes = roomFor(hashes, words)
    hashSpans(own, spans, words, hashes)
    return Uint32Array.from(new Set(hashes.low.subarray(0, words).map((low) => low & (buckets - 1))))
  }
}
