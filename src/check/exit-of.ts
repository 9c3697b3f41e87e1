import { headlineNames } from '../judge/headlines.ts'
import type { Gate, GenerationReport, Headlines, Verdict } from '../report/report.ts'

/** Verdicts that each gate fails on. */
const failing: Readonly<Record<Gate, readonly Verdict[]>> = {
  early: ['early collapse', 'late collapse'],
  late: ['late collapse'],
  shifted: ['early collapse', 'late collapse', 'shifted'],
  never: [],
}

/** What can be gated on. */
export const gates: readonly string[] = Object.keys(failing)

/**
 * 1 where a gate fails or a headline is below what is asked, else 3 where a verdict is undecided or a headline that is asked of
 * cannot be told, else 0.
 */
export function exitOf(
  generations: readonly Pick<GenerationReport, 'verdict' | 'retained'>[],
  failOn: readonly Gate[],
  least: Partial<Headlines> = {},
): 0 | 1 | 3 {
  const asks = headlineNames.flatMap((name) => (typeof least[name] === 'number' ? [{ name, share: least[name] }] : []))
  const held = generations.flatMap(({ retained }) => asks.map(({ name, share }) => ({ told: retained[name], share })))
  if (held.some(({ told, share }) => told !== null && told < share)) return 1
  const asked = failOn.includes('never') ? [] : failOn
  if (generations.some(({ verdict }) => asked.some((gate) => failing[gate].includes(verdict)))) return 1
  const untold = held.some(({ told }) => told === null)
  return untold || generations.some(({ verdict }) => verdict === 'undecided') ? 3 : 0
}
