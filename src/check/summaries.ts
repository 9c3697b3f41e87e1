import { isoOf } from '../compare/column-of.ts'
import type { ColumnProfile, Profile, Role } from '../profile/profile.ts'
import type { TextRuns } from '../profile/text-runs.ts'
import type { Types } from '../profile/types.ts'
import type { ColumnSummary, DatasetSummary, RunNumbers, TextNumbers } from '../report/report.ts'
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
    ...(role === 'text' && column.runs && column.runs.texts > 0 ? { texts: textNumbers(column.runs) } : {}),
    ...(why === undefined ? {} : { leftOut: why }),
  }
}

function textNumbers({ texts, runs, characters, repeats }: TextRuns): TextNumbers {
  const [words, pairs, triples, fours] = runs.map((types, i) => runNumbers(types, repeats[i]?.effective))
  return { texts, words: words!, pairs: pairs!, triples: triples!, fours: fours!, characters: runNumbers(characters) }
}

function runNumbers({ n, distinct, unseenMass }: Types, effective?: number): RunNumbers {
  const unseen = Number.isNaN(unseenMass) ? null : unseenMass
  const numbers = { total: n, distinct: Math.round(distinct), unseen }
  if (effective === undefined) return numbers
  return { ...numbers, effective: Number.isNaN(effective) ? null : effective }
}
