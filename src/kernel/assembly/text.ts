// What profiles take in of texts; compiled to a module of its own. See `TextKernel`.

import { foldAscii, foldUnits, starts, startsOf } from './text-fold'
import { from } from './text-hashes'
import { bytesAt, fullList, lists, ownAt, sizesAt, textEndsAt } from './text-memory'
import { addRuns, addShingles } from './text-runs'
import { findWords, hashWords } from './text-words'

export { hashTexts } from './text-hashes'
export {
  bytesAt,
  classesAt,
  endsAt,
  limitsAt,
  listKeys,
  listsAt,
  memoryBytes,
  mostBytes,
  mostTexts,
  mostUnits,
  ownAt,
  repeatsAt,
  sizesAt,
  startsAt,
  textEndsAt,
  textHighsAt,
  textLowsAt,
  totalsAt,
  unitsAt,
} from './text-memory'

/** Adds the text that was put down as number `i` of the block; it has to find room. */
export function addText(i: i32, length: i32): void {
  const at = from(i)
  memory.copy(bytesAt + at, ownAt, length)
  store<u32>(textEndsAt + ((<usize>i) << 2), at + length)
}

/** Leaves only those of the first `count` texts in the block that have so many words after a blank; returns how many these are. */
export function keepTexts(count: i32, least: i32): i32 {
  let kept = 0
  let to: u32 = 0
  let start: u32 = 0
  for (let i = 0; i < count; i++) {
    const end = load<u32>(textEndsAt + ((<usize>i) << 2))
    const length = end - start
    if (startsOf(start, length) >= least) {
      if (to !== start) memory.copy(bytesAt + to, bytesAt + start, length)
      to += length
      store<u32>(textEndsAt + ((<usize>kept) << 2), to)
      kept++
    }
    start = end
  }
  return kept
}

/** How many texts were taken in by the last call of `takeTexts`. */
export let taken: i32 = 0

/**
 * Takes in texts `first` to `count` of the block that have so many words after a blank, and stops where a list is full: returns the first
 * that is not looked at.
 */
export function takeTexts(first: i32, count: i32, least: i32): i32 {
  taken = 0
  let i = first
  for (; i < count && !isFull(); i++) {
    const start = from(i)
    const length = <i32>(load<u32>(textEndsAt + ((<usize>i) << 2)) - start)
    foldAscii(start, length)
    if (starts < least) continue
    addRuns(findWords(length))
    addShingles()
    taken++
  }
  return i
}

/** Takes in the `length` units of one text; false, and nothing is taken in, where the words of it are not known by class. */
export function takeUnits(length: i32): bool {
  foldUnits(length)
  const count = findWords(length)
  if (count < 0) return false
  addRuns(count)
  addShingles()
  return true
}

/** Takes in the `length` units of one text, whose `count` words were found elsewhere. */
export function takeWords(length: i32, count: i32): void {
  foldUnits(length)
  hashWords(count)
  addRuns(count)
  addShingles()
}

function isFull(): bool {
  for (let list = 0; list < lists; list++) if (load<i32>(sizesAt + ((<usize>list) << 2)) >= fullList) return true
  return false
}
