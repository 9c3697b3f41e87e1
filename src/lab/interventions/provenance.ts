import { numberOption } from '../number-option.ts'
import type { Intervention } from './intervention.ts'

/**
 * Real rows weigh more than made ones. Where no real row is in the lesson it does nothing.
 *
 * @throws DataError `bad-option`
 * @see He et al. 2025, Golden ratio weighting.
 */
export function provenance({ real = 5 }: { real?: number } = {}): Intervention {
  numberOption('real', real, { above: 0, what: 'the weight of a real row,' })
  return {
    id: 'provenance',
    lesson: (lesson) => ({
      ...lesson,
      weights: Float64Array.from(lesson.real, (is, row) => (lesson.weights?.[row] ?? 1) * (is ? real : 1)),
    }),
  }
}
