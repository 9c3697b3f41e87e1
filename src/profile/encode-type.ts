import { hashNumbers, hashText, newHashes } from '../math/hash.ts'
import { Kind } from '../source/chunk.ts'
import { type ByteReader, type ByteWriter, corrupt } from './bytes.ts'

/** One distinct value. */
export interface Type {
  readonly high: number
  readonly low: number
  readonly kind: Kind
  /** The number, the milliseconds, 0 or 1; of a text or a vector, how long it is. */
  readonly number: number
  /** The text, where it is a text of at most 64 units and examples are kept. */
  readonly text?: string | undefined
  /** In how many cells it stands. Exact. */
  readonly count: number
}

/** Added to the kind of a type whose hash can be computed from its value, and is not written. */
const known = 16

/** Writes one type. */
export function writeType({ kind, number, text, count, high, low }: Type, to: ByteWriter): void {
  const isKnown = text !== undefined || hasNumber(kind)
  to.byte(kind + (isKnown ? known : 0))
  to.whole(count)
  if (text !== undefined) to.text(text)
  else if (isKnown) to.float(number)
  else for (const value of [number, high, low]) to.whole(value)
}

/** Reads what `writeType` wrote. */
export function readType(from: ByteReader): Type {
  const mark = from.byte()
  const kind = (mark % known) as Kind
  const count = from.whole()
  if (mark < known) return { kind, count, number: from.whole(), high: from.whole(), low: from.whole() }
  const text = kind === Kind.text ? from.text() : undefined
  const number = text === undefined ? from.float() : text.length
  if (text !== undefined) hashText(text, kind, one, 0)
  else if (hasNumber(kind)) hashNumbers(Float64Array.of(number), 1, kind, one)
  else throw corrupt()
  return { kind, count, number, high: one.high[0]!, low: one.low[0]!, text }
}

const one = newHashes(1)

/** Whether a type of this kind is its number: its hash is that of the number, with the kind as domain. */
function hasNumber(kind: number): boolean {
  return kind === Kind.number || kind === Kind.boolean || kind === Kind.datetime
}
