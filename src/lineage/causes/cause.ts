/** The ways in which data comes to collapse, or to look as if it did. */
export const causeNames = [
  'finite-sample-drift',
  'sharp-sampling',
  'filter',
  'mode-dropping',
  'narrow-training-rows',
  'over-smoothing',
  'copying',
  'poisoning',
  'duplicated-training-rows',
  'template-narrowing',
  'drift-of-the-world',
] as const

export type CauseName = (typeof causeNames)[number]

/** A number that theory gives for a cause, with its 80 % interval. */
export interface Estimate {
  /** `temperature`, `kept mass`, `effective rows`, … */
  readonly what: string
  readonly value: number
  readonly interval: readonly [number, number]
}

/** One explanation, with what speaks for it and what against. */
export interface Cause {
  readonly name: CauseName
  /** In plain words: `trained only on its own output`. */
  readonly text: string
  /** How well it fits beside the others: shares of all that add up to 1, not chances of being true. */
  readonly fit: number
  readonly for: readonly string[]
  readonly against: readonly string[]
  /** Other causes that this data alone cannot tell it from, and what would. */
  readonly notToldFrom: readonly CauseName[]
  readonly wouldTell?: string
  readonly estimates: readonly Estimate[]
}

/** A change that undoes a cause. */
export interface Remedy {
  readonly cause: CauseName
  /** One plain sentence, with a number where theory gives one. */
  readonly text: string
  /** A command of ours that is there, or undefined for a setting of the user's own. */
  readonly command?: string
}
