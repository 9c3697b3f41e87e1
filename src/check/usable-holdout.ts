import type { Sampled } from '../compare/pool-rows.ts'
import { findingsOf } from '../judge/findings.ts'
import type { Role } from '../profile/profile.ts'
import { isNull } from '../source/chunk.ts'

/** Values of a column that a holdout would be expected to have, before it is held against it that there is none. */
const leastExpected = 10

/**
 * The compared columns that a holdout lacks, holds no value of, or holds something else in. Its rows would all be missing there: far
 * from any other row, and a baseline of them would hide every loss.
 */
export function unusableColumns(roles: ReadonlyMap<string, Role>, reference: Sampled, holdout: Sampled): string[] {
  const { findings } = findingsOf(roles, reference, holdout)
  return findings.flatMap(({ kind, column }) => {
    const isUnusable = kind === 'column-null' ? isExpected(column, reference, holdout) : kind !== 'column-added'
    return isUnusable ? [column] : []
  })
}

/** Whether a holdout of so many rows would have values, were they as frequent in it as in the reference. */
function isExpected(column: string, { rows, chunks }: Sampled, holdout: Sampled): boolean {
  const present = chunks.get(column)!.kinds.reduce((n, kind) => n + (isNull(kind) ? 0 : 1), 0)
  return (holdout.rows * present) / rows >= leastExpected
}
