import { plainNearest } from '../kernel/plain-nearest.ts'
import { normal, uniform } from '../math/random.ts'
import type { Neighbours } from './neighbours.ts'

const draw = normal(5)
const random = uniform(6)

/** A search for neighbours, and the numbers of its vectors one after the other. */
export interface NeighbourCase {
  readonly name: string
  readonly rows: number
  readonly dimensions: number
  readonly k: number
  readonly value: (i: number) => number
}

/** Shapes and numbers that searches have gone wrong on: ties, copies, offsets, sizes beyond the range of float32. */
export const neighbourCases: readonly NeighbourCase[] = [
  { name: 'a row', rows: 1, dimensions: 3, k: 5, value: draw },
  { name: 'two rows', rows: 2, dimensions: 3, k: 5, value: draw },
  { name: 'numbers', rows: 700, dimensions: 1, k: 9, value: draw },
  { name: 'rows of three', rows: 1001, dimensions: 3, k: 64, value: draw },
  { name: 'embeddings', rows: 523, dimensions: 384, k: 64, value: draw },
  { name: 'all others', rows: 90, dimensions: 5, k: 89, value: draw },
  { name: 'more than all others', rows: 90, dimensions: 5, k: 1000, value: draw },
  { name: 'none', rows: 90, dimensions: 5, k: 0, value: draw },
  {
    name: 'a grid, nearly all distances tied',
    rows: 900,
    dimensions: 2,
    k: 20,
    value: () => Math.floor(random() * 25),
  },
  { name: 'two-fifths equal', rows: 800, dimensions: 4, k: 64, value: (i) => (i < 1280 ? 1 : draw()) },
  { name: 'all equal', rows: 300, dimensions: 7, k: 64, value: () => 0.1 },
  { name: 'zeros of both signs', rows: 300, dimensions: 1, k: 8, value: (i) => [0, -0, 1][i % 3]! },
  { name: 'far from zero', rows: 600, dimensions: 16, k: 32, value: () => 1e6 + draw() },
  { name: 'one row far out', rows: 600, dimensions: 16, k: 32, value: (i) => (i < 16 ? 1e30 : draw()) },
  { name: 'tiny', rows: 600, dimensions: 16, k: 32, value: () => 1e-30 * draw() },
  { name: 'huge', rows: 600, dimensions: 16, k: 32, value: () => 1e37 * draw() },
  { name: 'clusters within rounding', rows: 1500, dimensions: 8, k: 16, value: (i) => ((i >> 3) % 3) + 1e-5 * draw() },
  { name: 'sorted', rows: 1200, dimensions: 1, k: 64, value: (i) => i * i },
]

export function vectorsOf({ rows, dimensions, value }: NeighbourCase): Float32Array {
  return Float32Array.from({ length: rows * dimensions }, (_, i) => value(i))
}

/** By every pair in float64. */
export function slowNeighbours(
  vectors: Float32Array,
  { rows, dimensions, k: asked }: Omit<NeighbourCase, 'value'>,
): Omit<Neighbours, 'rows' | 'backend'> {
  const k = Math.min(asked, rows - 1)
  const indices = new Uint32Array(rows * k)
  const squared = new Float64Array(rows * k)
  if (k > 0) plainNearest(vectors, dimensions, k).search(0, rows, indices, squared)
  return { k, indices, squared }
}
