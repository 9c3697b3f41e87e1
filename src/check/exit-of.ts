import type { Gate, GenerationReport, Verdict } from '../report/report.ts'

/** Verdicts that each gate fails on. */
const failing: Readonly<Record<Gate, readonly Verdict[]>> = {
  early: ['early collapse', 'late collapse'],
  late: ['late collapse'],
  shifted: ['shifted'],
  never: [],
}

/** What can be gated on. */
export const gates: readonly string[] = Object.keys(failing)

/** 1 where a gate fails, else 3 where a verdict is undecided, else 0. */
export function exitOf(generations: readonly Pick<GenerationReport, 'verdict'>[], failOn: readonly Gate[]): 0 | 1 | 3 {
  const asked = failOn.includes('never') ? [] : failOn
  if (generations.some(({ verdict }) => asked.some((gate) => failing[gate].includes(verdict)))) return 1
  return generations.some(({ verdict }) => verdict === 'undecided') ? 3 : 0
}
