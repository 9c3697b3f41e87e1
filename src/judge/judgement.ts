import type { Evidence, ModeStatus } from './evidence.ts'
import type { Verdict } from './verdict.ts'

/** One number for each headline, as a share (1 = as much as honest data of this size has); null with a reason. */
export interface Headlines {
  readonly support: number | null
  readonly spread: number | null
  readonly distinct: number | null
}

/** What is said of one generation. Null stands for "undefined", and something beside it says why. */
export interface Judgement {
  readonly verdict: Verdict
  /** Why it is this verdict, one plain sentence. */
  readonly reason: string
  /** What was lost, for one line of a table: `tails of income; 3 of 42 values of occupation`. Empty when nothing was. */
  readonly lost: string
  readonly retained: Headlines
  /** 95 % band of what honest data of this size retains. */
  readonly band: {
    readonly support: readonly [number, number] | null
    readonly spread: readonly [number, number] | null
    readonly distinct: readonly [number, number] | null
  }
  /** The smallest loss (as a share) that would have been seen four times out of five. */
  readonly detectable: Headlines
  /** Why a null above is null, by its path: `retained.spread`. */
  readonly reasons: Readonly<Record<string, string>>
  readonly symptoms: readonly SymptomReport[]
  readonly measures: readonly MeasureReport[]
  /** Facts that need no test: a column is missing, constant, of another type, all null; common values are gone. */
  readonly findings: readonly Finding[]
  /** The spaces in which rows were points; reports of 0.1 lack it. */
  readonly spaces?: readonly SpaceReport[]
  /** Pictures of the spaces: the first one, and those with flags. */
  readonly maps?: readonly SpaceMap[]
  /** Shuffles drawn after the pilot, and how many of them reached the observed maximum. */
  readonly draws: { readonly drawn: number; readonly exceeded: number }
}

export interface SymptomReport {
  readonly id: string
  readonly pAdjusted: number
  /** Ids of the measures that led to it, with their columns: `tail-mass-low(income)`. */
  readonly measures: readonly string[]
  readonly evidence: readonly Evidence[]
  /** Where it would otherwise sound surer than it is: `suspected`, for copies judged without a holdout. */
  readonly certainty?: 'suspected'
}

export interface MeasureReport {
  readonly id: string
  readonly column?: string
  readonly columns?: readonly [string, string]
  /** The space whose points it looks at: `rows`, or a column of vectors; and the mode, if it is of one. */
  readonly space?: string
  readonly mode?: string
  readonly symptom: string
  /** At the sizes of the splits, so that it can be held against `baseline`. Null: `reason` says why. */
  readonly value: number | null
  /** What honest data of the same size scores. */
  readonly baseline: number | null
  /** 95 % of what honest data of the same size scores. */
  readonly interval: readonly [number | null, number | null]
  /** (value − worst)/(baseline − worst), for measures of loss. */
  readonly retained?: number | null
  /** 1 − retained, or value − baseline. */
  readonly effect: number | null
  /** Of this measure alone, from the pilot shuffles; twice the smaller one where both directions count. */
  readonly p: number | null
  /** Over all measures of the generation. */
  readonly pAdjusted: number | null
  /** Significant; a symptom besides only where the effect is beyond what is tolerated. */
  readonly flagged: boolean
  readonly reason?: string
}

export interface Finding {
  readonly kind:
    | 'column-missing'
    | 'column-added'
    | 'column-constant'
    | 'column-type'
    | 'column-null'
    | 'column-grain'
    | 'values-gone'
    | 'values-unlike'
    | 'uncomputable'
  readonly column: string
  /** One plain sentence. */
  readonly text: string
}

/** A space in which rows were points. */
export interface SpaceReport {
  /** `rows` for the table, else the column of vectors. */
  readonly name: string
  readonly kind: 'table' | 'vector'
  readonly points: number
  readonly dimensions: number
  readonly metric: 'euclidean' | 'cosine'
  /** Nearest others that were found for each point. */
  readonly neighbours: number
  /** What found them. */
  readonly backend: string
  /** Groups of similar rows, where there are any. */
  readonly modes?: number
  /**
   * Described, without a test, where there is a holdout: the share of generated points that are farther from their nearest
   * training point than that one is from the next; null where it cannot be computed.
   */
  readonly authenticity?: number | null
  /** C_T, described: far below 0 where generated points lie nearer to training rows than held-out ones do. */
  readonly copyingScore?: number | null
  readonly notes: readonly string[]
}

/**
 * Points of a space on the two directions in which the reference varies most: its middle is at 0, and the unit its
 * standard deviation along the first. The same for all generations of a report, as far as their spaces are the same.
 */
export interface SpaceMap {
  readonly space: string
  /** Share of the reference's variance that the two directions hold. */
  readonly shares: number
  /** At most 600 points of each side. */
  readonly reference: readonly (readonly [x: number, y: number])[]
  readonly generation: readonly (readonly [x: number, y: number])[]
  readonly modes: readonly MapMode[]
}

export interface MapMode {
  readonly name: string
  readonly status: ModeStatus
  /** Its middle, and how far its points are from there (root of the mean square). */
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Its share of each side. */
  readonly reference: number
  readonly generation: number
  readonly pAdjusted: number | null
  /** Which dots are its own, where its share changed: of the reference, or of the generation where it grew. */
  readonly dots?: readonly number[]
}
