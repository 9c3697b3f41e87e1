import { largeWhole } from '../profile/large-whole.ts'
import type { ColumnProfile, Profile, Role } from '../profile/profile.ts'
import { type Chunk, isNull, Kind } from '../source/chunk.ts'

/** Kinds of cells that a column is compared by, and what cells of other kinds are. */
interface Reading {
  readonly kinds: ReadonlySet<number>
  readonly one: string
  readonly many: string
}

const anyValue: Reading = {
  kinds: new Set(Object.values(Kind).filter((kind) => kind !== Kind.object)),
  one: 'is an object or a list with something else than numbers',
  many: 'are objects or lists with something else than numbers',
}

const readings: Readonly<Partial<Record<Role, Reading>>> = {
  numeric: { kinds: new Set([Kind.number, Kind.boolean]), one: 'is no number', many: 'are no numbers' },
  datetime: { kinds: new Set([Kind.datetime]), one: 'is no date', many: 'are no dates' },
  vector: {
    kinds: new Set([Kind.vector]),
    one: 'is no list of finite numbers',
    many: 'are no lists of finite numbers',
  },
}

/**
 * What stands in datasets that cannot be compared by the role of its column, in words: it counts as missing. Over every row,
 * not only the sampled ones.
 */
export function unreadable(profiles: readonly Profile[], roles: ReadonlyMap<string, Role>): string[] {
  return profiles.flatMap(({ name, columns, sample }) =>
    columns.flatMap((column, i) => {
      const role = roles.get(column.name)
      const large = role === 'numeric' ? largeShare(sample.chunks[i]!) : 0
      const told = role === undefined ? undefined : unreadableIn(column, readings[role] ?? anyValue, large)
      return told === undefined ? [] : [`${name}: ${told}`]
    }),
  )
}

/** The share of the sampled texts that are whole numbers beyond 2⁵³. */
function largeShare({ texts = [] }: Chunk): number {
  const there = texts.filter((text) => text !== undefined)
  return there.length === 0 ? 0 : there.filter((text) => !Number.isNaN(largeWhole(text))).length / there.length
}

function unreadableIn(
  { name, kinds }: ColumnProfile,
  { kinds: readable, one, many }: Reading,
  large: number,
): string | undefined {
  let present = 0
  let odd = 0
  kinds.forEach((count, kind) => {
    if (isNull(kind)) return
    present += count
    if (!readable.has(kind)) odd += kind === Kind.text ? Math.round((1 - large) * count) : count
  })
  if (odd === 0) return undefined
  const of = `of ${present.toLocaleString('en')} values of ${name}`
  return odd === 1
    ? `1 ${of} ${one}, and counts as missing`
    : `${odd.toLocaleString('en')} ${of} ${many}, and count as missing`
}
