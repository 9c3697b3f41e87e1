import { begin, clear, decideAmong, finish } from './candidates.ts'
import { height, tile, width } from './tile.ts'

// What `prepare` was told; see src/kernel/nearest-plan.ts for the layout.
let steps: i32 = 0
let count: i32 = 0
let kept: usize = 0
let raw: usize = 0
let packed: usize = 0
let halves: usize = 0
let norms: usize = 0
let queries: usize = 0
let thresholds: usize = 0
let sums: usize = 0

/** Tells this instance where everything is. To be called once, before `pack` and `search`. */
export function prepare(
  rows: i32,
  padded: i32,
  k: i32,
  capacity: i32,
  blockRows: i32,
  rawAt: usize,
  packedAt: usize,
  halvesAt: usize,
  normsAt: usize,
  scale: f64,
  scratch: usize,
): void {
  steps = padded
  count = rows
  kept = k
  raw = rawAt
  packed = packedAt
  halves = halvesAt
  norms = normsAt
  sums = scratch
  thresholds = scratch + 256
  queries = thresholds + ((<usize>blockRows) << 2)
  const rest = queries + ((<usize>blockRows * <usize>padded) << 2)
  begin(padded, k, capacity, blockRows, rawAt, normsAt, scale, thresholds, rest)
}

/**
 * Rows [from, to), centred and scaled, go into panels of eight rows, one dimension after the other; `from` is a
 * multiple of eight. Beside them |x|², and −|x|²/2, which is −∞ for the rows that fill up the last panel.
 */
export function pack(from: i32, to: i32, centre: usize, scale: f64): void {
  for (let row = from; row < to; row++) {
    const at = panelOf(row)
    let squared: f64 = 0
    for (let p = 0; p < steps; p++) {
      const x = <f64>load<f32>(raw + ((<usize>row * <usize>steps + <usize>p) << 2))
      const centred = <f32>((x - load<f64>(centre + ((<usize>p) << 3))) * scale)
      store<f32>(at + ((<usize>p * width) << 2), centred)
      squared += <f64>centred * <f64>centred
    }
    store<f64>(norms + ((<usize>row) << 3), squared)
    store<f32>(halves + ((<usize>row) << 2), <f32>(-0.5 * squared))
  }
  if (to === count) {
    for (let row = to; (row & 7) !== 0; row++) store<f32>(halves + ((<usize>row) << 2), -Infinity)
  }
}

/** The k nearest of rows [from, to), at most a block of them: ids, then squared distances, row by row. */
export function search(from: i32, to: i32, ids: usize, squared: usize): void {
  const tiles = (to - from + height - 1) / height
  gather(from, to, tiles)
  clear(to - from)
  const panels = (count + 7) >> 3
  // A stride without a common divisor: sorted data would otherwise bring the nearest last.
  const stride = strideFor(panels)
  let panel = from >> 3
  const panelBytes = (<usize>steps * width) << 2
  for (let visited = 0; visited < panels; visited++) {
    const b = packed + <usize>panel * panelBytes
    const half = halves + ((<usize>panel * width) << 2)
    let next = panel + stride
    if (next >= panels) next -= panels
    touch(packed + <usize>next * panelBytes, panelBytes)
    let a = queries
    for (let t = 0; t < tiles; t++) {
      const limits = thresholds + ((<usize>(t * height)) << 2)
      tile(a, b, half, limits, steps, from, t * height, panel << 3)
      a += (<usize>(steps * height)) << 2
    }
    panel = next
  }
  for (let row = from; row < to; row++) {
    const nth = <usize>(row - from)
    finish(row, row - from, ids + ((nth * kept) << 2), squared + ((nth * kept) << 3))
  }
}

/**
 * The k nearest of rows [from, to), at most a block of them, among `count` rows proposed for each, whose lowest score stands in
 * `lowest`: as `search` gives them. `open` becomes 1 where others could be nearer, else 0. The proposals are moved about.
 */
export function decide(
  from: i32,
  to: i32,
  count: i32,
  proposed: usize,
  lowest: usize,
  open: usize,
  ids: usize,
  squared: usize,
): void {
  for (let row = from; row < to; row++) {
    const nth = <usize>(row - from)
    const list = proposed + ((nth * <usize>count) << 2)
    const score = load<f32>(lowest + (nth << 2))
    const isDecided = decideAmong(row, count, list, score, ids + ((nth * kept) << 2), squared + ((nth * kept) << 3))
    store<u8>(open + nth, isDecided ? 0 : 1)
  }
}

/** Brings the next panel near; the processor would wait for every line of it. */
function touch(at: usize, bytes: usize): void {
  let seen: i32 = 0
  for (let end = at + bytes; at < end; at += 128) seen |= load<i32>(at) | load<i32>(at, 64)
  store<i32>(sums + 192, seen)
}

/** Queries in tiles of `height` rows, one dimension after the other; rows beyond the block can reach nothing. */
function gather(from: i32, to: i32, tiles: i32): void {
  for (let t = 0; t < tiles; t++) {
    const tileAt = queries + ((<usize>(t * height * steps)) << 2)
    for (let q = 0; q < height; q++) {
      const slot = t * height + q
      const row = from + slot
      const inside = row < to
      store<f32>(thresholds + ((<usize>slot) << 2), inside ? -f32.MAX_VALUE : Infinity)
      const source = panelOf(inside ? row : from)
      for (let p = 0; p < steps; p++) {
        store<f32>(tileAt + ((<usize>(p * height + q)) << 2), load<f32>(source + ((<usize>p * width) << 2)))
      }
    }
  }
}

function panelOf(row: i32): usize {
  return packed + ((<usize>(row >> 3) * <usize>steps * width + <usize>(row & 7)) << 2)
}

function strideFor(panels: i32): i32 {
  let stride = max(1, <i32>(<f64>panels * 0.6180339887))
  while (divisor(stride, panels) > 1) stride++
  return stride % max(panels, 1)
}

function divisor(a: i32, b: i32): i32 {
  while (b !== 0) {
    const rest = a % b
    a = b
    b = rest
  }
  return a
}
