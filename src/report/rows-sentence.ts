import { isOfNearCopies } from '../judge/is-of-near-copies.ts'
import { count, percent } from './numbers.ts'
import type { RowsEvidence } from './report.ts'

/** `50 % of 100,000 rows are repeated`; without their number where only sampled rows were looked at. */
export function rowsSentence(one: RowsEvidence): string {
  const { what, column, of, share } = one
  const rows = column === undefined ? 'rows' : `values of ${column}`
  const whose = of === undefined ? `the ${rows}` : `${count(of)} ${rows}`
  return `${percent(share)} of ${whose} are ${isOfNearCopies(one) ? 'near copies' : what}`
}

/** What the rows are, for a heading. */
export function rowsTitle(one: RowsEvidence): string {
  const rows = one.column === undefined ? 'Rows' : `Values of ${one.column}`
  if (one.what === 'repeated') return `${rows} that repeat`
  return `${rows} ${isOfNearCopies(one) ? 'nearly copied' : 'copied'} from the reference`
}
