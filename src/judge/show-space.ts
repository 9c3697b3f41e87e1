import type { Evidence, PointsEvidence } from './evidence.ts'
import type { Flag } from './flags.ts'
import type { Exhibits } from './show.ts'
import { showCopies } from './show-copies.ts'
import { showModes } from './show-modes.ts'
import { showPoints } from './show-points.ts'
import { showSpectrum } from './show-spectrum.ts'

/** Measures that tell single points apart, by the direction in which they are flagged. */
const points: Readonly<Record<string, PointsEvidence['what']>> = {
  'coverage-k5 -': 'lost',
  'tail-coverage-k5 -': 'lost',
  'recall-k5 -': 'lost',
  'novel-k5 +': 'novel',
  'precision-k5 -': 'novel',
  'density-k5 -': 'novel',
  'density-k5 +': 'crowded',
  'near-distinct-rows -': 'repeated',
}

/** What can be shown of a flag of a space: its modes together, near copies, single points, or how far all of them lie apart. */
export function showSpace(flag: Flag, flags: readonly Flag[], exhibits: Exhibits): Evidence | undefined {
  const { labels, examples } = exhibits
  const { measure, target } = flag.instance
  const space = target.space!
  if (target.mode !== undefined) {
    const own = flags.filter(({ instance }) => instance.target.space === space && instance.target.mode !== undefined)
    return showModes(space, exhibits, labels, { flags: own, examples })
  }
  if (isOfCopies(flag)) return showCopies(space, exhibits, labels, { effect: flag.effect, examples })
  const what = pointsOf(flag)
  if (what === undefined) return showSpectrum(space, labels, flags)
  return showPoints(space, exhibits, labels, { what, measure: measure.id, effect: flag.effect, examples })
}

/** Equal for flags of a space whose evidence is the same. */
export function spaceKey(flag: Flag): string {
  const { mode, space } = flag.instance.target
  const kind = isOfCopies(flag) ? 'copies' : (pointsOf(flag) ?? 'spectrum')
  return `${mode === undefined ? kind : 'modes'} of the space ${space!.name}`
}

function pointsOf({ instance, sign }: Flag): PointsEvidence['what'] | undefined {
  return points[`${instance.measure.id} ${sign < 0 ? '-' : '+'}`]
}

function isOfCopies({ instance, sign }: Flag): boolean {
  return instance.measure.id === 'near-copies' && sign > 0
}
