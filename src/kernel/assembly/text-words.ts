// Words of a text and the upper halves of their keys; see `wordsOf` and `wordHighs` in the text room.

import { classesAt, endsAt, highsAt, startsAt, unitsAt } from './text-memory'

// As in character-class.ts.
const letter = 3
const joiner = 5
const betweenLetters = 6
const betweenEither = 8
const digit = 4

const seed: u32 = 0x9e3779b9

/** Mixes 32 bits into 32 bits; see `mixed` in the text room. */
export function mixed(bits: u32): u32 {
  let x = bits ^ (bits >>> 16)
  x *= 0x21f0aaad
  x ^= x >>> 15
  x *= 0x735a2d97
  return x ^ (x >>> 15)
}

function classOf(unit: u32): i32 {
  return <i32>load<u8>(classesAt + unit)
}

function unitAt(at: i32): u32 {
  return <u32>load<u16>(unitsAt + ((<usize>at) << 1))
}

/**
 * Finds the words of the `length` units, after which a blank stands; returns how many there are, or −1 where a unit is of no known class.
 */
export function findWords(length: i32): i32 {
  let count = 0
  let at = 0
  while (at < length) {
    let unit = unitAt(at)
    const first = classOf(unit)
    if (first < letter || first > joiner) {
      if (first === 0) return -1
      at++
      continue
    }
    const start = at
    let kind = first
    let key = seed
    for (;;) {
      key = rotl<u32>((key ^ unit) * 0x85ebca6b, 13)
      unit = unitAt(++at)
      const next = classOf(unit)
      if (next < letter) break
      if (next <= joiner) kind = next
      else if (!joins(kind, next) || classOf(unitAt(at + 1)) !== kind) break
    }
    // One `_` alone is no word.
    if (first === joiner && at - start === 1) continue
    const place = (<usize>count) << 2
    store<i32>(startsAt + place, start)
    store<i32>(endsAt + place, at)
    store<u32>(highsAt + place, mixed(key ^ (at - start)))
    count++
  }
  return count
}

/** Whether a mark stands within a word where what is on both of its sides is of this kind. */
function joins(kind: i32, mark: i32): bool {
  return mark === betweenEither ? kind !== joiner : kind === (mark === betweenLetters ? letter : digit)
}

/** The upper halves of the keys of `count` words that were found elsewhere. */
export function hashWords(count: i32): void {
  for (let i = 0; i < count; i++) {
    const place = (<usize>i) << 2
    const start = load<i32>(startsAt + place)
    const end = load<i32>(endsAt + place)
    let key = seed
    for (let at = start; at < end; at++) key = rotl<u32>((key ^ unitAt(at)) * 0x85ebca6b, 13)
    store<u32>(highsAt + place, mixed(key ^ (end - start)))
  }
}

/** The lower half of the key of one word. */
export function lowOf(word: i32): u32 {
  const place = (<usize>word) << 2
  const start = load<i32>(startsAt + place)
  const end = load<i32>(endsAt + place)
  let key: u32 = end - start + 0x5bd1e995
  for (let at = start; at < end; at++) {
    key = (key + unitAt(at)) * 0xc2b2ae35
    key ^= key >>> 15
  }
  return mixed(key)
}
