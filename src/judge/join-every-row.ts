import type { InEveryRow } from './every-row.ts'
import type { Evidence } from './evidence.ts'
import type { Headline } from './headlines.ts'
import { isOfNearCopies } from './is-of-near-copies.ts'
import type { SymptomReport } from './judgement.ts'

/** Rows that repeat are told by all of them: a sample has few of those that stand twice. */
export function ofEveryRow(headline: Headline, { distinct }: InEveryRow): Headline {
  return distinct === undefined || headline.retained <= distinct ? headline : { ...headline, retained: distinct }
}

/** Symptoms of the samples with those of every row; rows are shown once, as all of them say: a sample tells a part of it. */
export function withEveryRow(sampled: readonly SymptomReport[], { symptoms }: InEveryRow): SymptomReport[] {
  const ids = [...new Set([...sampled, ...symptoms].map(({ id }) => id))]
  return ids
    .map((id): SymptomReport => {
      const own = sampled.find((one) => one.id === id)
      const every = symptoms.filter((one) => one.id === id)
      if (every.length === 0) return own!
      const shown = every.flatMap(({ evidence }) => evidence)
      const isShown = (one: Evidence) => one.kind === 'rows' && !isOfNearCopies(one)
      const parts = own ? [own, ...every] : every
      return {
        ...parts[0]!,
        pAdjusted: Math.min(...parts.map(({ pAdjusted }) => pAdjusted)),
        measures: parts.flatMap(({ measures }) => measures),
        evidence: [...shown, ...(own?.evidence ?? []).filter((one) => !isShown(one))],
      }
    })
    .sort((a, b) => a.pAdjusted - b.pAdjusted)
}
