import { compressed } from '../platform/compressed.ts'
import type { ColumnProfile, Profile, Role } from '../profile/profile.ts'
import { survival } from '../profile/survival.ts'
import type { Types } from '../profile/types.ts'
import type { Compression, TextColumn } from '../report/report.ts'

/** Bytes of either side that are compressed, at most. */
const most = 2 ** 21

/**
 * What the columns of texts of a generation have of the reference's, over every row, and how far both compress at equal length.
 * Described, and not tested.
 */
export class TextDescriber {
  private readonly reference: Profile
  private readonly columns: readonly string[]
  /** Sizes of the reference after compression, by column and length. */
  private readonly known: Map<string, ReturnType<typeof compressed>> = new Map()

  constructor(reference: Profile, roles: ReadonlyMap<string, Role>) {
    this.reference = reference
    this.columns = [...roles].flatMap(([name, role]) => (role === 'text' ? [name] : []))
  }

  /** One entry for each column of texts that the generation has. */
  async describe(generation: Profile): Promise<TextColumn[]> {
    const there = this.columns.filter((name) => generation.columns.some((column) => column.name === name))
    return Promise.all(there.map((column) => this.columnOf(column, generation)))
  }

  private async columnOf(column: string, generation: Profile): Promise<TextColumn> {
    const [own, other] = [this.reference, generation].map(({ columns }) => columns.find(({ name }) => name === column)!)
    return { column, kept: keptOf(own!, other!), compression: await this.compression(column, generation) }
  }

  private async compression(column: string, generation: Profile): Promise<Compression> {
    const none = { bytes: 0, gzip: null, brotli: null }
    if (!generation.examples) return { ...none, reason: 'profiles without examples hold no texts' }
    const [real, made] = [this.reference, generation].map((profile) => bytesOf(profile, column))
    const bytes = Math.min(real!.length, made!.length)
    if (bytes === 0) return { ...none, reason: 'one side has no texts' }
    const key = `${column} ${bytes}`
    if (!this.known.has(key)) this.known.set(key, compressed(real!.subarray(0, bytes)))
    const [reference, other] = [await this.known.get(key)!, await compressed(made!.subarray(0, bytes))]
    const gzip = { reference: bytes / reference.gzip, generation: bytes / other.gzip }
    if (reference.brotli === null || other.brotli === null) {
      return { bytes, gzip, brotli: null, reason: 'brotli is not there in a browser' }
    }
    return { bytes, gzip, brotli: { reference: bytes / reference.brotli, generation: bytes / other.brotli } }
  }
}

/** The sampled texts of a column in the order of their keys, which is a random one; a line each. */
function bytesOf({ columns, sample }: Profile, column: string): Uint8Array {
  const { texts = [] } = sample.chunks[columns.findIndex(({ name }) => name === column)]!
  const encoder = new TextEncoder()
  const all = new Uint8Array(most)
  let length = 0
  for (const text of texts) {
    if (text === undefined) continue
    if (length === most) break
    // No unit takes more than three bytes, so what is beyond the room that is left need not be encoded.
    length += encoder.encodeInto(`${text.slice(0, most - length)}\n`, all.subarray(length)).written
    if (most - length < 4) length = most
  }
  return all.subarray(0, length)
}

function keptOf(own: ColumnProfile, other: ColumnProfile): TextColumn['kept'] {
  if (!own.runs || !other.runs || own.runs.texts === 0) return null
  const [words, pairs, triples, fours] = own.runs.runs.map((types, i) => shareOf(types, other.runs!.runs[i]!))
  return {
    words: words!,
    pairs: pairs!,
    triples: triples!,
    fours: fours!,
    characters: shareOf(own.runs.characters, other.runs.characters),
  }
}

/** Share of the types of one that the other has. */
function shareOf(own: Types, other: Types): number | null {
  const { types, survivingTypes } = survival(own, other)
  return types === 0 ? null : survivingTypes / types
}
