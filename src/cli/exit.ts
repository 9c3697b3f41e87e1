/** Where a command leaves its exit code. */
export interface Answer {
  code: number
}

/** What the exit codes mean; 1 and 3 come from the report. */
export const exit = { fine: 0, gate: 1, fault: 2, undecided: 3, bug: 70, interrupted: 130 } as const
