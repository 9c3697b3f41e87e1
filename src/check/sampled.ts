import { textOf } from '../compare/column-of.ts'
import type { PooledRows, Sampled } from '../compare/pool-rows.ts'
import type { Profile } from '../profile/profile.ts'
import type { Chunk } from '../source/chunk.ts'

/** The first `most` sampled rows of a profile: a smaller sample of the same rows, since they stand in key order. */
export function sampledOf({ columns, sample }: Profile, most: number): Sampled {
  const rows = Math.min(most, sample.rows)
  const chunks = new Map(columns.map(({ name }, i) => [name, cut(sample.chunks[i]!, rows)]))
  return { rows, chunks }
}

function cut(chunk: Chunk, rows: number): Chunk {
  if (chunk.kinds.length === rows) return chunk
  return {
    kinds: chunk.kinds.subarray(0, rows),
    numbers: chunk.numbers.subarray(0, rows),
    ...(chunk.texts ? { texts: chunk.texts.slice(0, rows) } : {}),
    ...(chunk.vectors ? { vectors: chunk.vectors.slice(0, rows) } : {}),
  }
}

/** Some rows of a sample, in ascending order. */
export function takeRows(sampled: Sampled, rows: Uint32Array): Sampled {
  if (rows.length === sampled.rows) return sampled
  return {
    rows: rows.length,
    chunks: new Map(Array.from(sampled.chunks, ([name, chunk]) => [name, taken(chunk, rows)])),
  }
}

function taken({ kinds, numbers, texts, vectors }: Chunk, rows: Uint32Array): Chunk {
  return {
    kinds: Uint8Array.from(rows, (row) => kinds[row]!),
    numbers: Float64Array.from(rows, (row) => numbers[row]!),
    ...(texts && { texts: Array.from(rows, (row) => texts[row]) }),
    ...(vectors && { vectors: Array.from(rows, (row) => vectors[row]) }),
  }
}

/**
 * Group of each pooled row, by the text of the group column; −1 where it is missing. In a dataset that lacks the column every
 * row is a group of its own.
 */
export function groupsOf(
  column: string,
  sides: readonly (Sampled | undefined)[],
  { side, origin }: Pick<PooledRows, 'side' | 'origin'>,
): Int32Array {
  const seen = new Map<string, number>()
  let groups = 0
  return Int32Array.from(side, (of, row) => {
    const chunk = sides[of]?.chunks.get(column)
    if (chunk === undefined) return groups++
    const text = textOf(chunk, origin[row]!)
    if (text === undefined) return -1
    const group = seen.get(text) ?? groups++
    seen.set(text, group)
    return group
  })
}

/**
 * What names the mode of each pooled row, by the text of the column; undefined where it is missing. Without examples the names
 * are numbers.
 */
export function modeNamesOf(
  column: string,
  sides: readonly (Sampled | undefined)[],
  { side, origin }: PooledRows,
  examples: boolean,
): (string | undefined)[] {
  const numbered = new Map<string, string>()
  return Array.from(side, (of, row) => {
    const chunk = sides[of]?.chunks.get(column)
    const text = chunk && textOf(chunk, origin[row]!)
    if (text === undefined || examples) return text
    if (!numbered.has(text)) numbered.set(text, `mode ${numbered.size + 1}`)
    return numbered.get(text)!
  })
}
