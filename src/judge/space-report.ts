import type { PooledSpace } from '../compare/pooled.ts'
import type { SpaceReport } from './judgement.ts'

/** What a report says of a space as such. */
export function spaceReport(space: PooledSpace): SpaceReport {
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
    notes,
  }
}
