import type { Judgement } from '../judge/judgement.ts'
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
  /** Left out of the comparison, and why. */
  readonly leftOut?: string
}

/** What is said of one generation, and what it was. */
export interface GenerationReport extends Judgement {
  readonly name: string
  readonly rows: number
  readonly columns: readonly ColumnSummary[]
}
