import type { Measure } from './measure.ts'
import { oncePer } from './memo.ts'
import type { PooledColumn } from './pooled.ts'

/** The texts of a column by pooled row; undefined where nothing stands. */
export const columnTexts: (column: PooledColumn) => readonly (string | undefined)[] = oncePer(({ codes, values }) =>
  Array.from(codes!, (code) => (code < 0 ? undefined : values![code])),
)

/** One target for each column of texts. */
export const textColumns: Measure['targets'] = ({ columns }) =>
  columns
    .filter(({ role, derived }) => role === 'text' && derived === undefined)
    .map((column) => ({ columns: [column] }))

/** The same, where it is known which prompt each row answers. */
export const answers: Measure['targets'] = (pooled) => (pooled.prompts ? textColumns(pooled) : [])
