import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { PooledText } from './pooled-text.ts'

/** Mean and standard deviation of one number a text on both sides; NaN where a side has fewer than two texts. */
export interface ShapeMoments {
  readonly meanReference: number
  readonly meanGeneration: number
  readonly deviationReference: number
  readonly deviationGeneration: number
}

/** What the texts of both sides are built like, one entry for each of `shapeNames`. */
export const shapeMomentsOf: (text: PooledText) => (labels: Labels) => readonly ShapeMoments[] = oncePer(
  ({ shapes }) => {
    const centred = shapes.map(centre)
    return rememberLast((labels: Labels) => centred.map(({ values, by }) => momentsOf(values, by, labels)))
  },
)

/** Less the pooled mean, so that squares lose no digits. */
function centre(values: Float64Array): { values: Float64Array; by: number } {
  const there = values.filter((value) => !Number.isNaN(value))
  const by = there.reduce((sum, value) => sum + value / there.length, 0)
  return { values: values.map((value) => value - by), by }
}

function momentsOf(values: Float64Array, by: number, labels: Labels): ShapeMoments {
  const reference = sideMoments(values, labels, Label.reference)
  const generation = sideMoments(values, labels, Label.generation)
  return {
    meanReference: reference.mean + by,
    meanGeneration: generation.mean + by,
    deviationReference: reference.deviation,
    deviationGeneration: generation.deviation,
  }
}

function sideMoments(values: Float64Array, labels: Labels, side: number): { mean: number; deviation: number } {
  let n = 0
  let sum = 0
  let squares = 0
  for (let row = 0; row < labels.length; row++) {
    const value = values[row]!
    if (labels[row] !== side || Number.isNaN(value)) continue
    n++
    sum += value
    squares += value * value
  }
  const mean = n < 2 ? NaN : sum / n
  return { mean, deviation: Math.sqrt(Math.max(0, squares / n - mean * mean)) }
}
