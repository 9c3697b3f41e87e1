import type { Role } from '../profile/profile.ts'
import type { CheckOptions } from './options.ts'

/** A note for each option that was given and that nothing in the data answers to. */
export function idleOptions({ embedder = 'none', metric }: CheckOptions, roles: ReadonlyMap<string, Role>): string[] {
  const used = new Set(roles.values())
  const forTexts = typeof embedder !== 'string' || !/^(none$|column:)/.test(embedder)
  return [
    ...(forTexts && !used.has('text')
      ? ['the embedder is not used: no column is compared as text (the role text makes one so)']
      : []),
    ...(metric === 'cosine' && !used.has('vector')
      ? ['the metric cosine is not used: no column holds vectors, and other rows are compared by euclidean distance']
      : []),
  ]
}
