import { type Embedding, embeddingOf } from '../embed/embedder-of.ts'
import { need } from '../errors.ts'
import type { Profile } from '../profile/profile.ts'
import type { CheckOptions } from './options.ts'

/** What turns texts into points, if anything can. @throws `bad-option`, `no-embedder`, `no-column` */
export async function embeddingFor(
  { embedder }: CheckOptions,
  profiles: readonly Profile[],
  told: string[],
): Promise<Embedding> {
  const embedding = await embeddingOf(embedder ?? 'none')
  if (embedding.kind === 'column') {
    const { column } = embedding
    const there = profiles[0]!.columns.some(({ name }) => name === column)
    need(there, 'no-column', `the reference needs a column ${column} of vectors, as the embedder option says`)
  }
  if (profiles.every(({ examples }) => examples)) return embedding
  if (embedding.kind !== 'none') told.push('texts are no points: a profile without examples holds no texts')
  return embedding.kind === 'column' ? embedding : { kind: 'none' }
}
