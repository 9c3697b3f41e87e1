import type { Comparison } from '../compare/compare.ts'
import type { PooledColumn } from '../compare/pooled.ts'
import type { Effect } from './effects.ts'
import { columnName, isFlagged } from './flags.ts'
import type { MeasureReport } from './judgement.ts'

/** Every number of a test, one entry an instance; where both directions count, that of the more extreme one. */
export function measureReports(comparison: Comparison, effects: readonly Effect[]): MeasureReport[] {
  const { instances, hypotheses, p, pAdjusted } = comparison
  const own = instances.map((): number[] => [])
  hypotheses.forEach(({ instance }, h) => {
    own[instance]!.push(h)
  })
  return instances.flatMap(({ measure, target: { columns, space, mode } }, i) => {
    const sides = own[i]!
    if (sides.length === 0) return []
    const strongest = sides.reduce((a, b) => (p[b]! < p[a]! ? b : a))
    const { value, baseline, interval, retained, effect } = effects[i]!
    const names = columns.map(columnName)
    return [
      {
        id: measure.id,
        ...(names.length === 1 ? { column: names[0]! } : {}),
        ...(names.length === 2 ? { columns: [names[0]!, names[1]!] as const } : {}),
        ...(space ? { space: space.name } : {}),
        ...(mode === undefined ? {} : { mode: space!.modes!.names[mode]! }),
        symptom: hypotheses[strongest]!.symptom,
        value: finite(value),
        baseline: finite(baseline),
        interval: [finite(interval[0]), finite(interval[1])] as const,
        ...(retained === undefined ? {} : { retained: finite(retained) }),
        effect: finite(effect),
        p: finite(Math.min(1, sides.length * p[strongest]!)),
        pAdjusted: comparison.drawn.drawn === 0 ? null : finite(pAdjusted[strongest]!),
        flagged: sides.some((h) => isFlagged(comparison, h)),
        ...(Number.isFinite(value) && Number.isFinite(baseline) ? {} : { reason: whyUndefined(columns) }),
      },
    ]
  })
}

/** Beyond this a square is no longer a finite number. */
const largest = 1e150

function whyUndefined(columns: readonly PooledColumn[]): string {
  const huge = columns.some(({ numbers }) => numbers?.some((x) => Math.abs(x) > largest))
  return huge ? 'values beyond 1e150 are too large to be squared' : 'too few values to compute it'
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
