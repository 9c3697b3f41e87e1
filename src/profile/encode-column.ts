import { kinds } from '../source/chunk.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { Counts } from './counts.ts'
import { Extremes } from './extremes.ts'
import { HeavyTypes } from './heavy-types.ts'
import type { ColumnProfile } from './profile.ts'
import { Quantiles } from './quantiles.ts'
import { TextRuns } from './text-runs.ts'
import { Types } from './types.ts'

/** Writes one column: its name, its counts of kinds, its sketches one after the other. */
export function writeColumn(column: ColumnProfile, to: ByteWriter): void {
  to.text(column.name)
  for (const count of column.kinds) to.whole(count)
  column.numbers.write(to)
  column.textLengths.write(to)
  column.vectorWidths.write(to)
  column.quantiles.write(to)
  column.extremes.write(to)
  column.types.write(to)
  column.heavy.write(to)
  to.byte(column.runs ? 1 : 0)
  column.runs?.write(to)
}

/** Reads what `writeColumn` wrote; layout 1 has no runs of words. */
export function readColumn(from: ByteReader, layout: number): ColumnProfile {
  return {
    name: from.text(),
    kinds: Float64Array.from({ length: kinds }, () => from.whole()),
    numbers: Counts.read(from),
    textLengths: Counts.read(from),
    vectorWidths: Counts.read(from),
    quantiles: Quantiles.read(from),
    extremes: Extremes.read(from),
    types: Types.read(from),
    heavy: HeavyTypes.read(from),
    runs: layout > 1 && from.byte() === 1 ? TextRuns.read(from) : undefined,
  }
}
