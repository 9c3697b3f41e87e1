import { DataError } from '../errors.ts'
import { builtInName } from './built-in.ts'
import type { Embedder } from './embedder.ts'
import { httpEmbedder } from './http-embedder.ts'
import { transformersEmbedder } from './transformers-embedder.ts'

/** What turns texts into points: nothing, words and characters alone, a column of vectors, or an embedder. */
export type Embedding =
  | { readonly kind: 'none' }
  | { readonly kind: 'built-in' }
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'embedder'; readonly embedder: Embedder }

/**
 * What an option says: `none`, `built-in`, `column:NAME`, `transformers:MODEL`, an `http(s)://` address, or an embedder.
 *
 * @throws DataError `bad-option`, `no-embedder`
 */
export async function embeddingOf(said: string | Embedder): Promise<Embedding> {
  if (typeof said !== 'string') return { kind: 'embedder', embedder: said }
  if (said === 'none') return { kind: 'none' }
  if (said === builtInName) return { kind: 'built-in' }
  if (said.startsWith('column:')) return { kind: 'column', column: said.slice('column:'.length) }
  if (said.startsWith('transformers:')) {
    return { kind: 'embedder', embedder: await transformersEmbedder(said.slice('transformers:'.length)) }
  }
  if (/^https?:/i.test(said)) return { kind: 'embedder', embedder: httpEmbedder(said) }
  const known = 'none, built-in, column:NAME, transformers:MODEL or an http(s):// address'
  throw new DataError('bad-option', `an embedder needs to be ${known}, got ${said.slice(0, 40)}`)
}
