import { begin, decideAmong, settleRow, take } from './candidates.ts'
import { beginPlaces, rowAt } from './places.ts'
import { height, isNear, openTile, tile, width } from './tile.ts'

/** Rows that are whole panels and whole tiles, whichever height these have. */
const band: i32 = 24
/** Dimensions of a panel that stay in the nearest cache beside those of a tile. */
const slice: i32 = 256

// What `prepare` was told; see src/kernel/nearest-plan.ts for the layout.
let steps: i32 = 0
let count: i32 = 0
let kept: usize = 0
let block: i32 = 0
let raw: usize = 0
let packed: usize = 0
let halves: usize = 0
let norms: usize = 0
let thresholds: usize = 0
let unreachable: usize = 0
let sums: usize = 0
let queries: usize = 0

/** Tells this instance where everything is. To be called once, before `pack`, `meet` and `finish`. */
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
  thresholdsAt: usize,
  countsAt: usize,
  listsAt: usize,
  stride: i32,
  inverse: i32,
  scale: f64,
  scratch: usize,
): void {
  steps = padded
  count = rows
  kept = k
  block = blockRows
  raw = rawAt
  packed = packedAt
  halves = halvesAt
  norms = normsAt
  thresholds = thresholdsAt
  unreachable = scratch
  for (let lane: usize = 0; lane < width; lane++) store<f32>(unreachable + (lane << 2), Infinity)
  sums = scratch + 64
  queries = sums + ((<usize>blockRows * width) << 2)
  const rest = queries + ((<usize>blockRows * <usize>padded) << 2)
  begin(padded, k, capacity, rawAt, normsAt, scale, thresholdsAt, countsAt, listsAt, rest)
  beginPlaces(rows, stride, inverse)
}

/**
 * The rows of places [from, to), centred and scaled, go into panels of eight, one dimension after the other; `from` is a
 * multiple of eight. Beside them |x|², −|x|²/2 and the limit, which nothing reaches in the places that fill up the last band.
 */
export function pack(from: i32, to: i32, centre: usize, scale: f64): void {
  for (let place = from; place < to; place++) {
    const source = raw + ((<usize>rowAt(place) * <usize>steps) << 2)
    const at = panelOf(place)
    let squared: f64 = 0
    for (let p: usize = 0; p < <usize>steps; p++) {
      const x = <f64>load<f32>(source + (p << 2))
      const centred = <f32>((x - load<f64>(centre + (p << 3))) * scale)
      store<f32>(at + ((p * width) << 2), centred)
      squared += <f64>centred * <f64>centred
    }
    store<f64>(norms + ((<usize>place) << 3), squared)
    admit(place, <f32>(-0.5 * squared), -f32.MAX_VALUE)
  }
  if (to === count) for (let place = to; place % band !== 0; place++) admit(place, -Infinity, Infinity)
}

function admit(place: i32, half: f32, limit: f32): void {
  store<f32>(halves + ((<usize>place) << 2), half)
  store<f32>(thresholds + ((<usize>place) << 2), limit)
}

/**
 * Those at the places [from, to) meet the columns, those at [left, right): each of a pair may become a candidate of the other. They are whole bands,
 * the same ones or later ones. Unless `mutual`, only the rows take candidates, and the columns may be any.
 */
export function meet(from: i32, to: i32, left: i32, right: i32, mutual: bool): void {
  for (let at = from; at < to; at += block) {
    const end = min(at + block, to)
    gather(at, end)
    meetBlock(at, end, mutual ? max(left, at) : left, right, mutual)
  }
}

function meetBlock(from: i32, to: i32, left: i32, right: i32, mutual: bool): void {
  const tiles = (to - from + height - 1) / height
  const panelBytes = (<usize>steps * width) << 2
  for (let column = left; column < right; column += width) {
    const b = packed + <usize>(column >> 3) * panelBytes
    // A band and itself: each pair is there from both sides. Bands before it have met it.
    const own = column - (column % band)
    const both = mutual ? min(tiles, (own - from) / height) : 0
    const all = mutual ? min(tiles, (own + band - from) / height) : tiles
    meetPanel(b, from, column, both, all)
  }
}

/** The tiles of a block and a panel, the first `both` of them for rows and columns, the others, up to `all`, for rows. */
function meetPanel(b: usize, from: i32, column: i32, both: i32, all: i32): void {
  for (let p = 0; p < steps; p += slice) {
    const many = min(slice, steps - p)
    const y = b + ((<usize>p * width) << 2)
    for (let t = 0; t < all; t++) {
      const row = from + t * height
      const a = queries + ((<usize>((t * steps + p) * height)) << 2)
      const sum = sums + ((<usize>(t * height) * width) << 2)
      if (p === 0) openTile(halves + ((<usize>row) << 2), halves + ((<usize>column) << 2), sum)
      tile(a, y, many, sum)
      if (p + many < steps) continue
      const limits = t < both ? thresholds + ((<usize>column) << 2) : unreachable
      if (isNear(thresholds + ((<usize>row) << 2), limits, sum)) take(row, column, limits, sum, height)
    }
  }
}

/** The k nearest of rows [from, to), which have met all others: ids, then squared distances, row by row. */
export function finish(from: i32, to: i32, ids: usize, squared: usize): void {
  for (let row = from; row < to; row++) {
    const nth = <usize>(row - from)
    settleRow(row, ids + ((nth * kept) << 2), squared + ((nth * kept) << 3))
  }
}

/**
 * The k nearest of rows [from, to), at most a block of them, among `count` rows proposed for each, whose lowest score stands in
 * `lowest`: as `finish` gives them. `open` becomes 1 where others could be nearer, else 0. The proposals are moved about.
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

/** The rows of a block in tiles of `height`, one dimension after the other. */
function gather(from: i32, to: i32): void {
  for (let row = from; row < to; row += height) {
    const tileAt = queries + ((<usize>((row - from) * steps)) << 2)
    for (let q = 0; q < height; q++) {
      const source = panelOf(row + q)
      for (let p = 0; p < steps; p++) {
        store<f32>(tileAt + ((<usize>(p * height + q)) << 2), load<f32>(source + ((<usize>p * width) << 2)))
      }
    }
  }
}

function panelOf(row: i32): usize {
  return packed + ((<usize>(row >> 3) * <usize>steps * width + <usize>(row & 7)) << 2)
}
