import { kinds } from '../source/chunk.ts'
import { Counts } from './counts.ts'
import { Extremes } from './extremes.ts'
import { HeavyTypes } from './heavy-types.ts'
import type { ColumnProfile } from './profile.ts'
import { Quantiles } from './quantiles.ts'
import { TextRuns } from './text-runs.ts'
import { Types } from './types.ts'

/** A column without any row. @example emptyColumn('a').types.distinct // => 0 */
export function emptyColumn(name: string): ColumnProfile {
  return {
    name,
    kinds: new Float64Array(kinds),
    numbers: new Counts(),
    textLengths: new Counts(),
    vectorWidths: new Counts(),
    quantiles: new Quantiles(),
    extremes: new Extremes(),
    types: new Types(),
    heavy: new HeavyTypes(),
    runs: new TextRuns(),
  }
}

type Changing = { -readonly [Key in keyof ColumnProfile]: ColumnProfile[Key] }

/** Adds the rows of `from` to `into`, which is changed. */
export function mergeColumn(into: Changing, from: ColumnProfile): void {
  const before = into.types.exact ? heavyOf(into) : into.heavy
  const added = from.types.exact ? heavyOf(from) : from.heavy
  for (let kind = 0; kind < kinds; kind++) into.kinds[kind] = into.kinds[kind]! + from.kinds[kind]!
  into.numbers.merge(from.numbers)
  into.textLengths.merge(from.textLengths)
  into.vectorWidths.merge(from.vectorWidths)
  into.quantiles.merge(from.quantiles)
  into.extremes.merge(from.extremes)
  into.types.merge(from.types)
  if (from.runs) into.runs?.merge(from.runs)
  else into.runs = undefined
  // The counts that heavy types bound stand in the types as long as these are exact.
  if (into.types.exact) return
  if (before !== into.heavy) into.heavy.merge(before)
  into.heavy.merge(added)
}

function heavyOf({ types }: ColumnProfile): HeavyTypes {
  const heavy = new HeavyTypes()
  types.each((high, low, _kind, _number, count) => {
    heavy.add(high, low, count)
  })
  return heavy
}
