/** Who made the rows. `unknown` never counts as human. */
export type Origin = 'human' | 'synthetic' | 'mixed' | 'unknown'

/** Every origin, for checks and for help. */
export const origins: readonly Origin[] = ['human', 'synthetic', 'mixed', 'unknown']

/** A dataset that another one was made of, or learnt from, and how much of it that was. */
export interface Parent {
  readonly name: string
  /** Share of the rows, in (0, 1]; those of all parents add up to 1. */
  readonly weight: number
}

/** A file as it was when it was added. */
export interface LedgerFile {
  /** Relative to the folder that holds `.pitprop`, with forward slashes. */
  readonly path: string
  readonly bytes: number
  /** 64 hex digits. */
  readonly sha256: string
}

/** One dataset of a lineage: what it is, what it came from, and how it was made. */
export interface DatasetEntry {
  readonly kind: 'dataset'
  readonly name: string
  readonly origin: Origin
  readonly files: readonly LedgerFile[]
  readonly rows: number
  readonly columns: number
  /** Relative to `.pitprop`. */
  readonly profile: LedgerFile
  readonly parents: readonly Parent[]
  readonly generator?: string
  /** Sampling settings and the like: `temperature: 0.9`. */
  readonly settings: Readonly<Record<string, number | string>>
  /** What was done to the rows afterwards: `deduplicated`, `filtered by reward`. */
  readonly transforms: readonly string[]
  readonly note?: string
}

/** What a check said of a dataset of the ledger. */
export interface VerdictEntry {
  readonly kind: 'verdict'
  /** Name of the dataset. */
  readonly name: string
  /** Name of the frozen reference that it was held against. */
  readonly against: string
  readonly verdict: string
  readonly reason: string
  readonly lost: string
  /** The three headlines, as shares. */
  readonly retained: Readonly<Record<string, number | null>>
  readonly symptoms: readonly string[]
  /** Which generation of the ledger it was, from 1, and the chance of a false alarm that it might spend. */
  readonly generation: number
  readonly level: number
  /** The whole report, relative to `.pitprop`. */
  readonly report: LedgerFile
}

export type Entry = DatasetEntry | VerdictEntry

/** An entry as it stands in the ledger. */
export interface Sealed<E extends Entry = Entry> {
  /** From 1. */
  readonly number: number
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previous: string
  /** SHA-256 of the line up to here, 64 hex digits. */
  readonly hash: string
  readonly entry: E
}
