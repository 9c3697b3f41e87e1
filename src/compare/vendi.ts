import { symmetricEigen } from '../kernel/eigen.ts'
import { kernels } from '../kernel/kernels.ts'
import type { Components } from './components.ts'
import { effectiveCount } from './effective-count.ts'
import { pointLabelsOf } from './graph.ts'
import { vectorSpaces } from './joint.ts'
import { Label, type Labels, type Measure } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { PooledSpace } from './pooled.ts'

/** Vendi score of one order of the generation. */
export function vendi(id: string, order: number): Measure {
  return {
    id,
    about: `how many unlike rows the generation amounts to (Vendi score of order ${order === Infinity ? '∞' : order})`,
    falls: 'mode-loss',
    rises: 'drift',
    tolerance: { worst: 1, retained: 0.95 },
    targets: vectorSpaces,
    prepare(_, { space }) {
      const similarity = similarityOf(space!)
      return (labels) => {
        const values = similarity(labels)
        return values === undefined ? NaN : effectiveCount(values, order)
      }
    },
  }
}

/** Eigenvalues of the generation's cosine similarities, by the dual; undefined where a side has no point. */
const similarityOf: (space: PooledSpace) => (labels: Labels) => Float64Array | undefined = oncePer((space) => {
  const { stride, width } = space.components
  const directions = unitRows(space.components)
  const pointLabels = pointLabelsOf(space)
  const products = new Float64Array(stride * (stride + 1))
  const matrix = new Float64Array(width * width)
  return rememberLast((labels: Labels) => {
    const own = pointLabels(labels)
    const generation = pointsWith(own, Label.generation)
    if (generation.length === 0 || !own.includes(Label.reference)) return undefined
    kernels.crossProducts(directions, stride, generation, products)
    for (let a = 0; a < width; a++) {
      for (let b = a; b < width; b++) {
        matrix[a * width + b] = products[a * stride + b]!
        matrix[b * width + a] = products[a * stride + b]!
      }
    }
    return symmetricEigen(matrix, width, { vectors: false }).values
  })
})

/** Points that the similarities are taken among, at most: the first, which are as good as any. */
const most = 4000

function pointsWith(labels: Labels, label: number): Uint32Array {
  const points = new Uint32Array(Math.min(most, labels.length))
  let n = 0
  for (let i = 0; i < points.length; i++) if (labels[i] === label) points[n++] = i
  return points.subarray(0, n)
}

/** Rows of length 1; one at the pooled mean stays there. */
function unitRows({ values, stride }: Components): Float32Array {
  const units = new Float32Array(values.length)
  for (let from = 0; from < values.length; from += stride) {
    let squares = 0
    for (let i = from; i < from + stride; i++) squares += values[i]! * values[i]!
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (let i = from; i < from + stride; i++) units[i] = values[i]! * scale
  }
  return units
}
