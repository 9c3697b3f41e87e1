import type { SymptomReport } from '../../judge/judgement.ts'
import type { Verdict } from '../../judge/verdict.ts'

/** Since when a symptom is there, and whether it stayed. */
export interface SymptomHistory {
  readonly id: string
  /** Name of the first generation that shows it, and its number from 1. */
  readonly since: string
  readonly number: number
  /** Whether the generation after that one shows it again; null where there is none yet, or it could not be decided. */
  readonly confirmed: boolean | null
  /** Name of the generation after it; absent where there is none yet. */
  readonly next?: string
  /** Names of all generations that show it. */
  readonly held: readonly string[]
}

/** What is needed of a generation here. */
export interface Shown {
  readonly name: string
  readonly verdict?: Verdict
  readonly symptoms: readonly Pick<SymptomReport, 'id'>[]
}

/**
 * Every symptom of a lineage with the generation that showed it first, in the order of appearance. `places` say where each
 * stands on its line, where that is not one after the other; what has no place stands where the one before it does.
 */
export function historyOf(generations: readonly Shown[], places?: readonly (number | null)[]): SymptomHistory[] {
  const shows = ({ symptoms }: Shown, id: string) => symptoms.some((one) => one.id === id)
  const ids = [...new Set(generations.flatMap(({ symptoms }) => symptoms.map(({ id }) => id)))]
  return ids.map((id) => {
    const first = generations.findIndex((one) => shows(one, id))
    // A mixture that others learn from is no generation: the next one is what a model made.
    const next = generations.find((_, i) => i > first && places?.[i] !== null)
    return {
      id,
      since: generations[first]!.name,
      number: placeOf(first, places),
      confirmed: next === undefined || (next.verdict === 'undecided' && !shows(next, id)) ? null : shows(next, id),
      ...(next === undefined ? {} : { next: next.name }),
      held: generations.filter((one) => shows(one, id)).map(({ name }) => name),
    }
  })
}

function placeOf(at: number, places: readonly (number | null)[] | undefined): number {
  if (!places) return at + 1
  return places.slice(0, at + 1).findLast((place) => place !== null) ?? 1
}
