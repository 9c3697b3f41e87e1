import { quantile } from '../math/quantile.ts'
import { type Chunk, isNull, Kind } from '../source/chunk.ts'
import { largeWhole } from './large-whole.ts'
import type { ColumnProfile, Role } from './profile.ts'
import { Shape, shapeOf } from './text-shape.ts'

/** A role and, in words for the report, what it was inferred from. */
export interface InferredRole {
  readonly role: Role
  readonly why: string
  /** What it is, where its role does not say so. */
  readonly what?: string
}

/** A kind rules a column when at least this share of its values has it. */
const ruling = 0.99
/** Values repeat enough to be categories when the next row brings a new one with at most this chance. */
const mostUnseen = 0.5
/** Above this mean length, in UTF-16 units, with spaces and this many distinct values, repeated texts are still texts. */
const longText = 64
const manyTexts = 100

/**
 * How a column is compared, judged on the reference: kinds and distinct values come from every row, shapes of
 * texts and whether numbers are whole from the sample (`chunk`: the column's cells in it).
 *
 * - nothing there, or a single value: `constant`;
 * - at least 99 % of the values are of one kind: that kind decides, as below;
 * - kinds are mixed: `categorical` where values repeat, else `text`;
 * - numbers: `boolean` when only 0 and 1, `categorical` when two others, `identifier` when whole, all different and
 *   either consecutive (range up to twice their number) or under a name such as `id`; all others, counts and ratings
 *   and years and codes included, are `numeric`. A continuous number is no identifier because its values differ;
 * - numbers, some of them whole and beyond 2⁵³, which are texts: `numeric` where 1 % and more are below, or where they lie close
 *   together (the 99 % point up to twice the 1 % point) and doubles tell them apart; where they do not, or are all different and
 *   consecutive or named as a key, `categorical` when values repeat, else `identifier`;
 * - texts: `identifier` when UUIDs, or different hexadecimal digests or short codes, which numbers and dates as people write them are
 *   not; `categorical` when values repeat; else `text`;
 * - lists of numbers: `vector`, up to as many lists with something else in them (a NaN, say) besides. Objects are
 *   counted, not compared: `identifier`.
 */
export function inferRole(column: ColumnProfile, chunk: Chunk): InferredRole {
  const present = column.kinds.reduce((sum, count, kind) => (isNull(kind) ? sum : sum + count), 0)
  if (present === 0) return { role: 'constant', why: 'no row has a value' }
  const objects = column.kinds[Kind.object]!
  if (column.types.distinct === 1 && objects === 0) return { role: 'constant', why: 'every value is the same' }
  const share = (...wanted: Kind[]) => wanted.reduce<number>((sum, kind) => sum + column.kinds[kind]!, 0) / present
  if (share(Kind.number, Kind.positiveInfinity, Kind.negativeInfinity) >= ruling) return numberRole(column, chunk)
  const shapes = shapeShares(chunk)
  const large = share(Kind.text) * shapes(Shape.whole)
  if (large > 0 && share(Kind.number) + large >= ruling)
    return wholeRole(column, chunk, share(Kind.number) > 1 - ruling)
  if (share(Kind.text) >= ruling) return textRole(column, shapes)
  if (share(Kind.boolean) >= ruling) return { role: 'boolean', why: 'true or false' }
  if (share(Kind.datetime) >= ruling) return { role: 'datetime', why: 'dates' }
  const isList = share(Kind.vector, Kind.object) >= ruling
  if (isList && share(Kind.vector) >= share(Kind.object)) return { role: 'vector', why: 'lists of numbers' }
  if (isList) return { role: 'identifier', what: 'objects', why: 'give what is in them columns of their own' }
  return repeats(column)
    ? { role: 'categorical', why: 'kinds are mixed, and values repeat' }
    : { role: 'text', why: 'kinds are mixed, and values hardly repeat' }
}

