import { advance, uniform } from '../math/random.ts'
import type { Kernels, Part, Range, Sized, Steps, Walked } from './kernels.ts'
import { scanNeighbours, scanOneByOne } from './plain-scan.ts'

/** The kernels in plain JavaScript: what the WebAssembly ones are held to, byte for byte. */
export const plain: Kernels = {
  backend: 'javascript',
  shuffle,
  release() {},
  walk,
  distances,
  addMoments,
  unreached,
  tally,
  countJoint,
  rankProducts,
  pairSums,
  scanNeighbours,
  scanMany: scanOneByOne(scanNeighbours),
  listSides,
  distancesBefore,
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

function walk({ rows, ends, values }: Steps, labels: Uint8Array, into: Walked): number {
  into.places[0] = 0
  into.references[0] = 0
  let place = 0
  let count = 0
  let size = 0
  for (let step = 0; step < values.length; step++) {
    const before = place
    for (let i = ends[step]!; i < ends[step + 1]!; i++) {
      const label = labels[rows[i]!]!
      count += (label - 1) >>> 31
      place += 1 - (label >> 1)
    }
    into.values[size] = values[step]!
    size += place > before ? 1 : 0
    into.places[size] = place
    into.references[size] = count
  }
  return size
}

function distances({ size, values, places, references }: Sized, { low, high }: Range, out: Float64Array): void {
  const rows = places[size]!
  const referenceCount = references[size]!
  let largest = 0
  let area = 0
  let within = clipped(values[0]!, low, high)
  for (let i = 1; i < size; i++) {
    const difference = Math.abs(references[i]! * rows - places[i]! * referenceCount)
    const nextWithin = clipped(values[i]!, low, high)
    area += difference * (nextWithin - within)
    if (difference > largest) largest = difference
    within = nextWithin
  }
  out[0] = largest
  out[1] = area
}

function addMoments(
  { values, places, references }: Walked,
  { from, to, centre, low, high, isWhole }: Part,
  sums: Float64Array,
): void {
  let [r, rr, g, gg] = sums as unknown as [number, number, number, number]
  for (let i = from; i < to; i++) {
    const x = clipped(values[i]!, low, high) - centre
    const inReference = references[i + 1]! - references[i]!
    const inGeneration = places[i + 1]! - places[i]! - inReference
    for (let times = isWhole ? 1 : inReference, each = isWhole ? inReference : 1; times > 0; times--) {
      r += each * x
      rr += each * (x * x)
    }
    for (let times = isWhole ? 1 : inGeneration, each = isWhole ? inGeneration : 1; times > 0; times--) {
      g += each * x
      gg += each * (x * x)
    }
  }
  sums.set([r, rr, g, gg])
}

function clipped(x: number, low: number, high: number): number {
  const atLeast = x < low ? low : x
  return atLeast > high ? high : atLeast
}

function unreached({ size, values, places, references }: Sized, k: number, out: Float64Array): void {
  const referenceCount = references[size]!
  const generationCount = places[size]! - referenceCount
  out[0] = 0
  out[1] = 0
  for (let start = 0, end = 1; start < size; start = end++) {
    const side = sideOf(places, references, start)
    if (side === both) continue
    while (end < size && sideOf(places, references, end) === side) end++
    const own = side === 0 ? referenceCount : generationCount
    const width = Math.min(k, own - 1)
    if (places[end]! - places[start]! <= width) continue
    out[side]! += unreachedInRun({ size, values, places }, [start, end], width)
  }
}

const both = 2

/** Which side all rows of a value are of. */
function sideOf(places: Uint32Array, references: Uint32Array, step: number): number {
  const inReference = references[step + 1]! - references[step]!
  if (inReference === 0) return 1
  return inReference === places[step + 1]! - places[step]! ? 0 : both
}

/** Of the rows with values from `start` to `end`, all of one side, the other just outside: how many are not reached. */
function unreachedInRun(
  { size, values, places }: Omit<Sized, 'references'>,
  run: readonly [number, number],
  width: number,
): number {
  const [start, end] = run
  const before = start > 0 ? values[start - 1]! : -Infinity
  const after = end < size ? values[end]! : Infinity
  let missed = 0
  for (let i = start; i < end; i++) {
    const distance = Math.min(values[i]! - before, after - values[i]!)
    if (hasWithin({ values, places, run, i }, width, distance)) missed += places[i + 1]! - places[i]!
  }
  return missed
}

/** Whether at least `width` other rows of the run lie strictly nearer to those with the i-th value than `distance`. */
function hasWithin(
  { values, places, run, i }: Omit<Walked, 'references'> & { run: readonly [number, number]; i: number },
  width: number,
  distance: number,
): boolean {
  const x = values[i]!
  let low = i
  let high = i + 1
  while (places[high]! - places[low]! <= width) {
    const down = low > run[0] ? x - values[low - 1]! : Infinity
    const up = high < run[1] ? values[high]! - x : Infinity
    if (Math.min(down, up) >= distance) return false
    if (down <= up) low--
    else high++
  }
  return true
}

function tally(slots: Int32Array, labels: Uint8Array, counts: Int32Array): void {
  const stride = counts.length / 4
  counts.fill(0)
  for (let row = 0; row < slots.length; row++) counts[labels[row]! * stride + slots[row]!]!++
}

function countJoint(joint: Uint8Array, rows: Uint32Array, counts: Int32Array): void {
  counts.fill(0)
  for (let i = 0; i < rows.length; i++) counts[joint[rows[i]!]!]!++
}

function rankProducts(ranks: Int16Array, columns: number, rows: Uint32Array, products: Float64Array): void {
  const stride = ranks.length / columns
  products.fill(0)
  for (let a = 0; a < columns; a++) {
    const x = ranks.subarray(a * stride, (a + 1) * stride)
    for (const row of rows) products[columns ** 2 + a]! += x[row]!
    for (let b = a; b < columns; b++) {
      const y = ranks.subarray(b * stride, (b + 1) * stride)
      for (const row of rows) products[a * columns + b]! += x[row]! * y[row]!
    }
  }
}

function pairSums(rows: number, pairs: Uint8Array, members: readonly Uint8Array[]): Float64Array {
  return Float64Array.from(members, (one) => pairSum(rows, pairs, one))
}

function pairSum(rows: number, pairs: Uint8Array, members: Uint8Array): number {
  let sum = 0
  let row = 0
  for (let i = 1; i < rows; i++) {
    if (members[i] !== 0) for (let j = 0; j < i; j++) if (members[j] !== 0) sum += pairs[row + j]!
    row += (i + 15) & ~15
  }
  return sum
}

/** Rows that are summed in 32 bits before they are added up in 64. */
const block = 128

function crossProducts(points: Float32Array, width: number, rows: Uint32Array, out: Float64Array): void {
  out.fill(0)
  for (let from = 0; from < rows.length; from += block) {
    const part = rows.subarray(from, from + block)
    for (let a = 0; a < width; a++) {
      for (let b = a & ~7; b < width; b++) {
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

/** Four sums, as four lanes would make them. */
function distancesBefore(row: number, points: Float32Array, stride: number, out: Float32Array): void {
  const sums = new Float32Array(4)
  for (let j = 0; j < row; j++) {
    sums.fill(0)
    for (let at = 0; at < stride; at++) {
      const difference = Math.fround(points[row * stride + at]! - points[j * stride + at]!)
      sums[at & 3]! += Math.fround(difference * difference)
    }
    const total = Math.fround(Math.fround(sums[0]! + sums[2]!) + Math.fround(sums[1]! + sums[3]!))
    out[j] = Math.sqrt(total)
  }
}

function listSides(labels: Uint8Array, reference: Uint32Array, generation: Uint32Array, counts: Uint32Array): void {
  counts.fill(0)
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === 0) reference[counts[0]!++] = i
    if (labels[i] === 1) generation[counts[1]!++] = i
  }
}
