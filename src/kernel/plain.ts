import { advance, uniform } from '../math/random.ts'
import type { Bounds, Kernels, Range } from './kernels.ts'

/** The kernels in plain JavaScript: what the WebAssembly ones are held to, byte for byte. */
export const plain: Kernels = {
  backend: 'javascript',
  shuffle,
  walk,
  distances,
  addMoments,
  unreached,
  tally,
  countJoint,
  correlate,
  pairSums,
  crossProducts,
}

function shuffle(items: Uint8Array, seed: number): number {
  const random = uniform(seed)
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = items[i]!
    items[i] = items[j]!
    items[j] = held
  }
  return advance(seed, Math.max(0, items.length - 1))
}

function walk(
  rows: Uint32Array,
  values: Float64Array,
  labels: Uint8Array,
  kept: Float64Array,
  references: Int32Array,
): number {
  references[0] = 0
  let count = 0
  let length = 0
  for (let i = 0; i < rows.length; i++) {
    const label = labels[rows[i]!]!
    kept[length] = values[i]!
    count += (label - 1) >>> 31
    length += 1 - (label >> 1)
    references[length] = count
  }
  return length
}

function distances(
  n: number,
  values: Float64Array,
  references: Int32Array,
  referenceCount: number,
  { low, high }: Range,
  out: Float64Array,
): void {
  let largest = 0
  let area = 0
  let value = values[0]!
  let within = clipped(value, low, high)
  for (let i = 1; i < n; i++) {
    const difference = Math.abs(references[i]! * n - i * referenceCount)
    const next = values[i]!
    const nextWithin = clipped(next, low, high)
    area += difference * (nextWithin - within)
    if (difference > largest && next > value) largest = difference
    value = next
    within = nextWithin
  }
  out[0] = largest
  out[1] = area
}

function addMoments(
  from: number,
  to: number,
  values: Float64Array,
  references: Int32Array,
  { centre, low, high }: Bounds,
  sums: Float64Array,
): void {
  let [r, rr, g, gg] = sums as unknown as [number, number, number, number]
  let before = references[from]!
  for (let i = from; i < to; i++) {
    const after = references[i + 1]!
    const isReference = after - before
    before = after
    const x = clipped(values[i]!, low, high) - centre
    const inReference = x * isReference
    const inGeneration = x - inReference
    r += inReference
    rr += inReference * x
    g += inGeneration
    gg += inGeneration * x
  }
  sums.set([r, rr, g, gg])
}

function clipped(x: number, low: number, high: number): number {
  const atLeast = x < low ? low : x
  return atLeast > high ? high : atLeast
}

function unreached(
  n: number,
  values: Float64Array,
  references: Int32Array,
  referenceCount: number,
  k: number,
  out: Float64Array,
): void {
  const generationCount = n - referenceCount
  const shortest = Math.min(k + 1, referenceCount, generationCount)
  out[0] = 0
  out[1] = 0
  for (let i = 0; i + shortest <= n; ) {
    const here = references[i + shortest]! - references[i]!
    if (here !== 0 && here !== shortest) {
      i++
      continue
    }
    const isReference = here === shortest ? 1 : 0
    let start = i
    while (start > 0 && references[start]! - references[start - 1]! === isReference) start--
    let end = i + shortest
    while (end < n && references[end + 1]! - references[end]! === isReference) end++
    const width = Math.min(k, (isReference ? referenceCount : generationCount) - 1)
    out[1 - isReference]! += unreachedInRun(n, values, start, end, width)
    i = end
  }
}

/** Of the values from `start` to `end`, all of one side, with the other side just outside: how many are not reached. */
function unreachedInRun(n: number, values: Float64Array, start: number, end: number, width: number): number {
  const before = start > 0 ? values[start - 1]! : -Infinity
  const after = end < n ? values[end]! : Infinity
  let missed = 0
  for (let i = start; i < end; i++) {
    const x = values[i]!
    const distance = Math.min(x - before, after - x)
    if (distance > 0 && hasWithin(values, [start, end], i, width, distance)) missed++
  }
  return missed
}

