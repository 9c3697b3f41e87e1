import type { Comparison } from '../compare/compare.ts'
import type { Effect } from './effects.ts'
import type { Flag } from './flags.ts'

/**
 * A loss is told as a move when at least this share of it was gained elsewhere in the column. A generator that lost its
 * tails or values puts that mass where the reference already is; data that moved puts it where the reference is not.
 */
const gainedShare = 0.5

/** Measures of loss, and for each the ones that say what was gained in exchange. */
const exchange: Readonly<Record<string, readonly string[]>> = {
  'coverage-k5-numeric': ['tail-mass-low', 'tail-mass-high'],
  'tail-mass-low': ['tail-mass-high'],
  'tail-mass-high': ['tail-mass-low'],
  'coverage-categories': ['novel-mass'],
}

/**
 * The columns that moved rather than lost: their support fell, as much was gained elsewhere, and their spread did not
 * shrink. Drift is not collapse.
 */
export function movedColumns(
  { instances }: Comparison,
  effects: readonly Effect[],
  flags: readonly Flag[],
): ReadonlySet<string> {
  const gains = new Map<string, Effect>()
  instances.forEach(({ measure, target }, i) => {
    if (target.columns.length === 1) gains.set(`${measure.id} ${target.columns[0]!.name}`, effects[i]!)
  })
  const moved = new Set<string>()
  const stayed = new Set<string>()
  for (const { instance, effect, symptom, sign } of flags) {
    const column = instance.target.columns[0]?.name
    if (column === undefined || instance.target.columns.length > 1) continue
    if (symptom === 'spread-loss') stayed.add(column)
    const others = sign < 0 ? exchange[instance.measure.id] : undefined
    if (others === undefined) continue
    const lost = effect.baseline - effect.value
    const gained = Math.max(...others.map((id) => gainOf(gains.get(`${id} ${column}`))))
    ;(gained >= gainedShare * lost ? moved : stayed).add(column)
  }
  return new Set([...moved].filter((column) => !stayed.has(column)))
}

/** Whether a flag tells a loss that was a move. */
export function isMove({ instance, sign }: Flag, moved: ReadonlySet<string>): boolean {
  const column = instance.target.columns[0]?.name
  return sign < 0 && instance.measure.id in exchange && column !== undefined && moved.has(column)
}

function gainOf(effect: Effect | undefined): number {
  return effect === undefined || Number.isNaN(effect.value) ? 0 : effect.value - effect.baseline
}
