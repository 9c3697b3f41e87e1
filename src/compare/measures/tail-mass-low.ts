import type { Measure } from '../measure.ts'
import { tailMass } from '../tails.ts'

/**
 * Share of the generation strictly below the reference's 1 % point.
 *
 * Near 0.01 in honest data; 0 when the low tail was cut off, even exactly at that point. Range [0, 1].
 */
export const tailMassLow: Measure = tailMass('low')
