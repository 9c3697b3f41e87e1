import type { Sampled } from '../../compare/pool-rows.ts'
import { typeText } from '../../compare/type-text.ts'
import type { Profile } from '../../profile/profile.ts'
import { countsOf } from './category-counts.ts'

/** A dataset: its sampled rows, and the sketches of all of them where there is a profile. */
export interface Rows {
  readonly sampled: Sampled
  readonly profile?: Pick<Profile, 'rows' | 'columns'>
}

/** In how many rows each value of a column stands. */
export interface Counted {
  readonly counts: ReadonlyMap<string, number>
  /** Rows that were counted, and rows that there are. */
  readonly rows: number
  readonly of: number
}

/**
 * Values of a column among all rows, where the profile has counted every one of them; else among the sampled rows. Long texts are
 * known to a profile by their hash alone: such a column is counted in the sample.
 */
export function countedOf({ sampled, profile }: Rows, column: string): Counted {
  const of = profile?.rows ?? sampled.rows
  if (of > sampled.rows) {
    const counts = exactCounts(profile!, column)
    if (counts) return { counts, rows: of, of }
  }
  return { counts: countsOf(sampled, column), rows: sampled.rows, of }
}

function exactCounts({ columns }: Pick<Profile, 'columns'>, column: string): Map<string, number> | undefined {
  const types = columns.find(({ name }) => name === column)?.types
  if (!types?.exact) return undefined
  const counts = new Map<string, number>()
  for (const type of types.entries()) {
    const text = typeText(type)
    if (text === undefined) return undefined
    counts.set(text, (counts.get(text) ?? 0) + type.count)
  }
  return counts
}