function numberRole(column: ColumnProfile, chunk: Chunk): InferredRole {
  const { numbers, types, name } = column
  if (types.distinct === 2) {
    return numbers.min === 0 && numbers.max === 1
      ? { role: 'boolean', why: 'only 0 and 1' }
      : { role: 'categorical', why: 'only two numbers' }
  }
  // Beyond 8,192 distinct values their number is an estimate, hence the 5 %.
  const different = types.distinct >= (types.exact ? 1 : 0.95) * numbers.n
  const whole = chunk.numbers.every((value, i) => chunk.kinds[i] !== Kind.number || Number.isInteger(value))
  if (!different || !whole || numbers.n < 3) return { role: 'numeric', why: 'numbers' }
  if (numbers.max - numbers.min < 2 * numbers.n)
    return { role: 'identifier', why: 'consecutive numbers, all different' }
  if (namesKey(name)) return { role: 'identifier', why: 'whole numbers, all different, named as a key' }
  return { role: 'numeric', why: 'numbers' }
}

/** `id`, `user_id`, `userId`, `uuid`, `key`, `index`, and what the index of pandas is called: `Unnamed: 0`, `Unnamed: 0.1`, `__index_level_0__`. */
function namesKey(name: string): boolean {
  if (/^unnamed: 0(?:\.\d+)*$|^__index_level_\d+__$/i.test(name)) return true
  return /(?:^|[_\-. ])(?:id|key|index|uuid|guid)$|[a-z]I[dD]$/i.test(name) && !/[a-z]id$/.test(name)
}

/** Least range of large whole numbers, as a share of the largest, at which doubles still tell thousands of them apart. */
const leastRange = 2 ** -40

/** Numbers some of which are whole and beyond 2⁵³; `isMixed` where a share of them is below. */
function wholeRole(column: ColumnProfile, { kinds, numbers, texts }: Chunk, isMixed: boolean): InferredRole {
  const { types, name } = column
  const values = Float64Array.from(kinds, (kind, row) => {
    if (kind === Kind.text) return largeWhole(texts![row]!)
    return kind === Kind.number ? numbers[row]! : NaN
  })
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const [low, high] = [quantile(sorted, 0.01), quantile(sorted, 0.99)]
  const different = types.distinct >= 0.95 * types.n
  const isKey = different && (namesKey(name) || high - low < 2 * types.n)
  const isClose = Math.sign(low) === Math.sign(high) && Math.max(low / high, high / low) <= 2
  const isTold = high - low >= leastRange * Math.max(Math.abs(low), Math.abs(high))
  const isHidden = values.every((value, row) => kinds[row] !== Kind.text || Number.isNaN(value))
  if (!isKey && !isHidden && types.distinct > 2 && (isMixed || (isClose && isTold)))
    return { role: 'numeric', why: 'numbers, some of them whole and beyond 2⁵³' }
  return repeats(column)
    ? { role: 'categorical', why: 'whole numbers beyond 2⁵³, and values repeat' }
    : { role: 'identifier', why: 'whole numbers beyond 2⁵³ that name something: they hardly repeat' }
}

function textRole(column: ColumnProfile, shares: (...shapes: Shape[]) => number): InferredRole {
  const { types, textLengths } = column
  const different = types.distinct >= 0.95 * types.n
  if (shares(Shape.uuid) >= ruling) return { role: 'identifier', why: 'UUIDs' }
  if (shares(Shape.uuid, Shape.hash) >= ruling && different)
    return { role: 'identifier', why: 'hexadecimal digests, all different' }
  if (repeats(column)) {
    const free = textLengths.mean > longText && shares(Shape.words) > 0.5 && types.distinct > manyTexts
    return free
      ? { role: 'text', why: 'long texts with spaces' }
      : { role: 'categorical', why: 'texts, and values repeat' }
  }
  const codes = shares(Shape.code, Shape.hash, Shape.whole, Shape.uuid) >= 0.9 && textLengths.max <= 40
  if (codes && different && types.n >= 3) return { role: 'identifier', why: 'short codes, all different' }
  return { role: 'text', why: 'texts that hardly repeat' }
}

function repeats({ types }: ColumnProfile): boolean {
  return types.unseenMass <= mostUnseen
}

/** The share of the sampled texts that has one of these shapes. */
function shapeShares(chunk: Chunk): (...shapes: Shape[]) => number {
  const shapes = (chunk.texts ?? []).flatMap((text) => (text === undefined ? [] : [shapeOf(text)]))
  return (...wanted) => shapes.filter((shape) => wanted.includes(shape)).length / shapes.length
}
