// Runs of words and of characters: which keys are small enough to be kept.

import { solidUnits } from './text-fold'
import { highsAt, limitsAt, listBytes, listKeys, listsAt, repeatsAt, sizesAt, solidAt, totalsAt } from './text-memory'
import { lowOf, mixed } from './text-words'

const shingleWidth = 5
/** The list of runs of characters. */
const shingles = 4

function limitOf(list: i32): v128 {
  return i32x4.splat(load<i32>(limitsAt + ((<usize>list) << 2)))
}

function add(list: i32, high: u32, low: u32): void {
  const sizeAt = sizesAt + ((<usize>list) << 2)
  const size = load<i32>(sizeAt)
  const into = listsAt + <usize>list * listBytes + ((<usize>size) << 2)
  store<u32>(into, high)
  store<u32>(into + 4 * <usize>listKeys, low)
  store<i32>(sizeAt, size + 1)
}

function addTotal(list: i32, n: i32): void {
  const at = totalsAt + ((<usize>list) << 3)
  store<f64>(at, load<f64>(at) + <f64>n)
}

/** Upper halves of keys of runs that are one word longer, four at a time. */
function longer(runs: v128, words: v128): v128 {
  const key = i32x4.add(i32x4.mul(runs, i32x4.splat(0x9e3779b1)), words)
  return i32x4.mul(v128.xor(key, i32x4.shr_u(key, 15)), i32x4.splat(0x735a2d97))
}

/** Which of four upper halves are kept, of `left` that there are. */
function kept(highs: v128, limit: v128, left: i32): i32 {
  const mask = i32x4.bitmask(i32x4.le_u(highs, limit))
  return left >= 4 ? mask : left <= 0 ? 0 : mask & ((1 << left) - 1)
}

function repeat(pairs: i32, high: u32): void {
  const at = repeatsAt + <usize>pairs * 8192 + ((<usize>(high >>> 21)) << 2)
  store<u32>(at, load<u32>(at) + 1)
}

/** Takes in the `count` words and their runs of up to four. */
export function addRuns(count: i32): void {
  for (let n = 1; n <= 4; n++) addTotal(n - 1, max(0, count - n + 1))
  const limit1 = limitOf(0)
  const limit2 = limitOf(1)
  const limit3 = limitOf(2)
  const limit4 = limitOf(3)
  for (let i = 0; i < count; i += 4) {
    const words = highsAt + ((<usize>i) << 2)
    const left = count - i
    const ones = v128.load(words)
    const twos = longer(ones, v128.load(words, 4))
    const threes = longer(twos, v128.load(words, 8))
    const fours = longer(threes, v128.load(words, 12))
    const kept1 = kept(ones, limit1, left)
    const kept2 = kept(twos, limit2, left - 1)
    const kept3 = kept(threes, limit3, left - 2)
    const kept4 = kept(fours, limit4, left - 3)
    if ((kept1 | kept2 | kept3 | kept4) !== 0) {
      keep(1, i, kept1, ones)
      keep(2, i, kept2, twos)
      keep(3, i, kept3, threes)
      keep(4, i, kept4, fours)
    }
    repeat(0, i32x4.extract_lane(ones, 0))
    if (left > 1) {
      repeat(0, i32x4.extract_lane(ones, 1))
      repeat(1, i32x4.extract_lane(twos, 0))
    }
    if (left > 2) {
      repeat(0, i32x4.extract_lane(ones, 2))
      repeat(1, i32x4.extract_lane(twos, 1))
    }
    if (left > 3) {
      repeat(0, i32x4.extract_lane(ones, 3))
      repeat(1, i32x4.extract_lane(twos, 2))
    }
    if (left > 4) repeat(1, i32x4.extract_lane(twos, 3))
  }
}

/** Keeps those runs of `n` words, of the four from word `i` on, that the mask names. */
function keep(n: i32, i: i32, mask: i32, highs: v128): void {
  while (mask !== 0) {
    const lane = ctz<i32>(mask)
    mask &= mask - 1
    let low: u32 = n
    for (let word = i + lane; word < i + lane + n; word++) low = mixed(low * 0x85ebca77 + lowOf(word))
    add(n - 1, laneOf(highs, lane), low)
  }
}

function laneOf(highs: v128, lane: i32): u32 {
  if (lane === 0) return i32x4.extract_lane(highs, 0)
  if (lane === 1) return i32x4.extract_lane(highs, 1)
  return lane === 2 ? i32x4.extract_lane(highs, 2) : i32x4.extract_lane(highs, 3)
}

/** Takes in the runs of five characters of the solid units. */
export function addShingles(): void {
  const count = max(0, solidUnits - shingleWidth + 1)
  addTotal(shingles, count)
  const limit = limitOf(shingles)
  for (let i = 0; i < count; i += 4) {
    const at = solidAt + ((<usize>i) << 1)
    // Units i to i + 7 of four runs, and the same from i + 2 on: pairs of neighbours, one pair a lane.
    const text = v128.load(at)
    const further = v128.load(at, 4)
    const oldest = v128.shuffle<u16>(text, text, 0, 1, 1, 2, 2, 3, 3, 4)
    const older = v128.shuffle<u16>(further, further, 0, 1, 1, 2, 2, 3, 3, 4)
    const newest = v128.load_ext<u16>(at + 8)
    const sum = i32x4.add(
      i32x4.add(i32x4.mul(oldest, i32x4.splat(0x9e3779b1)), i32x4.mul(older, i32x4.splat(0x85ebca77))),
      i32x4.mul(newest, i32x4.splat(0xc2b2ae3d)),
    )
    const keys = i32x4.mul(v128.xor(sum, i32x4.shr_u(sum, 15)), i32x4.splat(0x735a2d97))
    let mask = kept(keys, limit, count - i)
    while (mask !== 0) {
      const lane = ctz<i32>(mask)
      mask &= mask - 1
      add(shingles, laneOf(keys, lane), lowOfShingle(at + ((<usize>lane) << 1)))
    }
  }
}

function lowOfShingle(at: usize): u32 {
  const oldest = load<u32>(at)
  const older = load<u32>(at, 4)
  const newest = <u32>load<u16>(at, 8)
  return mixed(oldest * 0x27d4eb2f + (older ^ 0x165667b1) * 0xd3a2646d + newest * 0xfd7046c5)
}
