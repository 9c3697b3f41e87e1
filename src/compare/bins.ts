import { countUpTo } from '../math/sorted.ts'
import { ascending } from './walk.ts'

/** Common bins of a column: at most 8, of which the last may stand for missing cells. */
export interface Bins {
  readonly bins: Uint8Array
  readonly binCount: number
}

const numericBins = 5
const categoricalBins = 6

/** Rows beyond the commonest smallest value that are a bin of their own, as a share of all. */
const fewest = 0.01

/**
 * Bins of about equal pooled mass; equal numbers share a bin, missing ones (NaN) have one of their own, the last. Where nearly
 * all are the smallest, the others are the second bin.
 */
export function binNumbers(numbers: Float64Array): Bins {
  const sorted = ascending(numbers).values
  const edges: number[] = []
  for (let i = 1; i < numericBins; i++) {
    const edge = sorted[Math.floor((i * sorted.length) / numericBins)]
    if (edge !== undefined && edge > (edges.at(-1) ?? sorted[0]!)) edges.push(edge)
  }
  const least = countUpTo(sorted, sorted[0]!)
  if (edges.length === 0 && sorted.length - least >= fewest * sorted.length && least < sorted.length) {
    edges.push(sorted[least]!)
  }
  const missing = edges.length + 1
  const bins = new Uint8Array(numbers.length)
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row]!
    let bin = Number.isNaN(value) ? missing : 0
    while (bin < edges.length && value >= edges[bin]!) bin++
    bins[row] = bin
  }
  return { bins, binCount: missing + (sorted.length < numbers.length ? 1 : 0) }
}

/** The commonest pooled values each have a bin, the others share one; missing cells (−1) have the last. */
export function binCodes(codes: Int32Array, values: number): Bins {
  const counts = new Float64Array(values)
  let missing = 0
  for (const code of codes) {
    if (code < 0) missing++
    else counts[code]!++
  }
  const ranked = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b)
  const binOf = new Uint8Array(values).fill(Math.min(values, categoricalBins))
  ranked.slice(0, categoricalBins).forEach((code, bin) => {
    binOf[code] = bin
  })
  const used = Math.min(values, categoricalBins + 1)
  const bins = new Uint8Array(codes.length)
  for (let row = 0; row < codes.length; row++) bins[row] = codes[row]! < 0 ? used : binOf[codes[row]!]!
  return { bins, binCount: used + (missing > 0 ? 1 : 0) }
}
