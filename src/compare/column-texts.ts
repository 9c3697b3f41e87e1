import type { Measure } from './measure.ts'
import { oncePer } from './memo.ts'
import type { Pooled, PooledColumn } from './pooled.ts'

/** The texts of a column by pooled row, of very long ones the beginning; undefined where nothing stands. */
export const columnTexts: (column: PooledColumn) => readonly (string | undefined)[] = oncePer(({ codes, values }) => {
  return Array.from(codes!, (code) => (code < 0 ? undefined : values![code]))
})

/** The same, of the rows alone that answer a prompt. */
export function answersOf({ prompts }: Pooled, column: PooledColumn): readonly (string | undefined)[] {
  return columnTexts(column).map((text, row) => (prompts![row]! < 0 ? undefined : text))
}

/** One target for each column of texts. */
export const textColumns: Measure['targets'] = ({ columns }) =>
  columns
    .filter(({ role, derived }) => role === 'text' && derived === undefined)
    .map((column) => ({ columns: [column] }))

/** The same, where it is known which prompt each row answers. */
export const answers: Measure['targets'] = (pooled) => (pooled.prompts ? textColumns(pooled) : [])
