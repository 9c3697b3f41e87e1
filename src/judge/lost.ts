import { percent } from '../math/percent.ts'
import type { Evidence } from './evidence.ts'
import { columnName, type Flag } from './flags.ts'
import { wholeRows } from './subject.ts'

export interface Loss {
  readonly flags: readonly Flag[]
  readonly evidence: readonly Evidence[]
  readonly constant: readonly string[]
  readonly moved: ReadonlySet<string>
}

/** Names of a list before it says "and n more". */
const named = 2

/** What was lost, in one line: `tails of income; 3 of 42 values of occupation; 4.1 % of rows repeat`. */
export function lostLine({ flags, evidence, constant, moved }: Loss): string {
  const columns = (ids: readonly string[], collapse = true) =>
    unique(
      flags
        .filter(({ instance: { measure }, sign }) => ids.includes(measure.id) && (!collapse || sign < 0))
        .map(({ instance: { target } }) => columnName(target.columns[0]!))
        .filter((column) => !constant.includes(column) && (!collapse || !moved.has(column))),
    )
  const tails = columns(['tail-mass-low', 'tail-mass-high'])
  const ranges = columns(['coverage-k5-numeric']).filter((column) => !tails.includes(column))
  const spread = columns(['spread-robust', 'spread-ordinary', 'interquantile-range-5-95'])
  const values = columns(['coverage-categories', 'rare-mass'])
  const variety = columns(['hill-1', 'hill-2']).filter((column) => !values.includes(column))
  const parts = [
    phrase('variation of', constant),
    phrase('spread of', spread),
    phrase('tails of', tails),
    phrase('parts of the range of', ranges),
    ...lostValues(values, evidence),
    phrase('variety of', variety),
    phrase('one value repeated in', columns(['spike-share'], false)),
    phrase('repeated', columns(['distinct-values'])),
    ...rows(evidence),
    phrase('moved:', movedNames(moved)),
  ]
  return parts.filter((part) => part !== '').join('; ')
}

/** Rows as a whole move where columns do. */
function movedNames(moved: ReadonlySet<string>): string[] {
  const columns = [...moved].filter((name) => name !== wholeRows)
  return columns.length > 0 ? columns : [...moved]
}

function lostValues(columns: readonly string[], evidence: readonly Evidence[]): string[] {
  const told = columns.slice(0, named).map((column) => {
    const values = evidence.find((item) => item.kind === 'values' && item.column === column)
    if (values?.kind !== 'values' || values.lost === 0) return `rare values of ${column}`
    return `${values.lost} of ${values.of} values of ${column}`
  })
  const more = columns.length - told.length
  return more > 0 ? [...told, `values of ${more} more`] : told
}

function rows(evidence: readonly Evidence[]): string[] {
  return evidence.flatMap((item) => {
    if (item.kind !== 'rows') return []
    return item.what === 'repeated'
      ? [`${percent(item.share)} of rows repeat`]
      : [`${percent(item.share)} of rows are copies`]
  })
}

function phrase(lead: string, columns: readonly string[]): string {
  if (columns.length === 0) return ''
  const more = columns.length - named
  return `${lead} ${columns.slice(0, named).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
