import { pointLabelsOf } from './graph.ts'
import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { PooledSpace } from './pooled.ts'

/** Points of each side in each mode of a space, under one labelling. Valid until the next labelling is asked for. */
export interface ModeCounts {
  readonly reference: Float64Array
  readonly generation: Float64Array
  readonly references: number
  readonly generations: number
}

/** Counted once for each labelling and shared by all modes. */
export const modeCountsOf: (space: PooledSpace) => (labels: Labels) => ModeCounts = oncePer((space) => {
  const { names, of } = space.modes!
  const pointLabels = pointLabelsOf(space)
  const counts = { reference: new Float64Array(names.length), generation: new Float64Array(names.length) }
  return rememberLast((labels: Labels) => {
    const own = pointLabels(labels)
    counts.reference.fill(0)
    counts.generation.fill(0)
    let references = 0
    let generations = 0
    for (let i = 0; i < own.length; i++) {
      const mode = of[i]!
      if (mode < 0) continue
      if (own[i] === Label.reference) {
        counts.reference[mode]!++
        references++
      } else if (own[i] === Label.generation) {
        counts.generation[mode]!++
        generations++
      }
    }
    return { ...counts, references, generations }
  })
})
