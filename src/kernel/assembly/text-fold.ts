// Texts as units in small letters, and with white space as single blanks.

import { bytesAt, solidAt, unitsAt } from './text-memory'

const blank = 32

/** How many units there are with white space as single blanks, of the text that was folded last. */
export let solidUnits: i32 = 0
/** How many words follow a blank in it, by white space alone. */
export let starts: i32 = 0

/** Whether two blanks stand in a row in 16 units, given the lanes that are blank and whether there was one before. */
function isDouble(blanks: u32, before: u32): bool {
  return (blanks & ((blanks << 1) | before)) !== 0
}

/** Takes a text of ASCII, `length` bytes from `from` on, into units and solid units. */
export function foldAscii(from: u32, length: i32): void {
  const bytes = bytesAt + from
  let solid = 0
  let words = 0
  // Blanks at the beginning are left out, as if one stood before.
  let wasBlank: u32 = 1
  const limit = i8x16.splat(<i8>blank)
  for (let at = 0; at < length; at += 16) {
    const text = v128.load(bytes + at)
    const lanes = length - at >= 16 ? 0xffff : (1 << (length - at)) - 1
    const isBlank = i8x16.le_u(text, limit)
    const blanks = <u32>i8x16.bitmask(isBlank) & lanes
    const capital = i8x16.lt_u(i8x16.sub(text, i8x16.splat(65)), i8x16.splat(26))
    const small = v128.or(text, v128.and(capital, limit))
    const units = unitsAt + ((<usize>at) << 1)
    v128.store(units, i16x8.extend_low_i8x16_u(small))
    v128.store(units, i16x8.extend_high_i8x16_u(small), 16)
    // What follows a blank, except at the very beginning.
    const first: u32 = at === 0 ? 0 : wasBlank
    words += popcnt<u32>(~blanks & ((blanks << 1) | first) & lanes)
    if (isDouble(blanks, wasBlank)) solid = addSolid(units, min(16, length - at), solid)
    else {
      const even = v128.bitselect(limit, small, isBlank)
      const into = solidAt + ((<usize>solid) << 1)
      v128.store(into, i16x8.extend_low_i8x16_u(even))
      v128.store(into, i16x8.extend_high_i8x16_u(even), 16)
      solid += min(16, length - at)
    }
    wasBlank = (blanks >>> 15) & 1
  }
  store<u16>(unitsAt + ((<usize>length) << 1), blank)
  solidUnits = solid
  starts = words
}

/** How many words follow a blank in `length` bytes of ASCII from `from` on, by white space alone. */
export function startsOf(from: u32, length: i32): i32 {
  const bytes = bytesAt + from
  let words = 0
  let wasBlank: u32 = 0
  for (let at = 0; at < length; at += 16) {
    const lanes = length - at >= 16 ? 0xffff : (1 << (length - at)) - 1
    const blanks = <u32>i8x16.bitmask(i8x16.le_u(v128.load(bytes + at), i8x16.splat(<i8>blank))) & lanes
    words += popcnt<u32>(~blanks & ((blanks << 1) | wasBlank) & lanes)
    wasBlank = (blanks >>> 15) & 1
  }
  return words
}

/** Takes a text that stands in units already into solid units. */
export function foldUnits(length: i32): void {
  store<u16>(unitsAt + ((<usize>length) << 1), blank)
  solidUnits = addSolid(unitsAt, length, 0)
}

/** Adds `n` units to the first `solid` ones; returns how many there are then. */
function addSolid(units: usize, n: i32, solid: i32): i32 {
  for (let i = 0; i < n; i++) {
    const unit = <i32>load<u16>(units + ((<usize>i) << 1))
    const into = solidAt + ((<usize>solid) << 1)
    if (unit > blank && unit !== 0xa0 && unit !== 0x3000) {
      store<u16>(into, unit)
      solid++
    } else if (solid > 0 && load<u16>(into - 2) !== blank) {
      store<u16>(into, blank)
      solid++
    }
  }
  return solid
}
