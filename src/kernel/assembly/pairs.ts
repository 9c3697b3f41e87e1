// Tables of pairs of columns; see `Kernels.countJoint`.

/** See `Kernels.countJoint`. `counts` has two halves of `cells`; the sum ends up in the first. */
export function countJoint(n: i32, joint: usize, rows: usize, cells: i32, counts: usize): void {
  memory.fill(counts, 0, (<usize>cells) << 3)
  const second = counts + ((<usize>cells) << 2)
  const pairs = n & ~1
  for (let i = 0; i < pairs; i += 2) {
    const a = counts + ((<usize>load<u8>(joint + load<u32>(rows + ((<usize>i) << 2)))) << 2)
    store<i32>(a, load<i32>(a) + 1)
    const b = second + ((<usize>load<u8>(joint + load<u32>(rows + ((<usize>i) << 2), 4))) << 2)
    store<i32>(b, load<i32>(b) + 1)
  }
  if (pairs < n) {
    const a = counts + ((<usize>load<u8>(joint + load<u32>(rows + ((<usize>pairs) << 2)))) << 2)
    store<i32>(a, load<i32>(a) + 1)
  }
  for (let cell = 0; cell < cells; cell++) {
    const a = counts + ((<usize>cell) << 2)
    store<i32>(a, load<i32>(a) + load<i32>(second + ((<usize>cell) << 2)))
  }
}
