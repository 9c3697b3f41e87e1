/** A training run over its steps; what `check` adds to the report for a folder of steps. */
export interface Series {
  /** Who wrote the folder. */
  readonly writer: 'TRL' | 'verl'
  /** The column of answers. */
  readonly column: string
  readonly points: readonly SeriesPoint[]
  readonly trends: readonly Trend[]
  /** Pairs of words at which variety is compared. Null: too few. */
  readonly varietyPairs: number | null
  /** Named when the rule of `rewardUpVarietyDown` says so. */
  readonly warning?: 'reward up, variety down'
}

/** One step. Null: undefined there. */
export interface SeriesPoint {
  readonly step: number
  readonly rows: number
  /** Share of different pairs of words at equal length. */
  readonly variety: number | null
  /** Mean words of an answer. */
  readonly length: number | null
  /** Sum of the means of all rewards. */
  readonly reward: number | null
  /** Mean of each reward by its column. */
  readonly rewards: Readonly<Record<string, number | null>>
  /** The generation that it belongs to; absent for steps that serve as the reference. */
  readonly generation?: string
}

/** Where one of the three numbers goes, over all steps. */
export interface Trend {
  readonly of: 'variety' | 'length' | 'reward'
  /** `none` where neither p is small enough. */
  readonly direction: 'up' | 'down' | 'none'
  /** One-sided, of the direction in which it goes; by the test of Mann and Kendall. */
  readonly p: number
  /** Mean of the last third of the steps, less that of the first third. */
  readonly change: number
}
