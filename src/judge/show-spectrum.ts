import type { Labels } from '../compare/measure.ts'
import type { PooledSpace } from '../compare/pooled.ts'
import type { SpectrumEvidence } from './evidence.ts'
import type { Flag } from './flags.ts'
import { referenceAxesOf } from './reference-axes.ts'

/** Directions that are shown, at most. */
const shown = 8

/** How far each side varies along the main directions of the reference. Undefined where the reference does not vary. */
export function showSpectrum(space: PooledSpace, labels: Labels, flags: readonly Flag[]): SpectrumEvidence | undefined {
  const axes = referenceAxesOf(space)(labels)
  if (!axes) return undefined
  const whole = axes.reference.reduce((sum, value) => sum + value, 0)
  if (!(whole > 0)) return undefined
  const shares = (side: Float64Array) => Array.from(side.subarray(0, shown), (value) => value / whole)
  const spacing = flags.find(({ instance: { measure, target } }) => {
    return target.space === space && measure.id === 'neighbour-spacing-k5'
  })
  return {
    kind: 'spectrum',
    space: space.name,
    reference: shares(axes.reference),
    generation: shares(axes.generation),
    total: axes.generation.reduce((sum, value) => sum + value, 0) / whole,
    apart: axes.apart,
    ...(spacing ? { spacing: Math.exp(spacing.effect.value - spacing.effect.baseline) } : {}),
  }
}
