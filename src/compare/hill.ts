import type { Measure } from './measure.ts'
import { tallied } from './tallied.ts'

/** A measure of variety: the effective number of values of the generation over that of the reference. */
export function hillRatio(order: 1 | 2, about: string): Measure {
  const effective = order === 1 ? hill1Of : hill2Of
  return tallied(
    { id: `hill-${order}`, about, falls: 'mode-loss', rises: 'drift', tolerance: { worst: 0, retained: 0.9 } },
    ({ reference, generation, references, generations }) =>
      effective(generation, generations) / effective(reference, references),
  )
}

/** exp of the Shannon entropy of counts. @example hill1Of(Int32Array.of(5, 5), 10).toFixed(6) // => '2.000000' */
export function hill1Of(counts: Int32Array, total: number): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!
    sum += count < known.length ? known[count]! : count * Math.log(count)
  }
  return Math.exp(Math.log(total) - sum / total)
}

/** c ln c of the counts that are common: a logarithm takes ten times as long as a look-up. */
const known: Float64Array = Float64Array.from({ length: 4096 }, (_, count) =>
  count === 0 ? 0 : count * Math.log(count),
)

/** Inverse Simpson concentration of counts. @example hill2Of(Int32Array.of(5, 5), 10) // => 2 */
export function hill2Of(counts: Int32Array, total: number): number {
  let squares = 0
  for (let i = 0; i < counts.length; i++) squares += counts[i]! * counts[i]!
  return (total * total) / squares
}
