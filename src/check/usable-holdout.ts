import type { Sampled } from '../compare/pool-rows.ts'
import { findingsOf } from '../judge/findings.ts'
import type { Role } from '../profile/profile.ts'

/**
 * The compared columns that a holdout lacks, holds no value of, or holds something else in. Its rows would all be missing there: far
 * from any other row, and a baseline of them would hide every loss.
 */
export function unusableColumns(roles: ReadonlyMap<string, Role>, reference: Sampled, holdout: Sampled): string[] {
  const { unusable } = findingsOf(roles, reference, holdout)
  return [...roles.keys()].filter((column) => unusable.has(column) || !holdout.chunks.has(column))
}
