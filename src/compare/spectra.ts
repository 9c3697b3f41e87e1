import { kernels } from '../kernel/kernels.ts'
import { graphOf } from './graph.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { PooledSpace } from './pooled.ts'

/** Mean and covariance of one side on the pooled principal components, in units of their pooled spread. */
export interface Side {
  readonly rows: number
  readonly mean: Float64Array
  /** width × width, symmetric */
  readonly covariance: Float64Array
}

/** Both sides under one labelling. Valid until the next labelling is asked for. */
export interface Spectra {
  readonly width: number
  readonly reference: Side
  readonly generation: Side
}

/** Mean and covariance of both sides, from one pass over their points, shared by all spectral measures of a space. */
export const spectraOf: (space: PooledSpace) => (labels: Labels) => Spectra = oncePer((space) => {
  const { values, stride, width } = space.components
  const graph = graphOf(space)
  const products = new Float64Array(stride * (stride + 1))
  const sideOf = (rows: Uint32Array): Side => {
    kernels.crossProducts(values, stride, rows, products)
    return momentsOf(products, stride, width, rows.length)
  }
  return rememberLast((labels: Labels) => {
    const { reference, generation } = graph(labels)
    return { width, reference: sideOf(reference), generation: sideOf(generation) }
  })
})

/** From sums of products and sums. The points are centred on the pool, so that the two terms are of a like size. */
function momentsOf(products: Float64Array, stride: number, width: number, rows: number): Side {
  const mean = new Float64Array(width)
  const covariance = new Float64Array(width * width)
  for (let a = 0; a < width; a++) mean[a] = products[stride * stride + a]! / rows
  for (let a = 0; a < width; a++) {
    for (let b = a; b < width; b++) {
      const value = (products[a * stride + b]! - rows * mean[a]! * mean[b]!) / (rows - 1)
      covariance[a * width + b] = value
      covariance[b * width + a] = value
    }
  }
  return { rows, mean, covariance }
}
