import { expect, test } from 'vitest'
import { newHashes } from '../math/hash.ts'
import { shuffle, uniform } from '../math/random.ts'
import { hashShingles } from './hashes.ts'
import { duplicateLines, loopAtEnd } from './loops.ts'
import { minHashes, signatureLength } from './min-hashes.ts'
import { catchRate, nearDuplicates, nearShare, shingleWidth } from './near-duplicates.ts'

function randomWords(seed: number, count: number): string[] {
  const u = uniform(seed)
  return Array.from({ length: count }, () => `w${Math.floor(u() * 3000).toString(36)}`)
}

function shinglesOf(text: string): Set<string> {
  return new Set(Array.from({ length: text.length - shingleWidth + 1 }, (_, i) => text.slice(i, i + shingleWidth)))
}

function jaccard(a: string, b: string): number {
  const [x, y] = [shinglesOf(a), shinglesOf(b)]
  const both = [...x].filter((shingle) => y.has(shingle)).length
  return both / (x.size + y.size - both)
}

/** A text and one in which a share of the words is replaced. */
function pair(seed: number, share: number): [string, string] {
  const words = randomWords(seed, 60)
  const u = uniform(seed + 1e6)
  return [words.join(' '), words.map((word, i) => (u() < share ? `z${i}q` : word)).join(' ')]
}

test('known answer: exact, near and other texts; missing ones are in no group', () => {
  const [a, b] = pair(1, 0.05)
  const { groups, size } = nearDuplicates([a, b, undefined, a, randomWords(9, 60).join(' '), ''])
  expect(size).toBe(3)
  expect(groups[1]).toBe(groups[0])
  expect(groups[3]).toBe(groups[0])
  expect(groups[2]).toBe(-1)
  expect(new Set([groups[0], groups[4], groups[5]]).size).toBe(3)
})

test('law: pairs are caught as the curve says, and none that is not near', () => {
  let near = 0
  let caught = 0
  let expected = 0
  for (let seed = 1; seed <= 300; seed++) {
    const [a, b] = pair(seed, 0.02 + (seed % 10) / 50)
    const share = jaccard(a, b)
    const isCaught = nearDuplicates([a, b]).size === 1
    if (share < nearShare) expect(isCaught, `${share}`).toBe(false)
    else {
      near++
      caught += isCaught ? 1 : 0
      expected += catchRate(share)
    }
  }
  expect(near).toBeGreaterThan(60)
  // Three standard errors of so many trials, at most.
  expect(Math.abs(caught - expected)).toBeLessThan(3 * Math.sqrt(expected * (1 - expected / near) + 1))
})

test('law: signatures agree as often as their sets share, long texts and short ones', () => {
  for (const length of [8, 60, 400]) {
    let agreement = 0
    let share = 0
    for (let seed = 1; seed <= 60; seed++) {
      const words = randomWords(seed, length)
      const [a, b] = [
        words.join(' '),
        [...words.slice(0, -length / 4), ...randomWords(seed + 500, length / 4)].join(' '),
      ]
      const [x, y] = [a, b].map((text) => {
        const hashes = newHashes(text.length)
        const signature = new Uint32Array(signatureLength)
        minHashes(hashes, hashShingles(text, shingleWidth, hashes), signature)
        return signature
      })
      agreement += x!.filter((value, i) => value === y![i]).length / signatureLength / 60
      share += jaccard(a, b) / 60
    }
    expect(Math.abs(agreement - share), `${length} words`).toBeLessThan(0.03)
  }
})

test('law: groups do not depend on the order of the texts', () => {
  const texts = Array.from({ length: 40 }, (_, i) => pair(i % 12, 0.04)[i % 2]!)
  const order = shuffle(Uint32Array.from(texts.keys()), uniform(3))
  const [whole, turned] = [nearDuplicates(texts), nearDuplicates(Array.from(order, (at) => texts[at]!))]
  expect(Array.from(order, (at) => whole.groups[at])).toEqual([...turned.groups])
})

test('known answer: the catch-rate curve', () => {
  expect([0.5, 0.6, 0.7, 0.8, 0.9].map((share) => catchRate(share).toFixed(2))).toEqual([
    '0.55',
    '0.87',
    '0.99',
    '1.00',
    '1.00',
  ])
})

test('known answer: loops at the end', () => {
  const loop = (words: string) => {
    const ids = new Map<string, number>()
    const list = Uint32Array.from(words.split(' '), (word) => ids.get(word) ?? ids.set(word, ids.size).size - 1)
    return loopAtEnd(list, list.length)
  }
  expect(loop('so it goes on and on and on and on and on')).toEqual({ turn: 2, words: 9 })
  expect(loop('no no no no no no no no')).toEqual({ turn: 1, words: 8 })
  expect(loop('no no no no no no no no but yes')).toBeUndefined()
  expect(loop('a b c d a b c d')).toBeUndefined()
  expect(loop('a b c d e f g h')).toBeUndefined()
  expect(loopAtEnd(new Uint32Array(0), 0)).toBeUndefined()
})

test('known answer: lines that repeat', () => {
  expect(duplicateLines('one line')).toBe(0)
  expect(duplicateLines('a\n a \nb\n\n')).toBeCloseTo(1 / 3)
  expect(duplicateLines('')).toBe(0)
})
