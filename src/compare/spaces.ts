import { Kind } from '../source/chunk.ts'
import { vectorAt } from './column-of.ts'
import type { PooledRows, Sampled } from './pool-rows.ts'
import type { Metric, Space } from './space.ts'
import { tableSpace } from './table-space.ts'
import { type PooledVectors, vectorSpace } from './vector-space.ts'

export interface SpacesOptions {
  /** How far apart vectors are; rows of a table are always Euclidean. Default `euclidean`. */
  readonly metric?: Metric
  /** For single columns of vectors, by name. */
  readonly metrics?: ReadonlyMap<string, Metric>
}

/** What was pooled: `datasets` of `poolRows`. */
interface Datasets {
  readonly reference: Sampled
  readonly generation: Sampled
  readonly holdout?: Sampled | undefined
}

/**
 * The spaces in which rows can be near each other: one of the encoded table, one for each column of vectors.
 *
 * Everything is fitted on the pooled rows, blind to which dataset they came from. Equal rows are equal points. A space that
 * would hold one point only, or one column of the table only, is not made.
 *
 * @throws `zero-vectors`
 */
export function spacesOf(
  rows: PooledRows,
  datasets: Datasets,
  { metric = 'euclidean', metrics }: SpacesOptions = {},
): Space[] {
  const { pooled } = rows
  const table = tableSpace(pooled)
  const columns = pooled.columns.filter(({ role, derived }) => role === 'vector' && derived === undefined)
  const spaces = columns.map(({ name }) =>
    vectorSpace(pooledVectors(name, rows, datasets), metrics?.get(name) ?? metric),
  )
  return [table, ...spaces].filter((space) => space !== undefined)
}

function pooledVectors(
  name: string,
  { side, origin }: PooledRows,
  { reference, generation, holdout }: Datasets,
): PooledVectors {
  const chunks = [reference, generation, holdout].map((sampled) => sampled?.chunks.get(name))
  const vectors = Array.from(side, (of, row) => vectorAt(chunks[of], origin[row]!))
  const unusable = side.reduce((n, of, row) => n + (chunks[of]?.kinds[origin[row]!] === Kind.object ? 1 : 0), 0)
  return { name, vectors, unusable }
}
