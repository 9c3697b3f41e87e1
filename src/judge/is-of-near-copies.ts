import type { RowsEvidence } from './evidence.ts'

/** Whether rows are near copies: a copy stands on both sides, a near one beside what it copies. */
export function isOfNearCopies({ what, rows }: Pick<RowsEvidence, 'what' | 'rows'>): boolean {
  return what === 'copied' && rows.some(({ reference }) => reference === 0)
}
