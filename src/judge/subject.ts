import type { Target } from '../compare/measure.ts'
import type { PooledColumn, PooledSpace } from '../compare/pooled.ts'

/** What can lose something: a column, the points of a space, or (with neither) the rows as a whole. */
export interface Subject {
  readonly column?: PooledColumn
  readonly space?: PooledSpace
}

/** What a measure looks at, where that is one thing; undefined for pairs and for rows as a whole. */
export function subjectOf({ columns, space }: Target): Subject | undefined {
  if (space) return { space }
  return columns.length === 1 ? { column: columns[0]! } : undefined
}

/** The same text for the same subject, and for all that is made of one column. */
export function subjectName({ column, space }: Subject): string {
  return space?.kind === 'vector' ? space.name : (column?.name ?? wholeRows)
}

/** What rows taken as a whole are called, whether as points or one by one. */
export const wholeRows = 'rows as a whole'

/** Name of the space of the table's rows. */
export const tableName = 'rows'

/** What a space is called in words. @example spaceWords('rows') // => 'rows as a whole' */
export function spaceWords(space: string): string {
  return space === tableName ? wholeRows : space
}
