import type { Comparison } from '../compare/compare.ts'
import { hypothesesOf, type Instance } from '../compare/evaluate.ts'
import { Symptoms } from '../compare/measure.ts'
import { measures } from '../compare/measures/registry.ts'
import { poolOf, truthOf } from '../compare/pooled.fixture.ts'

/** One measure on one column, as a comparison found it. */
export interface Line {
  readonly id: string
  readonly column?: string
  readonly other?: string
  /** Values on the splits; the same for all of them where it is one number. */
  readonly honest: number | readonly number[]
  readonly generation: number | readonly number[]
  /** Adjusted p of its fall and of its rise. Default 1. */
  readonly fall?: number
  readonly rise?: number
}

/** A comparison that found just this, at the level .01. */
export function comparisonOf(lines: readonly Line[], more: Partial<Comparison> = {}): Comparison {
  const instances = lines.map(instanceOf)
  const hypotheses = hypothesesOf(instances)
  const splits = Math.max(1, ...lines.flatMap(({ honest }) => (typeof honest === 'number' ? [] : [honest.length])))
  const on = (side: 'honest' | 'generation') =>
    Array.from({ length: splits }, (_, split) =>
      Float64Array.from(lines, (line) => {
        const values = line[side]
        return typeof values === 'number' ? values : values[split]!
      }),
    )
  const generation = on('generation')
  const pAdjusted = Float64Array.from(hypotheses, ({ instance, sign }) => {
    const { fall = 1, rise = 1 } = lines[instance]!
    return sign < 0 ? fall : rise
  })
  return {
    trial: trialOf(),
    instances,
    hypotheses,
    observed: generation[0]!,
    p: pAdjusted.slice(),
    pAdjusted,
    level: 0.01,
    drawn: { drawn: 499, exceeded: 0, significant: pAdjusted.some((p) => p <= 0.01), maxima: new Float64Array(499) },
    pivots: { each: hypotheses.map(() => ({ median: 0, scale: 1 })), family: {}, maxima: new Float64Array(999) },
    hopeless: false,
    honest: on('honest'),
    generation,
    ...more,
  }
}

function trialOf(): Comparison['trial'] {
  const rows = poolOf({ x: [1, 2] }, { x: [1, 2] })
  const relabelling = { truth: truthOf(rows), within: [], blocks: [] }
  return { pooled: rows.pooled, relabelling, measures: [], symptoms: Symptoms, seed: 1 }
}

function instanceOf({ id, column, other }: Line): Instance {
  const names = [column, other].filter((name) => name !== undefined)
  const columns = names.map((name) => {
    const missing = new Uint8Array(4)
    return { name, role: 'numeric' as const, missing, missingRows: 0, bins: missing, binCount: 1 }
  })
  return { measure: measures.find((measure) => measure.id === id)!, target: { columns } }
}
