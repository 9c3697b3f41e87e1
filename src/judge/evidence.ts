/** What can be shown of a symptom. `--no-examples` leaves out `rows` and the values of categories and texts. */
export type Evidence =
  | ValuesEvidence
  | RangeEvidence
  | PairEvidence
  | RowsEvidence
  | MissingEvidence
  | PointsEvidence
  | ModesEvidence
  | SpectrumEvidence
  | SpansEvidence
  | ReusedEvidence
  | TextsEvidence

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

/**
 * Whole rows, as texts: repeated within the generation, or copied from the reference. Of near copies the share is that beyond what is
 * as near to held-out rows, and each stands before the row that it nearly copies.
 */
export interface RowsEvidence {
  readonly kind: 'rows'
  readonly what: 'repeated' | 'copied'
  /** The column whose texts (or lists) they are; absent for whole rows. */
  readonly column?: string
  /** Where every row was looked at, and not the sampled ones alone: of how many rows the shares are, on either side. */
  readonly of?: number
  /** Share of the generation's rows that are such rows, and what honest data would have. */
  readonly share: number
  readonly honestShare: number
  readonly columns: readonly string[]
  /** At most 5, most frequent first; of near copies at most 5 pairs, nearest first. */
  readonly rows: readonly {
    readonly generation: number
    readonly reference: number
    readonly cells: readonly (string | null)[]
  }[]
}

/** Stretches of generated texts that stand in training texts and in no held-out one. */
export interface SpansEvidence {
  readonly kind: 'spans'
  readonly column: string
  /** Share of runs of eight words that only training texts hold, and that only held-out ones do; means over generated texts. */
  readonly share: number
  readonly heldShare: number
  /** Generated texts with such a stretch, and the words of the longest. */
  readonly texts: number
  readonly longest: number
  /** At most 5, longest first. */
  readonly spans: readonly CopiedSpan[]
}

/** A stretch side by side with what it copies: marks and letters as each has them. */
export interface CopiedSpan {
  readonly words: number
  readonly generation: { readonly before: string; readonly span: string; readonly after: string }
  readonly reference: { readonly before: string; readonly span: string; readonly after: string }
}

/** Answers that are given to more prompts than one. */
export interface ReusedEvidence {
  readonly kind: 'reused'
  readonly column: string
  /** Share of the answers of each side that another prompt got as well. */
  readonly reference: number
  readonly generation: number
  /** At most 5, those for most prompts first; `real`: to how many prompts it is an answer in the reference. */
  readonly answers: readonly {
    readonly text: string
    readonly prompts: number
    readonly rows: number
    readonly real: number
  }[]
}

/** Missing cells of a column: shares on both sides, by kind. */
export interface MissingEvidence {
  readonly kind: 'missing'
  readonly column: string
  readonly reference: number
  readonly generation: number
}

/** Texts of a row, in the order of the `columns` beside it; null where a cell is missing. */
export type Cells = readonly (string | null)[]

/**
 * Points of a space that stand out, each beside the row that it is held against.
 *
 * - `lost`: reference rows that the generation does not reach, beside the nearest generated row;
 * - `novel`: generated rows without real ones nearby, and `crowded`: those where real rows are densest, beside the nearest reference row;
 * - `repeated`: pairs of generated rows that lie nearest to each other.
 */
export interface PointsEvidence {
  readonly kind: 'points'
  /** `rows` for the rows of the table, else a column of vectors. */
  readonly space: string
  readonly what: 'lost' | 'novel' | 'repeated' | 'crowded'
  /** The measure that says so, which decides what the shares are shares of. */
  readonly measure: string
  /** Share of such rows, and what honest data of this size has, where that is known. */
  readonly share: number
  readonly honestShare?: number
  /** At most 12: where the rows differ most from those beside them. */
  readonly columns: readonly string[]
  /** At most 5, the most striking first. */
  readonly rows: readonly {
    readonly cells: Cells
    readonly other?: Cells
    /** How far the two are apart, over what is usual among rows of that side. Null: the usual distance is 0. */
    readonly distance: number | null
  }[]
}

/** Groups of similar rows whose share changed. */
export interface ModesEvidence {
  readonly kind: 'modes'
  readonly space: string
  /** How many modes the space has. */
  readonly of: number
  /** The columns of `centre`. */
  readonly columns: readonly string[]
  /** Flagged ones only, the largest change first. */
  readonly modes: readonly ModeEvidence[]
}

/** Lost and invented: at most a tenth of the other side's share is left, or was there. */
export type ModeStatus = 'kept' | 'lost' | 'thinned' | 'grown' | 'invented'

export interface ModeEvidence {
  readonly name: string
  readonly status: ModeStatus
  /** Its share of each side, and 95 % of the shares that honest data has. */
  readonly reference: number
  readonly generation: number
  readonly interval: readonly [number, number]
  readonly pAdjusted: number
  /** Up to 3 rows nearest its centre: reference rows, or generated ones where it was invented. */
  readonly centre: readonly Cells[]
  /** Up to 3 columns that differ most inside the mode from outside: `hours high (median 60 against 40)`. */
  readonly distinguishing: readonly { readonly column: string; readonly text: string }[]
}

/** How far the points of each side lie apart, and where. */
export interface SpectrumEvidence {
  readonly kind: 'spectrum'
  readonly space: string
  /** Variance of each side along the reference's own main directions, widest first, over the reference's whole variance. */
  readonly reference: readonly number[]
  readonly generation: readonly number[]
  /** The generation's whole variance, over the reference's. */
  readonly total: number
  /** How far the means lie apart, over the root of the reference's whole variance. */
  readonly apart: number
  /** How far generated rows are from their neighbours, over reference rows; where that is what was flagged. */
  readonly spacing?: number
}

/** What a measure of texts saw, in words. */
export interface TextsEvidence {
  readonly kind: 'texts'
  readonly column: string
  /**
   * `words` and `phrases` (lost, new or more frequent), `frames` of sentences with slots (…), `openings`, `closings`,
   * `near-duplicates`, `loops` at the end, `runs` of words that fill a text, `lines` that repeat, `shapes`: what texts are built like.
   */
  readonly what:
    | 'words'
    | 'phrases'
    | 'frames'
    | 'openings'
    | 'closings'
    | 'near-duplicates'
    | 'loops'
    | 'runs'
    | 'lines'
    | 'shapes'
  readonly measure: string
  /** Of the measure, and what honest data scores; null where undefined. */
  readonly value: number | null
  readonly honest: number | null
  /** Where words are lost: how many of the reference's that occur twice or more in both together, and of how many. */
  readonly lost?: number
  readonly of?: number
  /** At most 5, with how often each side has them; for `shapes` the numbers themselves. */
  readonly items: readonly { readonly text: string; readonly reference: number; readonly generation: number }[]
}
