// Sums over both sides of what scans say of each point, for sixteen labellings at once; see `Scanned.totals`.

/** Bytes below 128, so many of them, add up to no more than 16 bits hold. */
const block: usize = 256
const sums: usize = memory.data(64, 16)

/** What an entry counts as: 1, 1 unless it is 0, or itself. */
const asOne = 0
const asSome = 1
const asItIs = 2

/**
 * The first six numbers of each side, those of one labelling so many bytes `apart`. Planes hold sixteen bytes a point: whose it
 * is, and from `hits` on hits, within, own, first own.
 */
export function addUpMany(rows: usize, sides: usize, hits: usize, plane: usize, totals: usize, apart: usize): void {
  for (let side = 0; side < 2; side++) {
    const into = totals + <usize>side * 72
    addUpPlane(rows, side, sides, sides, asOne, into, apart)
    addUpPlane(rows, side, sides, hits, asSome, into + 8, apart)
    addUpPlane(rows, side, sides, hits, asItIs, into + 16, apart)
    addUpPlane(rows, side, sides, hits + plane, asSome, into + 24, apart)
    addUpPlane(rows, side, sides, hits + 2 * plane, asItIs, into + 32, apart)
    addUpPlane(rows, side, sides, hits + 3 * plane, asItIs, into + 40, apart)
  }
}

function addUpPlane(rows: usize, side: i32, sides: usize, plane: usize, as: i32, into: usize, apart: usize): void {
  const its = i8x16.splat(<i8>side)
  const one = i8x16.splat(1)
  memory.fill(sums, 0, 64)
  for (let from: usize = 0; from < rows; from += block) {
    const to = min(rows, from + block)
    let low = i16x8.splat(0)
    let high = i16x8.splat(0)
    for (let i = from; i < to; i++) {
      const held = v128.load(plane + (i << 4))
      const counted = as === asOne ? one : as === asItIs ? held : v128.and(one, i8x16.ne(held, i8x16.splat(0)))
      const bytes = v128.and(counted, i8x16.eq(v128.load(sides + (i << 4)), its))
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(bytes))
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(bytes))
    }
    v128.store(sums, i32x4.add(v128.load(sums), i32x4.extend_low_i16x8_u(low)))
    v128.store(sums, i32x4.add(v128.load(sums, 16), i32x4.extend_high_i16x8_u(low)), 16)
    v128.store(sums, i32x4.add(v128.load(sums, 32), i32x4.extend_low_i16x8_u(high)), 32)
    v128.store(sums, i32x4.add(v128.load(sums, 48), i32x4.extend_high_i16x8_u(high)), 48)
  }
  for (let lane: usize = 0; lane < 16; lane++) store<f64>(into + lane * apart, <f64>load<i32>(sums + (lane << 2)))
}
