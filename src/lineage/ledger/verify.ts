import { fileFacts } from '../../platform/file-facts.ts'
import type { LedgerFile } from './entry.ts'
import { graphFaults } from './graph.ts'
import { type Ledger, ledgerFolder } from './ledger.ts'

/** What `pitprop verify` found. */
export interface Verified {
  readonly entries: number
  readonly files: number
  /** What is wrong: lines, parents, files that changed since they were added. */
  readonly faults: readonly string[]
  /** What is harmless, or cannot be told: torn lines, files that are not there. */
  readonly notes: readonly string[]
}

/**
 * Checks everything that a ledger says against what is there: the chain, the graph, and the bytes of every file,
 * profile and report. A data file that is not there is told but no fault: data is often kept elsewhere.
 */
export async function verifyLedger(ledger: Ledger): Promise<Verified> {
  const faults = [...ledger.faults, ...ledger.beside, ...graphFaults(ledger.datasets.map(({ entry }) => entry))]
  const notes = [...ledger.notes]
  let files = 0
  const meet = async (owner: string, folder: string, file: LedgerFile, needed: boolean): Promise<void> => {
    files++
    const now = await fileFacts(`${folder}/${file.path}`).catch(() => undefined)
    const where = `${owner}: ${file.path}`
    if (now === undefined) (needed ? faults : notes).push(`${where} is not there`)
    else if (now.sha256 !== file.sha256)
      faults.push(`${where} changed since it was added (${file.bytes} bytes then, ${now.bytes} now)`)
  }
  const own = `${ledger.root}/${ledgerFolder}`
  for (const { entry } of ledger.datasets) {
    for (const file of entry.files) await meet(entry.name, ledger.root, file, false)
    await meet(entry.name, own, entry.profile, true)
  }
  for (const { entry } of ledger.entries) if (entry.kind === 'verdict') await meet(entry.name, own, entry.report, true)
  return { entries: ledger.entries.length, files, faults, notes }
}
