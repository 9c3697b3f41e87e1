import type { Flag } from './flags.ts'

/** What tells how far rows of a table lie from their neighbours. */
const spacing = 'neighbour-spacing-k5'

/**
 * Flags of rows that lie closer only because more values are missing: rows with the same gap differ in one column less. Where a
 * column narrowed as well, or the rows' covariance, nothing is explained.
 */
export function explainedByGaps(flags: readonly Flag[]): ReadonlySet<Flag> {
  const closer = flags.filter(
    ({ instance: { measure, target }, sign }) => measure.id === spacing && target.space?.kind === 'table' && sign < 0,
  )
  const hasGaps = flags.some(({ instance, sign }) => instance.measure.id === 'missing-share' && sign > 0)
  const isNarrower = flags.some(({ instance, symptom }) => symptom === 'spread-loss' && instance.measure.id !== spacing)
  return new Set(hasGaps && !isNarrower ? closer : [])
}
