import { need } from '../errors.ts'
import { type Ledger, ledgerFolder } from '../lineage/ledger/ledger.ts'
import { mayWrite, writeWhole } from '../platform/files.ts'
import { formatOf, render } from '../report/render.ts'
import type { Report } from '../report/report.ts'
import { expandInput } from '../source/expand.ts'

/** Refuses what could not be written in the end, before the work begins. */
export async function checkOutputs(paths: readonly string[], inputs: readonly string[]): Promise<void> {
  need(new Set(paths).size === paths.length, 'usage', `the same file is asked for twice: ${paths.join(', ')}`)
  for (const path of paths) formatOf(path)
  await mayWriteAll(paths, inputs)
}

/** Refuses outputs that are inputs, or among the files that an input stands for. @throws those of `mayWrite` */
export async function mayWriteAll(paths: readonly string[], inputs: readonly string[]): Promise<void> {
  // What is not there is told when it is read.
  const files = inputs.map((input) =>
    expandInput(input).then(
      ({ paths: found }) => found,
      () => [],
    ),
  )
  const all = [...inputs, ...(await Promise.all(files)).flat()]
  for (const path of paths) await mayWrite(path, all)
}

/** What a ledger stands for: its own folder, and the files that were added to it. */
export function inputsOfLedger({ root, datasets }: Ledger): string[] {
  const files = datasets.flatMap(({ entry }) => entry.files.map(({ path }) => `${root}/${path}`))
  return [`${root}/${ledgerFolder}`, ...files]
}

/** Writes the report in the form that each path asks for by its ending. */
export async function writeReports(report: Report, paths: readonly string[]): Promise<void> {
  for (const path of paths) await writeWhole(path, render(report, formatOf(path)))
}
