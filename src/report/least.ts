import { headlines } from './gloss.ts'
import { wholePercent } from './numbers.ts'
import type { Report } from './report.ts'

/** A headline of a generation that is under the least share that was asked for, which fails the gate. */
export interface Shortfall {
  readonly generation: string
  readonly headline: (typeof headlines)[number]['key']
  /** `spread 100 % is below the least asked for, 120 %`. */
  readonly text: string
}

/** The headlines of each generation that are under what was asked for. One that is not there is not under it. */
export function shortfalls({ generations, settings: { least = {} } }: Report): Shortfall[] {
  return generations.flatMap(({ name, retained }) =>
    headlines.flatMap(({ key }) => {
      const [share, asked] = [retained[key], least[key]]
      if (share === null || asked === undefined || share >= asked) return []
      const [here, wanted] = apart(share, asked)
      const text = `${key} ${here} is below the least asked for, ${wanted}`
      return [{ generation: name, headline: key, text }]
    }),
  )
}

/** Two shares in whole percent, or with the digits that tell them apart. */
function apart(low: number, high: number): [string, string] {
  const short = [wholePercent(low), wholePercent(high)] as [string, string]
  if (short[0] !== short[1]) return short
  return [low, high].map((share) => `${Number((100 * share).toPrecision(6))} %`) as [string, string]
}
