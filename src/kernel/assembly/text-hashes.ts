// Hashes of the texts of a block; see `hashText` in math/hash.ts.

import { bytesAt, textEndsAt, textHighsAt, textLowsAt } from './text-memory'

/** Hashes of the first `count` texts of the block, which are ASCII. Two at a time: one goes on while the other waits for a product. */
export function hashTexts(count: i32, salt: u32): void {
  let i = 0
  for (; i + 1 < count; i += 2) hashPair(i, salt)
  if (i < count) finish(i, salt, salt ^ 0x5bd1e995, from(i), from(i), from(i + 1))
}

/** Where a text begins in the bytes of the block. */
export function from(i: i32): u32 {
  return i === 0 ? 0 : load<u32>(textEndsAt + ((<usize>i) << 2) - 4)
}

function hashPair(i: i32, salt: u32): void {
  const first = from(i)
  const second = from(i + 1)
  const end = from(i + 2)
  const both = min(second - first, end - second)
  const one = bytesAt + first
  const two = bytesAt + second
  let a = salt
  let b = salt ^ 0x5bd1e995
  let c = a
  let d = b
  for (let at: u32 = 0; at < both; at++) {
    const unit = <u32>load<u8>(one + at)
    const other = <u32>load<u8>(two + at)
    a = rotl<u32>((a ^ unit) * 0x85ebca6b, 13)
    c = rotl<u32>((c ^ other) * 0x85ebca6b, 13)
    b = (b + unit) * 0xc2b2ae35
    d = (d + other) * 0xc2b2ae35
    b ^= b >>> 15
    d ^= d >>> 15
  }
  finish(i, a, b, first, first + both, second)
  finish(i + 1, c, d, second, second + both, end)
}

/** Takes in the units from `at` to `end` of text `i`, which begins at `start`, and mixes. */
function finish(i: i32, a: u32, b: u32, start: u32, at: u32, end: u32): void {
  for (let place = at; place < end; place++) {
    const unit = <u32>load<u8>(bytesAt + place)
    a = rotl<u32>((a ^ unit) * 0x85ebca6b, 13)
    b = (b + unit) * 0xc2b2ae35
    b ^= b >>> 15
  }
  a ^= end - start
  let f = ((b ^ (b >>> 16)) + 0x3c6ef372) * 0x85ebca6b
  a ^= f ^ (f >>> 13)
  f = ((a ^ (a >>> 15)) + 0x78dde6e4) * 0xc2b2ae35
  b ^= f ^ (f >>> 16)
  f = ((b ^ (b >>> 16)) + 0xb54cda56) * 0x27d4eb2f
  a ^= f ^ (f >>> 13)
  f = ((a ^ (a >>> 15)) + 0xf1bbcdc8) * 0x165667b1
  b ^= f ^ (f >>> 16)
  store<u32>(textHighsAt + ((<usize>i) << 2), a)
  store<u32>(textLowsAt + ((<usize>i) << 2), b)
}
