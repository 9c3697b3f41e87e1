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
  /** What each measure says about the reader's data, in one plain sentence, by its id. */
  readonly about?: Readonly<Record<string, string>>
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
  readonly group?: string
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

export type Verdict = 'healthy' | 'early collapse' | 'late collapse' | 'shifted' | 'undecided'

/** One number for each headline, as a share (1 = as much as honest data of this size has); null with a reason. */
export interface Headlines {
  readonly support: number | null
  readonly spread: number | null
  readonly distinct: number | null
}

export interface GenerationReport {
  readonly name: string
  readonly rows: number
  readonly columns: readonly ColumnSummary[]
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
  /** Facts that need no test: a column is missing, constant, of another type, all null. */
  readonly findings: readonly Finding[]
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
  /** Of this measure alone, from the pilot shuffles. */
  readonly p: number | null
  /** Over all measures of the generation. */
  readonly pAdjusted: number | null
  readonly flagged: boolean
  readonly reason?: string
}

export interface Finding {
  readonly kind: 'column-missing' | 'column-added' | 'column-constant' | 'column-type' | 'column-null' | 'uncomputable'
  readonly column: string
  /** One plain sentence. */
  readonly text: string
}

/** What can be shown of a symptom. `--no-examples` leaves out `rows` and the values of categories and texts. */
export type Evidence = ValuesEvidence | RangeEvidence | PairEvidence | RowsEvidence | MissingEvidence

/** Values of a categorical or boolean column, or repeated values of a numeric one: shares on both sides. */
export interface ValuesEvidence {
  readonly kind: 'values'
  readonly column: string
  /** Reference values that the generation no longer has, out of how many. */
  readonly lost: number
  readonly of: number
  /** The share of the reference that they made up. */
  readonly lostShare: number
  /** Largest changes first, at most 20. */
  readonly values: readonly { readonly value: string; readonly reference: number; readonly generation: number }[]
}

/** Numeric or datetime column (then in milliseconds): the same quantiles and a histogram of both sides. */
export interface RangeEvidence {
  readonly kind: 'range'
  readonly column: string
  readonly unit: 'number' | 'milliseconds'
  readonly levels: readonly number[]
  readonly reference: readonly number[]
  readonly generation: readonly number[]
  /** Shares of each side beyond the reference's 1 % and 99 % points. */
  readonly beyond: { readonly low: readonly [number, number]; readonly high: readonly [number, number] }
  readonly histogram: {
    readonly edges: readonly number[]
    readonly reference: readonly number[]
    readonly generation: readonly number[]
  }
}

/** Dependence of two columns, in [0, 1] (or signed in [−1, 1] for two numeric columns). */
export interface PairEvidence {
  readonly kind: 'pair'
  readonly columns: readonly [string, string]
  readonly statistic: string
  readonly reference: number
  readonly generation: number
}

/** Whole rows, as texts: repeated within the generation, or copied from the reference. */
export interface RowsEvidence {
  readonly kind: 'rows'
  readonly what: 'repeated' | 'copied'
  /** Share of the generation's rows that are such rows, and what honest data would have. */
  readonly share: number
  readonly honestShare: number
  readonly columns: readonly string[]
  /** At most 5, most frequent first. */
  readonly rows: readonly {
    readonly generation: number
    readonly reference: number
    readonly cells: readonly (string | null)[]
  }[]
}

/** Missing cells of a column: shares on both sides, by kind. */
export interface MissingEvidence {
  readonly kind: 'missing'
  readonly column: string
  readonly reference: number
  readonly generation: number
}
