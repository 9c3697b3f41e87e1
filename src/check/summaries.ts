import { isoOf } from '../compare/column-of.ts'
import type { ColumnProfile, Profile, Role } from '../profile/profile.ts'
import type { ColumnSummary, DatasetSummary } from '../report/report.ts'
import { isNull, Kind } from '../source/chunk.ts'

/** Name of each kind, by its number. */
const kindNames = Object.keys(Kind) as (keyof typeof Kind)[]

/** What the report says of a dataset as such: exact counts over every row. */
export function summaryOf(
  profile: Profile,
  roles: ReadonlyMap<string, Role>,
  leftOut: ReadonlyMap<string, string>,
): DatasetSummary {
  return {
    name: profile.name,
    rows: profile.rows,
    columns: profile.columns.map((column) => summarise(column, roles, leftOut)),
  }
}

function summarise(
  column: ColumnProfile,
  roles: ReadonlyMap<string, Role>,
  leftOut: ReadonlyMap<string, string>,
): ColumnSummary {
  const { name, kinds, numbers, types } = column
  const odd: Record<string, number> = {}
  kinds.forEach((count, kind) => {
    if (count > 0 && kind >= Kind.object) odd[kindNames[kind]!] = count
  })
  const role = roles.get(name)
  const show = (value: number) => (role === 'datetime' ? isoOf(value) : value)
  const why = leftOut.get(name)
  return {
    name,
    role: role ?? 'not compared',
    present: kinds.reduce((sum, count, kind) => (isNull(kind) ? sum : sum + count), 0),
    odd,
    distinct: Math.round(types.distinct),
    ...(numbers.n > 0 ? { min: show(numbers.min), max: show(numbers.max) } : {}),
    ...(why === undefined ? {} : { leftOut: why }),
  }
}
