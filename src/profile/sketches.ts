import { hashNumbers, hashText, newHashes } from '../math/hash.ts'
import { type Chunk, Kind } from '../source/chunk.ts'
import { Counts } from './counts.ts'
import { readSample, writeSample } from './encode-sample.ts'
import { Extremes } from './extremes.ts'
import { HeavyTypes } from './heavy-types.ts'
import { mergeSamples } from './merge-samples.ts'
import type { SampledRows } from './profile.ts'
import { Quantiles } from './quantiles.ts'
import { RunRepeats } from './run-repeats.ts'
import { Sample } from './sample.ts'
import type { Sketch } from './sketch.ts'
import { TextRuns } from './text-runs.ts'
import { Types } from './types.ts'

const counts: Sketch<Counts> = {
  id: 'counts',
  namesParts: false,
  empty: () => new Counts(),
  add: (sketch, values) => sketch.addAll(values, values.length),
  merge: merged,
  write: written,
  read: Counts.read,
}

const quantiles: Sketch<Quantiles> = {
  id: 'quantiles',
  namesParts: false,
  empty: () => new Quantiles(),
  add: (sketch, values) => sketch.addAll(values, values.length),
  merge: merged,
  write: written,
  read: Quantiles.read,
}

const extremes: Sketch<Extremes> = {
  id: 'extremes',
  namesParts: false,
  empty: () => new Extremes(),
  add: (sketch, values) => sketch.addAll(values, values.length),
  merge: merged,
  write: written,
  read: Extremes.read,
}

const types: Sketch<Types> = {
  id: 'types',
  namesParts: false,
  empty: () => new Types(),
  add(sketch, values) {
    sketch.addAll({ hashes: hashed(values), kind: Kind.number, numbers: values }, values.length)
  },
  merge: merged,
  write: written,
  read: Types.read,
}

const heavyTypes: Sketch<HeavyTypes> = {
  id: 'heavy-types',
  namesParts: false,
  empty: () => new HeavyTypes(),
  add: (sketch, values) => sketch.addAll(hashed(values), values.length),
  merge: merged,
  write: written,
  read: HeavyTypes.read,
}

const runRepeats: Sketch<RunRepeats> = {
  id: 'run-repeats',
  namesParts: false,
  empty: () => new RunRepeats(),
  add: (sketch, values) => sketch.addAll(hashed(values).high, values.length),
  merge: merged,
  write: written,
  read: RunRepeats.read,
}

const textRuns: Sketch<TextRuns> = {
  id: 'text-runs',
  namesParts: false,
  empty: () => new TextRuns(),
  add: (sketch, values) => sketch.addAll(Array.from(values, sentence), values.length),
  merge: merged,
  write: written,
  read: TextRuns.read,
}

const sampleSize = 50

const sample: Sketch<SampledRows> = {
  id: 'sample',
  namesParts: true,
  empty: () => sampled(new Float64Array(0), ''),
  add(sketch, values, part) {
    Object.assign(
      sketch,
      mergeSamples(
        [
          { names: ['x'], sample: sketch },
          { names: ['x'], sample: sampled(values, part) },
        ],
        ['x'],
      ),
    )
  },
  merge: (into, from) =>
    mergeSamples(
      [
        { names: ['x'], sample: into },
        { names: ['x'], sample: from },
      ],
      ['x'],
    ),
  write: writeSample,
  read: (from) => readSample(from, 1),
}

/** Every sketch, for the tests that hold each to its laws. */
export const sketches: readonly Sketch<never>[] = [
  counts,
  quantiles,
  extremes,
  types,
  heavyTypes,
  runRepeats,
  textRuns,
  sample,
] as never

interface Mergeable<S> {
  merge(other: S): void
  write(to: Parameters<typeof writeSample>[1]): void
}

function merged<S extends Mergeable<S>>(into: S, from: S): S {
  into.merge(from)
  return into
}

function written<S extends Mergeable<S>>(sketch: S, to: Parameters<typeof writeSample>[1]): void {
  sketch.write(to)
}

/** A text that only this number has, of words that others have as well. */
function sentence(value: number): string {
  return `the value ${value} is about ${Math.round(Math.log(1 + Math.abs(value)))} times a half`
}

function hashed(values: Float64Array) {
  const hashes = newHashes(values.length)
  hashNumbers(values, values.length, Kind.number, hashes)
  return hashes
}

function sampled(values: Float64Array, part: string): SampledRows {
  const rows = new Sample({ capacity: sampleSize, seed: 0 })
  const id = newHashes(1)
  const chunk: Chunk = { kinds: new Uint8Array(values.length), numbers: values }
  hashText(part, Kind.text, id, 0)
  rows.addColumn()
  rows.choose(id, 0, values.length)
  rows.keep(0, chunk, 0)
  return rows.finish([0])
}
