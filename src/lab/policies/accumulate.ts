import { beginning, type Part, type Past, type TrainingPolicy } from './policy.ts'

/**
 * Each generation learns from everything so far, real and made: the loss stays bounded, while the cost grows.
 *
 * @see Gerstgrasser et al. 2024, Is Model Collapse Inevitable?
 */
export function accumulate(): TrainingPolicy {
  return { id: 'accumulate', lesson: everything }
}

/** The reference and all generations so far. */
export function everything(past: Past): Part[] {
  const made = past.made.map((table, i) => ({ name: `gen${i + 1}`, real: false, table, weight: 1 }))
  return [beginning(past), ...made]
}
