import type { Recipe } from './recipe.ts'
import type { Tracked } from './track.ts'

/** One dataset of a run, and what it came from. */
export interface ManifestEntry {
  /** `reference`, `gen3`, `fresh4`. */
  readonly name: string
  /** 0 for real rows that a run begins with; the generation that made them, or took them in. */
  readonly number: number
  /** Beside the manifest. */
  readonly file: string
  readonly rows: number
  readonly origin: 'real' | 'synthetic'
  /** What it was trained on; weights sum to 1. Empty for real rows. */
  readonly parents: readonly { readonly name: string; readonly weight: number }[]
  /** The model that made it, with its options; absent for real rows. */
  readonly generator?: Readonly<Record<string, unknown>>
  readonly settings?: Readonly<Record<string, unknown>>
  readonly tracked?: Tracked
}

/** Who descends from whom, in a run of the lab. */
export interface Manifest {
  readonly schema: 'pitprop.lab/1'
  readonly version: string
  readonly recipe: Recipe
  readonly seed: number
  /** In the order in which they came about; complete ones only. */
  readonly generations: readonly ManifestEntry[]
  /** Real rows that nothing was trained on. */
  readonly holdout: { readonly file: string; readonly rows: number }
}
