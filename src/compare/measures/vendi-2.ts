import type { Measure } from '../measure.ts'
import { vendi } from '../vendi.ts'

/**
 * Vendi score of order 2 of the generation: how many rows with nothing in common would be as varied. Eigenvalues of the
 * cosine similarities of all generated rows, and of these one over the sum of their squares.
 *
 * By the dual, on the pooled principal components (at most 64), about the pooled mean, on some 2,000 generated rows. Falls when rows grow alike: order
 * 1 looks at all directions, higher ones at the largest. Range [1, components].
 *
 * @see Friedman and Dieng 2023, The Vendi score, arXiv:2210.02410; Pasarkar and Dieng 2024, arXiv:2310.12952, for orders
 */
export const vendi2: Measure = vendi('vendi-2', 2)
