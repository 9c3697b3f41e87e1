import { categoricalOracles } from './categorical.ts'
import { gaussianOracles } from './gaussian.ts'
import type { Oracle } from './oracle.ts'
import { otherOracles } from './others.ts'

/** Every experiment whose answer is known in closed form. */
export const oracles: readonly Oracle[] = [...categoricalOracles, ...gaussianOracles, ...otherOracles]

/** By its id. */
export function oracleOf(id: string): Oracle {
  return oracles.find((oracle) => oracle.id === id)!
}
