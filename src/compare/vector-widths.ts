import { DataError, need } from '../errors.ts'
import { Kind } from '../source/chunk.ts'
import type { Sampled } from './pool-rows.ts'

/**
 * The width that at least half of the vectors have: of embeddings, all but damaged ones. Undefined where lists have no
 * such width, or there are none.
 *
 * @example usualWidth([Float64Array.of(1, 2), undefined]) // => 2
 */
export function usualWidth(vectors: readonly (Float64Array | undefined)[]): number | undefined {
  const counts = new Map<number, number>()
  let n = 0
  for (const vector of vectors) {
    if (!vector) continue
    n++
    counts.set(vector.length, (counts.get(vector.length) ?? 0) + 1)
  }
  let usual: number | undefined
  for (const [width, count] of counts) if (2 * count >= n && !(usual! < width)) usual = width
  return usual
}

/** A dataset's sample, with the name that the user knows it by. */
export interface Named {
  readonly name: string
  readonly sampled: Sampled
}

/**
 * Refuses columns of vectors that cannot be compared: another usual width than the reference's, or mostly unusable
 * ones. A column whose lists have no usual width in the reference is none of embeddings, and is not refused.
 *
 * @param columns those of vectors.
 * @throws `vector-width`, `unusable-vectors`
 */
export function checkVectors(columns: readonly string[], reference: Named, others: readonly Named[]): void {
  for (const column of columns) {
    const vectorsIn = ({ sampled }: Named) => sampled.chunks.get(column)?.vectors ?? []
    const wanted = usualWidth(vectorsIn(reference))
    if (wanted === undefined) continue
    for (const other of others) {
      const got = usualWidth(vectorsIn(other))
      if (got === undefined || got === wanted) continue
      const said = `${column} has ${wanted} numbers a row in ${reference.name}, ${got} in ${other.name}`
      throw new DataError('vector-width', `${said}: embed both with the same model`)
    }
    for (const dataset of [reference, ...others]) checkUsable(column, wanted, dataset)
  }
}

function checkUsable(column: string, width: number, { name, sampled }: Named): void {
  const chunk = sampled.chunks.get(column)
  if (!chunk) return
  let [usable, listed] = [0, 0]
  chunk.kinds.forEach((kind, row) => {
    if (kind === Kind.vector || kind === Kind.object) listed++
    if (kind === Kind.vector && chunk.vectors![row]!.length === width) usable++
  })
  const what = `${column} needs ${width} finite numbers a row, got them in ${usable} of ${listed} rows of ${name}`
  need(2 * usable >= listed, 'unusable-vectors', `${what}: are there NaN in the others?`)
}
