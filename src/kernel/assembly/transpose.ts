// Sixteen lists of bytes as sixteen entries of each.

const held: usize = memory.data(256, 16)
const other: usize = memory.data(256, 16)

/** Sixteen rows of sixteen bytes, `from` so many bytes apart, as their columns, to `into` so many bytes apart. */
export function transpose(from: usize, apart: usize, into: usize, intoApart: usize): void {
  for (let row: usize = 0; row < 16; row++) v128.store(held + (row << 4), v128.load(from + row * apart))
  // A perfect shuffle turns the bits of a place by one; four of eight change rows and columns.
  riffle(held, other, 16)
  riffle(other, held, 16)
  riffle(held, other, 16)
  riffle(other, into, intoApart)
}

/** The first half of 256 bytes, and the second, by turns. */
function riffle(from: usize, into: usize, apart: usize): void {
  for (let row: usize = 0; row < 8; row++) {
    const a = v128.load(from + (row << 4))
    const b = v128.load(from + (row << 4), 128)
    const to = into + 2 * row * apart
    v128.store(to, i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23))
    v128.store(to + apart, i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31))
  }
}
