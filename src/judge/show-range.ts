import type { Labels } from '../compare/measure.ts'
import type { PooledColumn } from '../compare/pooled.ts'
import {
  generationAbove,
  generationAt,
  generationBelow,
  referenceAbove,
  referenceAt,
  referenceBelow,
  valueAt,
  type Walk,
  walkOf,
} from '../compare/walk.ts'
import type { RangeEvidence } from './evidence.ts'

const levels = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1] as const
const bars = 24

/** Quantiles and a histogram of both sides of a numeric column; undefined when a side has no value. */
export function showRange(column: PooledColumn, name: string, labels: Labels): RangeEvidence | undefined {
  const walk = walkOf(column.numbers!)(labels)
  if (walk.referenceCount === 0 || walk.generationCount === 0) return undefined
  const low = pointOf(walk, 'reference', 0.01)
  const high = pointOf(walk, 'reference', 0.99)
  const { referenceCount, generationCount } = walk
  const reference = { below: referenceBelow(walk, low), above: referenceAbove(walk, high) }
  const generation = { below: generationBelow(walk, low), above: generationAbove(walk, high) }
  return {
    kind: 'range',
    column: name,
    unit: column.role === 'datetime' ? 'milliseconds' : 'number',
    levels,
    reference: levels.map((level) => pointOf(walk, 'reference', level)),
    generation: levels.map((level) => pointOf(walk, 'generation', level)),
    beyond: {
      low: [reference.below / referenceCount, generation.below / generationCount],
      high: [reference.above / referenceCount, generation.above / generationCount],
    },
    histogram: histogram(walk),
  }
}

/** The order statistic at a level; 0 and 1 are the extremes. */
function pointOf(walk: Walk, side: 'reference' | 'generation', level: number): number {
  const n = side === 'reference' ? walk.referenceCount : walk.generationCount
  const k = Math.min(n, Math.max(1, Math.ceil(level * n)))
  return side === 'reference' ? referenceAt(walk, k) : generationAt(walk, k)
}

/** Bars of equal width over the pooled 0.5 % to 99.5 %, so that no single value flattens the rest; outer ones share. */
function histogram(walk: Walk): RangeEvidence['histogram'] {
  const { size, values, places, references, referenceCount, generationCount } = walk
  const rows = places[size]!
  const cut = Math.floor(rows / 200)
  const low = valueAt(walk, cut + 1)
  const high = valueAt(walk, rows - cut)
  const count = low < high ? bars : 1
  const edges = Array.from({ length: count + 1 }, (_, i) => low + ((high - low) * i) / count)
  const reference = new Array<number>(count).fill(0)
  const generation = new Array<number>(count).fill(0)
  for (let i = 0; i < size; i++) {
    const place = low < high ? Math.floor(((values[i]! - low) / (high - low)) * count) : 0
    const bar = Math.min(count - 1, Math.max(0, place))
    const inReference = references[i + 1]! - references[i]!
    const inGeneration = places[i + 1]! - places[i]! - inReference
    for (let row = 0; row < inReference; row++) reference[bar]! += 1 / referenceCount
    for (let row = 0; row < inGeneration; row++) generation[bar]! += 1 / generationCount
  }
  return { edges, reference, generation }
}
