import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'
import { pointQuantiles } from '../point-quantiles.ts'

/** From this share of the reference on, in the order of how far off their neighbours are, rows are its tail. */
const body = 0.9

/**
 * Share of the reference's sparsest tenth (the rows whose 5th nearest reference row is farthest off) that the generation
 * still reaches.
 *
 * Falls when what is rare in the joint distribution is lost, before coverage as a whole does. Range [0, 1].
 */
export const tailCoverageK5: Measure = joint(
  {
    id: 'tail-coverage-k5',
    about: 'share of the sparsest tenth of the reference rows that have a generated row nearby',
    falls: 'tail-loss',
    tolerance: { worst: 0, retained: 0.95 },
  },
  ({ scan, points: { reference } }) => {
    const least = pointQuantiles(scan.radius, reference, [body])[0]!
    let tail = 0
    let reached = 0
    for (let i = 0; i < reference.length; i++) {
      if (scan.radius[reference[i]!]! < least) continue
      tail++
      if (scan.hits[reference[i]!]! > 0) reached++
    }
    return reached / tail
  },
)
