import { hillRatio } from '../hill.ts'
import type { Measure } from '../measure.ts'

/**
 * Effective number of values (Hill number of order 1: e to the Shannon entropy) over that of the reference.
 *
 * 1 in honest data of equal size; falls when variety is lost. Range (0, ∞); missing cells are left out.
 *
 * @see Hill 1973, Diversity and evenness, Ecology 54
 */
export const hill1: Measure = hillRatio(
  1,
  'effective number of values (Hill number of order 1) over that of the reference',
)
