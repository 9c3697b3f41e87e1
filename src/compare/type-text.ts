import type { Type } from '../profile/encode-type.ts'
import { textOf } from './column-of.ts'

/** A distinct value as the cells of a sample read; undefined for a long text, which is known by its hash alone. */
export function typeText({ kind, number, text }: Type): string | undefined {
  return textOf({ kinds: Uint8Array.of(kind), numbers: Float64Array.of(number), texts: [text] }, 0)
}
