import { textOf } from '../../compare/column-of.ts'
import type { Sampled } from '../../compare/pool-rows.ts'
import type { Role } from '../../profile/profile.ts'

/** How often each value of a column of categories occurs: in the reference, and in each generation. */
export interface CategoryCounts {
  readonly column: string
  readonly values: readonly string[]
  readonly reference: readonly number[]
  readonly generations: readonly (readonly number[])[]
}

/** Values of a column beyond which it is not counted. */
const mostValues = 5000

/** Counts of the reference's values in every column of categories, among the sampled rows. */
export function categoryCounts(
  reference: Sampled,
  generations: readonly Sampled[],
  roles: ReadonlyMap<string, Role>,
): CategoryCounts[] {
  const columns = [...roles].filter(([, role]) => role === 'categorical').map(([name]) => name)
  return columns.flatMap((column) => {
    const real = countsOf(reference, column)
    if (real.size === 0 || real.size > mostValues) return []
    const made = generations.map((one) => countsOf(one, column))
    const values = [...real.keys()]
    const own = made.map((counts) => values.map((value) => counts.get(value) ?? 0))
    return [{ column, values, reference: [...real.values()], generations: own }]
  })
}

/** Rows of each value of a column. */
export function countsOf({ rows, chunks }: Sampled, column: string): Map<string, number> {
  const counts = new Map<string, number>()
  const chunk = chunks.get(column)
  for (let row = 0; chunk && row < rows; row++) {
    const text = textOf(chunk, row)
    if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}
