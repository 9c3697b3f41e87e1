import type { Target } from '../compare/measure.ts'
import type { PooledColumn, PooledSpace } from '../compare/pooled.ts'
import type { PooledText } from '../compare/pooled-text.ts'

/** What can lose something: a column, its words, the points of a space, or (with neither) the rows as a whole. */
export interface Subject {
  readonly column?: PooledColumn
  readonly space?: PooledSpace
  /** Beside its column. */
  readonly text?: PooledText
}

/** What a measure looks at, where that is one thing; undefined for pairs and for rows as a whole. */
export function subjectOf({ columns, space, text }: Target): Subject | undefined {
  if (space) return { space }
  if (text) return { column: columns[0]!, text }
  return columns.length === 1 ? { column: columns[0]! } : undefined
}

/** The same text for the same subject, and for all that is made of one column but its words. */
export function subjectName({ column, space, text }: Subject): string {
  if (text) return wordsName(text.column)
  return space?.kind === 'vector' ? space.name : (column?.name ?? wholeRows)
}

/** What the words of a column of texts are called. @example wordsName('answer') // => 'words of answer' */
export function wordsName(column: string): string {
  return `words of ${column}`
}

/** What rows taken as a whole are called, whether as points or one by one. */
export const wholeRows = 'rows as a whole'

/** Name of the space of the table's rows. */
export const tableName = 'rows'

/** What a space is called in words. @example spaceWords('rows') // => 'rows as a whole' */
export function spaceWords(space: string): string {
  return space === tableName ? wholeRows : space
}
