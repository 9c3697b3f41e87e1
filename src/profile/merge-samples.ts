import { type Chunk, Kind } from '../source/chunk.ts'
import type { SampledRows } from './profile.ts'

/** Sampled rows with the names of their columns. */
export interface NamedSample {
  readonly names: readonly string[]
  readonly sample: SampledRows
}

/** Where a row of the merged sample comes from. */
interface Place {
  readonly from: NamedSample
  readonly row: number
  readonly high: number
  readonly low: number
}

/**
 * The rows with the smallest keys among those of several samples, their columns in the order of `names`; a column that a
 * sample lacks is empty there. Equal keys (the same part twice) go by content, so that no order of the samples shows.
 */
export function mergeSamples(samples: readonly NamedSample[], names: readonly string[]): SampledRows {
  const capacity = samples.reduce((least, { sample }) => Math.min(least, sample.capacity), Infinity)
  const columns = new Map(samples.map((named) => [named, chunksByName(named)]))
  const places = samples.flatMap(placesOf)
  const text = (place: Place) => contentOf(place, names, columns.get(place.from)!)
  places.sort((a, b) => a.high - b.high || a.low - b.low || (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0))
  places.length = Math.min(places.length, capacity)
  return {
    rows: places.length,
    chunks: names.map((name) => collected(places, (place) => columns.get(place.from)!.get(name))),
    capacity,
    seed: samples[0]!.sample.seed,
    keys: {
      high: Uint32Array.from(places, ({ high }) => high),
      low: Uint32Array.from(places, ({ low }) => low),
    },
  }
}

function chunksByName({ names, sample }: NamedSample): ReadonlyMap<string, Chunk> {
  return new Map(names.map((name, i) => [name, sample.chunks[i]!]))
}

function placesOf(from: NamedSample): Place[] {
  const { keys, rows } = from.sample
  return Array.from({ length: rows }, (_, row) => ({ from, row, high: keys.high[row]!, low: keys.low[row]! }))
}

function collected(places: readonly Place[], chunkOf: (place: Place) => Chunk | undefined): Chunk {
  const chunks = places.map(chunkOf)
  const kinds = Uint8Array.from(chunks, (chunk, i) => chunk?.kinds[places[i]!.row] ?? Kind.empty)
  const numbers = Float64Array.from(chunks, (chunk, i) => chunk?.numbers[places[i]!.row] ?? 0)
  return {
    kinds,
    numbers,
    ...(kinds.includes(Kind.text) && { texts: chunks.map((chunk, i) => chunk?.texts?.[places[i]!.row]) }),
    ...(kinds.includes(Kind.vector) && { vectors: chunks.map((chunk, i) => chunk?.vectors?.[places[i]!.row]) }),
  }
}

function contentOf({ row }: Place, names: readonly string[], chunks: ReadonlyMap<string, Chunk>): string {
  const cells = names.map((name) => {
    const chunk = chunks.get(name)
    const vector = chunk?.vectors?.[row]
    return [chunk?.kinds[row], chunk?.numbers[row], chunk?.texts?.[row], vector && [...vector]]
  })
  return JSON.stringify(cells)
}
