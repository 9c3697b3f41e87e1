import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { walkOf } from './walk.ts'

/** Distances between the two empirical distribution functions of a numeric column; NaN when a side is empty. */
export interface Distances {
  /** Largest difference, in [0, 1]. */
  readonly kolmogorovSmirnov: number
  /** Area between the functions, in the unit of the column. */
  readonly wasserstein1: number
}

/** Both distances from one walk; equal values step together. */
export const distancesOf: (numbers: Float64Array) => (labels: Labels) => Distances = oncePer((numbers) => {
  const walk = walkOf(numbers)
  return rememberLast((labels: Labels) => {
    const { values, references, referenceCount, generationCount } = walk(labels)
    if (referenceCount === 0 || generationCount === 0) return { kolmogorovSmirnov: NaN, wasserstein1: NaN }
    // F − G at the i-th value is references/n − (i + 1 − references)/m; both terms over n m stay whole numbers.
    const both = referenceCount + generationCount
    let largest = 0
    let area = 0
    let value = values[0]!
    for (let i = 1; i < both; i++) {
      const difference = Math.abs(references[i]! * both - i * referenceCount)
      const next = values[i]!
      const gap = next - value
      area += difference * gap
      if (difference > largest && gap > 0) largest = difference
      value = next
    }
    const scale = 1 / (referenceCount * generationCount)
    return { kolmogorovSmirnov: largest * scale, wasserstein1: area * scale }
  })
})
