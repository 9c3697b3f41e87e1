/** What the draws said of the observed maximum. */
export interface Drawn {
  /** Fresh shuffles drawn, and how many of their maxima reached the observed one. */
  readonly drawn: number
  readonly exceeded: number
  readonly significant: boolean
  /** The maxima drawn, in the order of the draws. */
  readonly maxima: Float64Array
}

/** Exceedances after which the test stops: the observed maximum is nothing special. */
const enough = 4
/** What the level is divided by: the chance of ending with fewer exceedances, and that of an early end beside it. */
const parts = enough + 1

/**
 * How many draws make a maximum significant at this level when fewer than 4 exceed it.
 *
 * @example drawsFor(0.01) // => 499
 */
export function drawsFor(level: number): number {
  return Math.ceil(parts / level - 1e-9) - 1
}

/**
 * How many draws make it significant when none exceeds it: so many that the chance to end early, and to have met 4
 * exceedances or more otherwise, is at most 1 in `limit` + 1.
 *
 * @param limit draws in all; see `drawsFor`
 * @example clearAfter(499) // => 137
 */
export function clearAfter(limit: number): number {
  let low = 1
  let high = limit
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (lateExceedances(middle, limit) <= 1) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * (limit + 1) times the chance that none of the first `early` maxima exceeds the observed one and 4 or more of all do: under the
 * null every count of exceedances in `limit` draws is as likely, and they may be any of the draws.
 */
function lateExceedances(early: number, limit: number): number {
  let sum = 0
  let none = 1
  for (let count = 1; count <= limit - early && none > 1e-15; count++) {
    none *= (limit - early - count + 1) / (limit - count + 1)
    if (count >= enough) sum += none
  }
  return sum
}

/**
 * A sequential Monte Carlo test in the manner of Besag and Clifford: draws until 4 exceed the observed maximum (stop, not
 * significant), until none of the first `clearAfter` does (stop, significant), or until as many are drawn as make it
 * significant. Ties exceed. Under the null the chance to end significant is at most the level.
 *
 * @param next gives the maxima of the draws numbered `from` to `to` (exclusive), in order
 * @see Besag and Clifford 1991, Sequential Monte Carlo p-values, Biometrika 78
 */
export async function drawUntilDecided(
  observed: number,
  level: number,
  batch: number,
  next: (from: number, to: number) => Promise<Float64Array>,
): Promise<Drawn> {
  const limit = drawsFor(level)
  const early = clearAfter(limit)
  // Levels of long ledgers allow millions of draws, and most tests end after a few.
  let maxima = new Float64Array(Math.min(limit, firstRoom))
  let drawn = 0
  let exceeded = 0
  const ended = (significant: boolean) => ({ drawn, exceeded, significant, maxima: maxima.slice(0, drawn) })
  while (drawn < limit) {
    const fresh = await next(drawn, Math.min(drawn < early ? early : limit, drawn + batch))
    if (drawn + fresh.length > maxima.length) maxima = grown(maxima, Math.min(limit, 2 * (drawn + fresh.length)))
    for (const value of fresh) {
      maxima[drawn++] = value
      if (value >= observed && ++exceeded === enough) return ended(false)
      if (drawn === early && exceeded === 0) return ended(true)
    }
  }
  return ended(true)
}

/** Maxima that there is room for before any is drawn. */
const firstRoom = 4096

function grown(maxima: Float64Array, room: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(room)
  larger.set(maxima)
  return larger
}

/**
 * The p-value of any score up to the observed one, from the same draws. Where none had exceeded the observed one early:
 * (b + 1)/(B + 1). Else one exceedance more is counted, for the chance of that early end.
 */
export function pOf(score: number, { drawn, maxima, exceeded, significant }: Drawn): number {
  let reached = 0
  for (const value of maxima) if (value >= score) reached++
  if (!significant) return Math.min(1, (Math.max(reached, enough) + 1) / drawn)
  if (exceeded === 0) return (reached + 1) / (drawn + 1)
  return Math.min(1, (Math.max(reached, enough - 1) + 2) / (drawn + 1))
}
