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

/** 1 where a gate fails or a headline is below what is asked, else 3 where a verdict is undecided, else 0. */
export function exitOf(
  generations: readonly Pick<GenerationReport, 'verdict' | 'retained'>[],
  failOn: readonly Gate[],
  least: Partial<Headlines> = {},
): 0 | 1 | 3 {
  const asks = Object.entries(least) as [keyof Headlines, number][]
  if (generations.some(({ retained }) => asks.some(([name, share]) => (retained[name] ?? share) < share))) return 1
  const asked = failOn.includes('never') ? [] : failOn
  if (generations.some(({ verdict }) => asked.some((gate) => failing[gate].includes(verdict)))) return 1
  return generations.some(({ verdict }) => verdict === 'undecided') ? 3 : 0
}
