import { sha256Hex } from '../../math/sha256.ts'
import type { Entry, Sealed } from './entry.ts'

/** What the first entry of a ledger names as the one before it. */
export const genesis: string = '0'.repeat(64)

/** What a ledger's text says, and what is wrong with it. */
export interface Chain {
  readonly entries: readonly Sealed[]
  /** Hash of the last entry. */
  readonly head: string
  /** Harmless, but to be told: a write that was cut off. */
  readonly notes: readonly string[]
  /** What somebody has to look at: a line was changed or removed. */
  readonly faults: readonly string[]
  /** The same for lines written beside another and not written again: a merge of two branches. The chain goes on. */
  readonly beside: readonly string[]
}

/**
 * An entry as one line of the ledger: JSON that holds its number, the hash of the entry before, and its own hash over
 * everything before that in the line.
 */
export function seal(entry: Entry, { number, previous }: { number: number; previous: string }): string {
  const body = JSON.stringify({ number, previous, ...entry })
  return `${body.slice(0, -1)},"hash":"${sha256Hex(body)}"}`
}

/**
 * Reads a ledger. A line that is no JSON was cut off while it was written: it was never acknowledged, and is left out
 * with a note. Where two processes wrote after the same entry, the line that comes first counts; the other process
 * noticed and wrote again. Where two branches did and were merged, the other branch is beside the chain, with all that
 * follows in it. Everything else that does not fit is a fault.
 *
 * @example readChain('').head === genesis // => true
 */
export function readChain(text: string): Chain {
  const entries: Sealed[] = []
  const [notes, faults, beside]: [string[], string[], string[]] = [[], [], []]
  const late: { readonly line: number; readonly sealed: Sealed }[] = []
  const hashes = new Set([genesis])
  /** Of lines beside the chain: what follows them stands beside it as well. */
  const hashesBeside = new Set<string>()
  let head = genesis
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return
    const read = open(line)
    if (read === 'torn') notes.push(`line ${i + 1} is torn: a write was cut off there, and it is left out`)
    else if (read === 'changed') faults.push(`line ${i + 1} was changed after it was written`)
    else if (read.previous === head && read.number === entries.length + 1) {
      entries.push(read)
      head = read.hash
      hashes.add(head)
    } else if (hashes.has(read.previous) || hashesBeside.has(read.previous)) {
      late.push({ line: i + 1, sealed: read })
      hashesBeside.add(read.hash)
    } else
      faults.push(`line ${i + 1} (${read.entry.name}) does not follow the line before it: one was removed or changed`)
  })
  for (const { line, sealed } of late) {
    const { entry } = sealed
    if (entries.some((one) => JSON.stringify(one.entry) === JSON.stringify(entry))) continue
    const what = entry.kind === 'verdict' ? `${entry.name}, its verdict` : entry.name
    const then = entry.kind === 'verdict' ? 'it is judged when it is added again' : 'add the dataset again'
    beside.push(
      `line ${line} (${what}) was written beside another entry, as in a merge of two branches: remove the line, and ${then}`,
    )
  }
  return { entries, head, notes, faults, beside }
}

/** One line, its own hash checked. */
function open(line: string): Sealed | 'torn' | 'changed' {
  const trimmed = line.trimEnd()
  let parsed: Record<string, unknown>
  try {
    parsed = JSON.parse(trimmed) as Record<string, unknown>
  } catch {
    return 'torn'
  }
  const cut = trimmed.lastIndexOf(',"hash":"')
  if (cut < 0 || typeof parsed !== 'object' || parsed === null) return 'changed'
  const { number, previous, hash, ...entry } = parsed
  if (sha256Hex(`${trimmed.slice(0, cut)}}`) !== hash) return 'changed'
  return { number: number as number, previous: previous as string, hash, entry: entry as unknown as Entry }
}
