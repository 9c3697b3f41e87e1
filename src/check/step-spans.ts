/** More generations than this, and each would be given too little of the level. */
const mostGenerations = 10
/** What serves as a reference where none is given: a tenth of the steps, and more until they hold so many rows. */
const referenceShare = 0.1
const referenceRows = 200

/** Consecutive steps that are judged as one dataset: places in the list of steps, the last one not included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * Whether the first steps are enough to serve as the reference: a tenth of them all, and at least 200 rows, as long as one
 * step is left to be judged.
 *
 * @example isEnough({ taken: 2, rows: 300, steps: 20 }) // => true
 */
export function isEnough({ taken, rows, steps }: { taken: number; rows: number; steps: number }): boolean {
  return taken >= steps - 1 || (taken >= steps * referenceShare && rows >= referenceRows)
}

/**
 * The steps from one on as at most ten generations, all but the last of as many steps.
 *
 * @example spansFrom(1, 4) // => [{ from: 1, to: 2 }, { from: 2, to: 3 }, { from: 3, to: 4 }]
 */
export function spansFrom(start: number, steps: number): Span[] {
  const size = Math.max(1, Math.ceil((steps - start) / mostGenerations))
  const spans: Span[] = []
  for (let from = start; from < steps; from += size) spans.push({ from, to: Math.min(steps, from + size) })
  return spans
}

/** What some steps are called in the report. @example spanName(10, 40) // => 'steps 10 to 40' */
export function spanName(first: number, last: number): string {
  return first === last ? `step ${first}` : `steps ${first} to ${last}`
}
