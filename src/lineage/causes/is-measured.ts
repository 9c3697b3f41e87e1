import { type Measured, numberSigns, type SignName, shareSigns, signMeasures } from './signs.ts'
import type { Trait } from './traits.ts'

/** What there was to measure signs by. */
export interface Ground {
  readonly traits: readonly Trait[]
  readonly measures: readonly Measured[]
  /** Whether no generation before it is seen. */
  readonly isFirst: boolean
}

const ofNumbers: readonly SignName[] = numberSigns
const ofShares: readonly SignName[] = shareSigns

/** Whether a sign could have been seen: only then does its absence say something. */
export function isMeasured(sign: SignName, { traits, measures, isFirst }: Ground): boolean {
  const has = (kind: Trait['kind']) => traits.some((one) => one.kind === kind)
  if (sign === 'grew') return !isFirst
  if (ofNumbers.includes(sign)) return has('numbers')
  if (ofShares.includes(sign)) return has('shares')
  if (sign === 'wordsSharper') return has('words')
  const behind = signMeasures[sign] ?? []
  return measures.some(({ id, value }) => behind.includes(id) && value !== null)
}
