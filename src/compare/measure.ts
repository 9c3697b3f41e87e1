import type { Pooled, PooledColumn, PooledSpace } from './pooled.ts'
import type { PooledText } from './pooled-text.ts'

/**
 * What a pooled row counts as under one labelling. `ignored` rows are as if they were not there; so are `held` ones, real
 * rows that were not learnt from, but for the measure of near copies.
 */
export const Label = { reference: 0, generation: 1, ignored: 2, held: 3 } as const

/** One label per pooled row. Never changed once made: what is computed from it is remembered by identity. */
export type Labels = Uint8Array

/** Every way to collapse, then every way to move. */
export const Symptoms = [
  'tail-loss',
  'mode-loss',
  'spread-loss',
  'repetition',
  'memorisation',
  'genericness',
  'dependence-shift',
  'off-support',
  'drift',
] as const

/** A way to collapse, or to move. */
export type Symptom = (typeof Symptoms)[number]

/** What a measure looks at: one column, the words of one, a pair of columns, whole rows, or points of a space. */
export interface Target {
  readonly columns: readonly PooledColumn[]
  /** `columns` then holds the column of vectors that the space is made of, if it is made of one. */
  readonly space?: PooledSpace
  /** One of the modes of the space, by number. */
  readonly mode?: number
  /** The words of the column, for measures of texts. */
  readonly text?: PooledText
}

/**
 * `retained`: (value − worst)/(baseline − worst) may fall to this share. `logRetained`: the same for measures that are
 * logarithms of a ratio, where it is exp(value − baseline). `beyond`: |value − baseline| may reach this, in the
 * measure's own unit.
 */
export type Tolerance =
  | { readonly worst: number; readonly retained: number }
  | { readonly logRetained: number }
  | { readonly beyond: number }

/**
 * A number computed from reference and generation together. One file, one measure; the engine does the rest.
 * Nothing here knows about p-values.
 */
export interface Measure {
  /** Kebab-case, with its convention where the field has several: `coverage-k5`. */
  readonly id: string
  /** One plain sentence for reports: what the number says about the reader's data. */
  readonly about: string
  /** The symptom that a fall, and that a rise, is evidence of. Unsigned distances have `rises: 'drift'` alone. */
  readonly falls?: Symptom
  readonly rises?: Symptom
  /**
   * How far from honest is tolerated; each default is a decision record.
   */
  readonly tolerance: Tolerance
  /**
   * What is tested in the place of the value: a rising function of it, where its scale tells losses from chance better.
   * Absent: the value itself.
   */
  readonly statistic?: (value: number) => number
  /** Only where a holdout changes places with the reference. */
  readonly needsHoldout?: true
  /** Only where it is known what each row answers. */
  readonly needsPrompts?: true
  /** What it applies to in this pool, in a stable order. */
  targets(pooled: Pooled): readonly Target[]
  /** Does the work that no labelling changes, then answers for any labelling; NaN when undefined. Never sees labels. */
  prepare(pooled: Pooled, target: Target): (labels: Labels) => number
}
