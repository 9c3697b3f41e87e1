import { expect, test } from 'vitest'
import { type Hashes, hex, newHashes } from '../math/hash.ts'
import { folded } from './folded.ts'
import { hashShingles, hashSpans, lengthenRuns } from './hashes.ts'
import { sentencesOf } from './sentences.ts'
import { newSpans } from './spans.ts'
import { wordsOf } from './words.ts'

function wordHashes(text: string): { hashes: Hashes; count: number } {
  const spans = newSpans()
  const count = wordsOf(text, spans)
  const hashes = newHashes(count)
  hashSpans(text, spans, count, hashes)
  return { hashes, count }
}

function runs(text: string, n: number): string[] {
  const { hashes, count } = wordHashes(text)
  let longer = hashes
  for (let size = 2; size <= n; size++) {
    const next = newHashes(count)
    lengthenRuns(longer, hashes, { count, n: size }, next)
    longer = next
  }
  return Array.from({ length: Math.max(0, count - n + 1) }, (_, i) => hex(longer.high[i]!, longer.low[i]!))
}

function shingles(text: string, width: number): string[] {
  const out = newHashes(text.length)
  const count = hashShingles(text, width, out)
  return Array.from({ length: count }, (_, i) => hex(out.high[i]!, out.low[i]!))
}

test('law: equal runs of words have equal hashes, wherever they stand', () => {
  for (const n of [1, 2, 3, 4]) {
    const [first, second] = [runs('a b c d e a b c d', n), runs('x, a b c: d', n)]
    expect(first[0]).toBe(first[5])
    expect(second[1]).toBe(first[0])
    expect(new Set(first).size).toBe(5)
  }
})

test('law: the order of words, and where one ends, make a difference', () => {
  expect(runs('a b', 2)).not.toEqual(runs('b a', 2))
  expect(runs('a a b', 3)).not.toEqual(runs('a b a', 3))
  expect(runs('ab c', 2)).not.toEqual(runs('a bc', 2))
  expect(runs('a', 2)).toEqual([])
})

test('law: hashes of many different runs are different', () => {
  const text = Array.from({ length: 30_000 }, (_, i) => `w${i % 173} v${i}`).join(' ')
  expect(new Set(runs(text, 3)).size).toBe(runs(text, 3).length)
})

test('known answer: shingles of characters roll over the text; white space counts once', () => {
  expect(shingles('banana', 3)).toHaveLength(4)
  expect(new Set(shingles('banana', 3)).size).toBe(3)
  expect(shingles(' a \n b ', 3)).toEqual(shingles('a b', 3))
  expect(shingles('xxabcd', 3)[2]).toBe(shingles('abc', 3)[0])
  expect(shingles('ab', 5)).toHaveLength(1)
  expect(shingles('ab', 5)).not.toEqual(shingles('ba', 5))
  expect(shingles(' \n', 5)).toEqual([])
})

test('law: a shingle hashes alike wherever the roll has come from', () => {
  const text = 'the quick brown fox jumps over the lazy dog and 語 runs 👍'
  const rolled = shingles(text, 5)
  rolled.forEach((hash, i) => {
    const own = text.slice(i, i + 5)
    if (own.trim() === own) expect(shingles(own, 5)).toEqual([hash])
  })
})

test.each([
  ['One. Two! Three? “Four.” five', 5],
  ['3.5 km is not the end', 1],
  ['一。二！三', 3],
  ['A title\n\nand a text', 2],
  ['', 0],
  [' \n\n ', 0],
  ['...', 1],
])('known answer: sentences of %j', (text, count) => {
  expect(sentencesOf(text, newSpans())).toBe(count)
})

test('known answer: words are compared in small letters, accents written one way', () => {
  expect(folded('ÉCOLE')).toBe('école')
  expect(folded('E\u0301cole')).toBe('école')
})
