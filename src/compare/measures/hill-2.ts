import { hillRatio } from '../hill.ts'
import type { Measure } from '../measure.ts'

/**
 * Effective number of common values (Hill number of order 2: one over the chance that two rows agree) over that of the
 * reference.
 *
 * 1 in honest data; falls when the common values take over. Range (0, ∞); missing cells are left out.
 *
 * @see Hill 1973, Diversity and evenness, Ecology 54
 */
export const hill2: Measure = hillRatio(
  2,
  'effective number of common values (Hill number of order 2) over that of the reference',
)
