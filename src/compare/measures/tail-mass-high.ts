import type { Measure } from '../measure.ts'
import { tailMass } from '../tails.ts'

/**
 * Share of the generation strictly above the reference's 99 % point.
 *
 * Near 0.01 in honest data; 0 when the high tail was cut off, even exactly at that point. Range [0, 1].
 */
export const tailMassHigh: Measure = tailMass('high')
