import { textOf } from '../compare/column-of.ts'
import type { PooledRows, Sampled } from '../compare/pool-rows.ts'
import type { Space } from '../compare/space.ts'
import { vectorSpace } from '../compare/vector-space.ts'
import { builtInVectors } from '../embed/built-in.ts'
import { type EmbedOptions, embedTexts } from '../embed/embed-texts.ts'
import type { Embedding } from '../embed/embedder-of.ts'

/** Columns of texts that become points, at most: the first ones. */
const mostColumns = 3

interface Datasets {
  readonly reference: Sampled
  readonly generation: Sampled
  readonly holdout?: Sampled | undefined
}

/**
 * A space for each column of texts (the first three): texts as vectors, cosine distance. The built-in vectors are weighted
 * on the pooled texts, blind to which dataset they came from; others depend on nothing but the text.
 *
 * @throws what the embedder throws
 */
export async function textSpaces(
  rows: PooledRows,
  datasets: Datasets,
  embedding: Embedding,
  options: EmbedOptions = {},
): Promise<Space[]> {
  if (embedding.kind === 'none' || embedding.kind === 'column') return []
  const spaces: Space[] = []
  const columns = rows.pooled.columns.filter(({ role, derived }) => role === 'text' && derived === undefined)
  for (const { name } of columns.slice(0, mostColumns)) {
    const texts = documentsOf(name, rows, datasets)
    const vectors =
      embedding.kind === 'built-in' ? builtInVectors(texts) : await embedTexts(embedding.embedder, texts, options)
    const space = vectorSpace({ name, vectors, unusable: 0 }, 'cosine')
    const how = embedding.kind === 'built-in' ? 'its words and runs of characters' : embedding.embedder.name
    if (space) spaces.push({ ...space, notes: [`${name}: texts as vectors by ${how}`, ...space.notes] })
  }
  return spaces
}

/** The texts of a column by pooled row; undefined where nothing but white space stands. */
function documentsOf(
  name: string,
  { side, origin }: PooledRows,
  { reference, generation, holdout }: Datasets,
): (string | undefined)[] {
  const chunks = [reference, generation, holdout].map((sampled) => sampled?.chunks.get(name))
  return Array.from(side, (of, row) => {
    const chunk = chunks[of]
    const text = chunk && textOf(chunk, origin[row]!)
    return text === undefined || text.trim() === '' ? undefined : text
  })
}
