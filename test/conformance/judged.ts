import { check } from '../../src/check/check.ts'
import type { GenerationReport, Verdict } from '../../src/report/report.ts'
import type { Table } from './tables.ts'

/** A reference, a generation, and what must be said of it. */
export interface Scenario {
  readonly name: string
  readonly reference: () => Table
  readonly generation: () => Table
  readonly verdict: Verdict
  /** Symptoms that must be among those told. */
  readonly symptoms?: readonly string[]
  /** Must stand in the line of what was lost. */
  readonly lost?: RegExp
  /** What else must be so. */
  readonly and?: (report: GenerationReport) => void
}

/** Judges one generation held in memory, in this thread, with every default. */
export async function judged(reference: Table, generation: Table, seed = 0): Promise<GenerationReport> {
  const { generations } = await check({ reference, generations: [generation], seed, workers: 1 })
  return generations[0]!
}

/** What a test looks at first, so that a failure shows all of it. */
export function told({ verdict, symptoms }: GenerationReport): { verdict: Verdict; symptoms: string[] } {
  return { verdict, symptoms: symptoms.map(({ id }) => id) }
}

/** One number of the report. @throws when no measure of that name looked at that column */
export function measureOf(
  { measures }: GenerationReport,
  id: string,
  column?: string,
): GenerationReport['measures'][0] {
  const found = measures.find((measure) => measure.id === id && measure.column === column)
  if (found === undefined) throw new Error(`no ${id} of ${column ?? 'rows'}`)
  return found
}