/** Whether at least `width` other values of the run lie strictly nearer to the i-th than `distance`. */
function hasWithin(
  values: Float64Array,
  [start, end]: readonly [number, number],
  i: number,
  width: number,
  distance: number,
): boolean {
  const x = values[i]!
  let low = i
  let high = i
  for (let met = 0; met < width; met++) {
    const down = low > start ? x - values[low - 1]! : Infinity
    const up = high < end - 1 ? values[high + 1]! - x : Infinity
    if (Math.min(down, up) >= distance) return false
    if (down <= up) low--
    else high++
  }
  return true
}

function tally(slots: Int32Array, labels: Uint8Array, counts: Int32Array): void {
  const stride = counts.length / 3
  counts.fill(0)
  for (let row = 0; row < slots.length; row++) counts[labels[row]! * stride + slots[row]!]!++
}

function countJoint(joint: Uint8Array, rows: Uint32Array, counts: Int32Array): void {
  counts.fill(0)
  for (let i = 0; i < rows.length; i++) counts[joint[rows[i]!]!]!++
}

function correlate(ranks: Float64Array, columns: number, rows: Uint32Array, products: Float64Array): void {
  const stride = ranks.length / columns
  const gathered = Array.from({ length: columns }, (_, c) =>
    standardised(ranks.subarray(c * stride, (c + 1) * stride), rows),
  )
  for (let a = 0; a < columns; a++) {
    for (let b = a + 1; b < columns; b++) products[a * columns + b] = product(gathered[a]!, gathered[b]!)
  }
}

/** (rank − mean)/√Σ(rank − mean)² over the rows, zeros where they are all equal, filled up to an even length. */
function standardised(ranks: Float64Array, rows: Uint32Array): Float64Array {
  const n = rows.length
  const into = new Float64Array((n + 1) & ~1)
  let sum = 0
  for (let i = 0; i < n; i++) {
    into[i] = ranks[rows[i]!]!
    sum += into[i]!
  }
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) {
    into[i]! -= mean
    squares += into[i]! * into[i]!
  }
  const scale = squares > 1e-20 * n ? 1 / Math.sqrt(squares) : 0
  for (let i = 0; i < n; i++) into[i]! *= scale
  return into
}

/** Two sums, of even and of odd places, as two lanes would make them. */
function product(x: Float64Array, y: Float64Array): number {
  let even = 0
  let odd = 0
  for (let i = 0; i < x.length; i += 2) {
    even += x[i]! * y[i]!
    odd += x[i + 1]! * y[i + 1]!
  }
  return even + odd
}

function pairSums(pairs: Uint8Array, labels: Uint8Array, out: Float64Array): void {
  out.fill(0)
  let row = 0
  for (let i = 1; i < labels.length; i++) {
    const label = labels[i]!
    if (label < 2) {
      let reference = 0
      let generation = 0
      for (let j = 0; j < i; j++) {
        if (labels[j] === 0) reference += pairs[row + j]!
        else if (labels[j] === 1) generation += pairs[row + j]!
      }
      out[label]! += label === 0 ? reference : generation
      out[2]! += label === 0 ? generation : reference
    }
    row += (i + 15) & ~15
  }
}

/** Rows that are summed in 32 bits before they are added up in 64. */
const block = 256

function crossProducts(points: Float32Array, width: number, rows: Uint32Array, out: Float64Array): void {
  out.fill(0)
  for (let from = 0; from < rows.length; from += block) {
    const part = rows.subarray(from, from + block)
    for (let a = 0; a < width; a++) {
      for (let b = a & ~15; b < width; b++) {
        let sum = 0
        for (const row of part) {
          sum = Math.fround(sum + Math.fround(points[row * width + a]! * points[row * width + b]!))
        }
        out[a * width + b]! += sum
      }
      for (const row of part) out[width * width + a]! += points[row * width + a]!
    }
  }
}
