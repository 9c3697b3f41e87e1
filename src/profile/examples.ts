import { hashText, hex, newHashes } from '../math/hash.ts'
import { type Chunk, Kind } from '../source/chunk.ts'
import type { Profile } from './profile.ts'
import { shapeOf } from './text-shape.ts'

/**
 * The same profile without its texts: in the sample each text is replaced by a token such as `#w0123456789abcdef`, the
 * same for the same text, with a letter for its shape; the lists of distinct values lose their texts, and no words are kept.
 *
 * Numbers and dates stay, in the sample and in the sketches. A token does not reveal its text, but whoever guesses
 * a text can check the guess.
 */
export function withoutExamples(profile: Profile): Profile {
  if (!profile.examples) return profile
  return {
    ...profile,
    columns: profile.columns.map((column) => ({ ...column, types: column.types.withoutTexts(), runs: undefined })),
    sample: { ...profile.sample, chunks: profile.sample.chunks.map(hidden) },
    examples: false,
  }
}

function hidden(chunk: Chunk): Chunk {
  if (!chunk.texts) return chunk
  return { ...chunk, texts: chunk.texts.map((text) => (text === undefined ? undefined : token(text))) }
}

/** The token that stands for a text. @example token('a b') === token('a b') // => true */
export function token(text: string): string {
  hashText(text, Kind.text, hash, 0)
  return `#${shapeOf(text)}${hex(hash.high[0]!, hash.low[0]!)}`
}

const hash = newHashes(1)
