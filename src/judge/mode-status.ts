import type { ModeStatus } from './evidence.ts'

/** At most so much of the other side's share: as good as none. */
const nothing = 0.1

/**
 * What became of a mode whose share fell (−1), rose (1) or stayed (0).
 *
 * @example modeStatus(0.2, 0.01, -1) // => 'lost'
 */
export function modeStatus(reference: number, generation: number, sign: -1 | 0 | 1): ModeStatus {
  if (sign === 0) return 'kept'
  if (sign < 0) return generation <= nothing * reference ? 'lost' : 'thinned'
  return reference <= nothing * generation ? 'invented' : 'grown'
}
