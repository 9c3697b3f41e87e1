import { beginning, previous, type TrainingPolicy } from './policy.ts'

/** Each generation learns from the one before, and nothing else: what is lost is lost for ever. */
export function replace(): TrainingPolicy {
  return { id: 'replace', lesson: (past) => [past.made.length === 0 ? beginning(past) : previous(past)] }
}
