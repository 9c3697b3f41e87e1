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
