// Rows are packed in an order far from their own: sorted data would otherwise bring the nearest last.

let count: u64 = 0
let stride: u64 = 1
let inverse: u64 = 1

/** Row `place · stride` stands at a place, modulo how many there are; `inverse` leads back. */
export function beginPlaces(rows: i32, by: i32, back: i32): void {
  count = rows
  stride = by
  inverse = back
}

/** Which row stands there. */
export function rowAt(place: i32): i32 {
  return <i32>((<u64>place * stride) % count)
}

/** Where a row stands. */
export function placeOf(row: i32): i32 {
  return <i32>((<u64>row * inverse) % count)
}
