/**
 * A score that at least `kept` of the `count` scores at `from` reach, and few more than that: bisection between the
 * smallest and the largest, and where that does not settle it, over the floats in their order.
 */
export function kthOf(kept: i32, count: i32, from: usize): f32 {
  const end = from + ((<usize>count) << 2)
  let low = load<f32>(from)
  for (let at = end; (at & 15) !== 0; at += 4) store<f32>(at, low)
  let lows = v128.load(from)
  let highs = lows
  for (let at = from + 16; at < end; at += 16) {
    const four = v128.load(at)
    lows = f32x4.pmin(lows, four)
    highs = f32x4.pmax(highs, four)
  }
  for (let at = end; (at & 15) !== 0; at += 4) store<f32>(at, -Infinity)
  low = min(
    min(f32x4.extract_lane(lows, 0), f32x4.extract_lane(lows, 1)),
    min(f32x4.extract_lane(lows, 2), f32x4.extract_lane(lows, 3)),
  )
  let high = max(
    max(f32x4.extract_lane(highs, 0), f32x4.extract_lane(highs, 1)),
    max(f32x4.extract_lane(highs, 2), f32x4.extract_lane(highs, 3)),
  )
  const enough = kept + (kept >> 3)
  let reached = count
  for (let halvings = 0; reached > enough && halvings < 40; halvings++) {
    const middle = halvings < 8 ? <f32>0.5 * low + <f32>0.5 * high : between(low, high)
    if (middle <= low || middle >= high) break
    const many = reaching(middle, from, end)
    if (many >= kept) {
      low = middle
      reached = many
    } else high = middle
  }
  return reached > enough && reaching(high, from, end) >= kept ? high : low
}

/** The float halfway between two, counted in floats. */
function between(low: f32, high: f32): f32 {
  const middle = <i32>((<i64>keyOf(low) + <i64>keyOf(high)) >> 1)
  return reinterpret<f32>(middle ^ ((middle >> 31) & 0x7fffffff))
}

/** Integers in the order of the floats. */
function keyOf(x: f32): i32 {
  const bits = reinterpret<i32>(x)
  return bits ^ ((bits >> 31) & 0x7fffffff)
}

function reaching(score: f32, from: usize, end: usize): i32 {
  const limit = f32x4.splat(score)
  let sum = i32x4.splat(0)
  for (let at = from; at < end; at += 16) sum = i32x4.sub(sum, f32x4.ge(v128.load(at), limit))
  return (
    i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3)
  )
}
