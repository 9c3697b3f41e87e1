import { classSurvival } from '../../math/class-survival.ts'
import type { Role } from '../../profile/profile.ts'
import { type Counted, countedOf, type Rows } from './counted-values.ts'

/** A value that is rare in the reference, over the generations: in how many rows it stands, or of the sampled ones where no more is known. */
export interface RareClass {
  readonly column: string
  readonly value: string
  readonly reference: number
  readonly generations: readonly number[]
  /** Name of the generation from which on it is gone; absent while it is there, or where no sample is large enough to tell. */
  readonly vanished?: string
  /** True where the last generation lacks it, and would at times if it were as frequent as ever; or only its sample is known. */
  readonly unseen?: true
  /**
   * Chance that it is still there after one more generation of as many rows, by chance alone; 0 once it is gone. Of an
   * unseen one the chance that as many rows hold it if it is as frequent as ever.
   */
  readonly survives: number
}

/** Values under this share of the reference are rare. */
const rareBelow = 0.02
/** Rows of the reference below which a value's absence says nothing. */
const fewest = 3
/** Rows of it that a sample has to hold, if it is as frequent as in the reference, before its absence is a loss. */
const fewestExpected = 3
/** Rows of the table. */
const most = 40

/**
 * The rare values of every category column: those that vanished first, then those with the least chance to stay. A
 * value of c rows is drawn again in a generation of as many rows with chance 1 − e^(−c). What a small sample lacks need not be
 * gone: that is said from the first generation on of which all rows are known, that lacks it and should hold at least three of it.
 *
 * @see Oracle A 7 of recursive training: 1 − (1 − s_t)^count, s_t = 1 − e^(−s_{t−1})
 */
export function rareClasses(
  reference: Rows,
  generations: readonly (Rows & { readonly name: string })[],
  roles: ReadonlyMap<string, Role>,
): RareClass[] {
  const columns = [...roles].filter(([, role]) => role === 'categorical').map(([name]) => name)
  const found = columns.flatMap((column) => {
    const real = countedOf(reference, column)
    const made = generations.map((rows) => countedOf(rows, column))
    const last = made.at(-1)
    return [...real.counts].flatMap(([value, count]): RareClass[] => {
      if (count < fewest || count >= rareBelow * real.rows) return []
      const counts = made.map((own) => own.counts.get(value) ?? 0)
      const expected = made.map(({ rows }) => (count / real.rows) * rows)
      const lacking = counts.findLastIndex((own) => own > 0) + 1
      const gone = expected.findIndex(
        (rows, i) => i >= lacking && made[i]!.of === made[i]!.rows && rows >= fewestExpected,
      )
      const told = { column, value, reference: count, generations: counts }
      if (gone >= 0) return [{ ...told, vanished: generations[gone]!.name, survives: 0 }]
      if (lacking < counts.length)
        return [{ ...told, unseen: true, survives: classSurvival(inAll(expected.at(-1)!, last), 1) }]
      return [{ ...told, survives: classSurvival(inAll(counts.at(-1) ?? 0, last), 1) }]
    })
  })
  const since = ({ vanished }: RareClass) => generations.findIndex(({ name }) => name === vanished)
  const order = (one: RareClass) => (one.vanished === undefined ? generations.length : since(one))
  return found
    .sort((a, b) => order(a) - order(b) || a.survives - b.survives || b.reference - a.reference)
    .slice(0, most)
}

/** About how many of all rows there are for so many of the counted ones. */
function inAll(rows: number, counted: Counted | undefined): number {
  return counted && counted.rows > 0 ? (rows * counted.of) / counted.rows : rows
}
