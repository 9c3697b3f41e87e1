import { need } from '../errors.ts'
import { mayWrite, writeWhole } from '../platform/files.ts'
import { formatOf, render } from '../report/render.ts'
import type { Report } from '../report/report.ts'

/** Refuses what could not be written in the end, before the work begins. */
export async function checkOutputs(paths: readonly string[], inputs: readonly string[]): Promise<void> {
  need(new Set(paths).size === paths.length, 'usage', `the same file is asked for twice: ${paths.join(', ')}`)
  for (const path of paths) {
    formatOf(path)
    await mayWrite(path, inputs)
  }
}

/** Writes the report in the form that each path asks for by its ending. */
export async function writeReports(report: Report, paths: readonly string[]): Promise<void> {
  for (const path of paths) await writeWhole(path, render(report, formatOf(path)))
}
