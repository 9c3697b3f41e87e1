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
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) sum += counts[i]! * Math.log(counts[i]!)
  return Math.exp(Math.log(total) - sum / total)
}

/** Inverse Simpson concentration of counts. @example hill2Of(Int32Array.of(5, 5), 10) // => 2 */
export function hill2Of(counts: Int32Array, total: number): number {
  let squares = 0
  for (let i = 0; i < counts.length; i++) squares += counts[i]! * counts[i]!
  return (total * total) / squares
}
