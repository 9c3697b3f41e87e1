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
const enough = 5

/**
 * How many draws make a maximum significant at this level when fewer than 5 exceed it: (4 + 1)/(draws + 1) ≤ level.
 *
 * @example drawsFor(0.01) // => 499
 */
export function drawsFor(level: number): number {
  return Math.ceil(enough / level - 1e-9) - 1
}

/**
 * Besag and Clifford's sequential Monte Carlo test: draws until 5 exceed the observed maximum (stop, not significant),
 * or until as many are drawn as make it significant. Ties exceed.
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
  const maxima = new Float64Array(limit)
  let drawn = 0
  let exceeded = 0
  while (drawn < limit) {
    const fresh = await next(drawn, Math.min(limit, drawn + batch))
    for (const value of fresh) {
      maxima[drawn++] = value
      if (value >= observed && ++exceeded === enough) {
        return { drawn, exceeded, significant: false, maxima: maxima.slice(0, drawn) }
      }
    }
  }
  return { drawn, exceeded, significant: true, maxima }
}

/**
 * The p-value of any score from the same draws: (b + 1)/(B + 1), but b/B for the one that stopped the draws at its
 * fifth exceedance.
 */
export function pOf(score: number, { drawn, maxima, significant }: Drawn): number {
  let reached = 0
  for (const value of maxima) if (value >= score) reached++
  return significant ? (reached + 1) / (drawn + 1) : Math.min(1, Math.max(reached, enough) / drawn)
}
