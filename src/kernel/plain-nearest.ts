import type { Nearest } from './nearest.ts'

/** The search in plain JavaScript, every pair in float64: what the WebAssembly one is held to, byte for byte. */
export function plainNearest(vectors: Float32Array, dimensions: number, k: number): Nearest {
  const rows = vectors.length / dimensions
  const best = { indices: new Uint32Array(k), squared: new Float64Array(k) }
  return {
    blockRows: 64,
    pack() {},
    search(from, to, indices, squared) {
      for (let row = from; row < to; row++) {
        nearestOf(row)
        indices.set(best.indices, (row - from) * k)
        squared.set(best.squared, (row - from) * k)
      }
    },
  }

  function nearestOf(row: number): void {
    let found = 0
    for (let other = 0; other < rows; other++) {
      if (other === row) continue
      const distance = squaredDistance(vectors, row * dimensions, other * dimensions, dimensions)
      if (found === k && distance >= best.squared[k - 1]!) continue
      // Rows come in order, so a later one stands behind its equals.
      let at = found < k ? found++ : k - 1
      for (; at > 0 && best.squared[at - 1]! > distance; at--) {
        best.squared[at] = best.squared[at - 1]!
        best.indices[at] = best.indices[at - 1]!
      }
      best.squared[at] = distance
      best.indices[at] = other
    }
  }
}

/** Four sums, of every fourth dimension, then (0 + 2) + (1 + 3), as two lanes twice would make them. */
function squaredDistance(vectors: Float32Array, x: number, y: number, dimensions: number): number {
  const sums = [0, 0, 0, 0]
  for (let p = 0; p < dimensions; p++) {
    const difference = vectors[x + p]! - vectors[y + p]!
    sums[p & 3]! += difference * difference
  }
  return sums[0]! + sums[2]! + (sums[1]! + sums[3]!)
}
