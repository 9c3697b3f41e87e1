import { need } from '../../errors.ts'
import { generationNames, lessonNames, lineTo, referenceOf } from '../../lineage/ledger/circumstances.ts'
import type { DatasetEntry, LedgerFile } from '../../lineage/ledger/entry.ts'
import type { Ledger } from '../../lineage/ledger/ledger.ts'
import { fileFacts } from '../../platform/file-facts.ts'
import { openDataset } from '../../source/open.ts'
import { join, type Table } from '../model.ts'
import { readTable } from '../read-table.ts'

/** A lineage as a ledger has it, its rows read. */
export interface LedgerLineage {
  readonly reference: Table
  readonly generations: readonly Table[]
  readonly names: readonly string[]
  readonly notes: readonly string[]
}

/**
 * The reference of a ledger and the line of generations that leads to its newest one, from their files.
 *
 * @throws DataError `no-entry`, `changed-file`, and what reading a file throws
 */
export async function lineageOfLedger({ root, datasets }: Ledger): Promise<LedgerLineage> {
  const entries = datasets.map(({ entry }) => entry)
  const reference = referenceOf(entries)
  need(reference !== undefined, 'no-entry', 'the ledger has no reference: add real rows with `--origin human`')
  // Mixtures that models learnt from are no generations.
  const lessons = lessonNames(entries)
  const made = generationNames(entries).filter((name) => !lessons.has(name))
  const newest = made.at(-1)
  need(newest !== undefined, 'no-entry', 'the ledger has no generation yet: `pitprop add` takes one')
  const line = lineTo(newest, entries).filter((name) => !lessons.has(name))
  const others = made.filter((name) => !line.includes(name))
  const read = async ({ files }: DatasetEntry): Promise<Table> => {
    const parts: Table[] = []
    for (const file of files) {
      await needAsAdded(root, file)
      parts.push(await readTable(await openDataset(`${root}/${file.path}`)))
    }
    return join(parts)
  }
  const generations: Table[] = []
  for (const name of line) generations.push(await read(entries.find((entry) => entry.name === name)!))
  return {
    reference: await read(reference),
    generations,
    names: line,
    notes: others.length > 0 ? [`not on the line to ${newest}, and left out: ${others.join(', ')}`] : [],
  }
}

async function needAsAdded(root: string, { path, sha256 }: LedgerFile): Promise<void> {
  const same = (await fileFacts(`${root}/${path}`)).sha256 === sha256
  need(
    same,
    'changed-file',
    `${path} changed since it was added to the ledger: put it back, or name the files yourself`,
  )
}
