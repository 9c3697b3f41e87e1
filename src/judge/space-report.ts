import { authenticityOf, copyingScoreOf } from '../compare/described.ts'
import type { Labels } from '../compare/measure.ts'
import type { PooledSpace } from '../compare/pooled.ts'
import type { SpaceReport } from './judgement.ts'

/** What a report says of a space as such. `copies`: the labels of the test of copying, where a holdout stands behind it. */
export function spaceReport(space: PooledSpace, copies: Labels | undefined): SpaceReport {
  const { name, kind, rows, dimensions, metric, neighbours, modes, notes } = space
  return {
    name,
    kind,
    points: rows,
    dimensions,
    metric,
    neighbours: neighbours.k,
    backend: neighbours.backend,
    ...(modes ? { modes: modes.names.length } : {}),
    ...(copies && described(space, copies)),
    notes,
  }
}

/** Numbers without a test, which readers know from elsewhere. */
function described(space: PooledSpace, copies: Labels): Pick<SpaceReport, 'authenticity' | 'copyingScore'> {
  const finite = (value: number) => (Number.isFinite(value) ? value : null)
  return { authenticity: finite(authenticityOf(space, copies)), copyingScore: finite(copyingScoreOf(space, copies)) }
}
