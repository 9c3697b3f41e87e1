import type { Headlines, Judgement } from '../judge/judgement.ts'
import type { LineageReport } from '../lineage/lineage-report.ts'
import type { Series } from './series.ts'

export type * from '../judge/evidence.ts'
export type * from '../judge/judgement.ts'
export type { Verdict } from '../judge/verdict.ts'
export type { Cause, Estimate, Remedy } from '../lineage/causes/cause.ts'
export type { LineageReport } from '../lineage/lineage-report.ts'
export type { Declined, Outlook } from '../lineage/outlook/outlook.ts'
export type * from './series.ts'

/** What `check` returns and `--json` prints: every number of every other form of the report. */
export interface Report {
  readonly schema: 'pitprop.report/1'
  /** The version of Pitprop that made it. */
  readonly version: string
  readonly seed: number
  readonly settings: Settings
  readonly reference: DatasetSummary
  readonly holdout?: DatasetSummary
  readonly generations: readonly GenerationReport[]
  /** Variety, length and reward by training step, where a folder of steps was checked. */
  readonly series?: Series
  /** What each measure says about the reader's data, in one plain sentence, by its id. */
  readonly about?: Readonly<Record<string, string>>
  /** What all generations say together: since when, how fast, why, what to do; reports of 0.1 lack it. */
  readonly lineage?: LineageReport
  /** In words a user understands. */
  readonly warnings: readonly string[]
  /** 0 healthy · 1 a gate failed · 3 undecided. */
  readonly exit: 0 | 1 | 3
}

export interface Settings {
  /** Chance of any false alarm in the whole run. */
  readonly alpha: number
  /** Share of it that each generation may spend. */
  readonly level: number
  /** Rows sampled from each side. */
  readonly sample: number
  readonly failOn: readonly Gate[]
  /** Shares of headlines below which `exit` is 1 whatever the verdict, where any were asked for. */
  readonly least?: Readonly<Partial<Record<keyof Headlines, number>>>
  /** How far apart vectors are; reports of 0.1 lack it. */
  readonly metric?: 'euclidean' | 'cosine'
  /** The column that named the modes. */
  readonly modes?: string
  readonly reproducible?: boolean
  readonly group?: string
  /** Column of what each row answers, where genericness is judged. */
  readonly prompt?: string
  /** How texts became points, where that was asked for. */
  readonly embedder?: string
  /** Random splits of the real rows behind every baseline. */
  readonly splits: number
  /** Shuffles behind every pivot and every unadjusted p. */
  readonly pilot: number
  readonly backend: string
  readonly node: string
}

export type Gate = 'early' | 'late' | 'shifted' | 'never'

export interface DatasetSummary {
  readonly name: string
  readonly rows: number
  readonly columns: readonly ColumnSummary[]
}

export interface ColumnSummary {
  readonly name: string
  readonly role: string
  /** Cells that hold a value. */
  readonly present: number
  /** Counts by kind of what is missing or odd, only those above 0: `null`, `empty`, `nan`, `positiveInfinity`, … */
  readonly odd: Readonly<Record<string, number>>
  readonly distinct: number | null
  /** Of numbers; datetimes as ISO 8601. */
  readonly min?: number | string
  readonly max?: number | string
  /** Of columns of texts, over every row. */
  readonly texts?: TextNumbers
  /** Left out of the comparison, and why. */
  readonly leftOut?: string
}

/** What the texts of a column are made of, over every row with five words or more. */
export interface TextNumbers {
  readonly texts: number
  readonly words: RunNumbers
  /** Runs of 2, 3 and 4 words, and of five characters. */
  readonly pairs: RunNumbers
  readonly triples: RunNumbers
  readonly fours: RunNumbers
  readonly characters: RunNumbers
}

/** Exact up to 4,096 different ones; beyond, `distinct` and `unseen` are within 1.6 % (one standard error). */
export interface RunNumbers {
  readonly total: number
  readonly distinct: number
  /** The chance that the next one is new (Good–Turing). */
  readonly unseen: number | null
  /** Effective number (Hill number of order 2), within 3 %; of words and pairs. */
  readonly effective?: number | null
}

/** A column of texts of a generation beside the reference's: described, not tested. */
export interface TextColumn {
  readonly column: string
  /** Share of the reference's different words, runs of words and runs of characters that the generation has; null without words. */
  readonly kept: Readonly<Record<'words' | 'pairs' | 'triples' | 'fours' | 'characters', number | null>> | null
  readonly compression: Compression
}

/** Bytes before over bytes after compression, of equally many bytes of sampled texts from either side. */
export interface Compression {
  readonly bytes: number
  /** gzip at level 6. */
  readonly gzip: Pair | null
  /** brotli with a window of 16 MB. */
  readonly brotli: Pair | null
  /** Why something is null. */
  readonly reason?: string
}

interface Pair {
  readonly reference: number
  readonly generation: number
}

/** What is said of one generation, and what it was. */
export interface GenerationReport extends Judgement {
  readonly name: string
  /** One entry for each column of texts. */
  readonly texts?: readonly TextColumn[]
  readonly rows: number
  readonly columns: readonly ColumnSummary[]
}
