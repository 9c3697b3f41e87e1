import type { Metric } from '../compare/space.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { Circumstances } from '../lineage/causes/causes-of.ts'
import type { Profile, Role } from '../profile/profile.ts'
import type { Gate, Headlines } from '../report/report.ts'
import type { DatasetInput } from '../source/dataset.ts'

export interface CheckOptions {
  /** Real rows that the generator should imitate. */
  readonly reference: DatasetInput | Profile
  /** One dataset each, in the order in which they were made. */
  readonly generations: readonly (DatasetInput | Profile)[]
  /** Names for the report, one a generation; by default base names of paths, with the folders in which they differ where these are the same, else `gen1`, `gen2`, … */
  readonly names?: readonly string[]
  /** Real rows that the generator never trained on. */
  readonly holdout?: DatasetInput | Profile
  /** Column whose rows are not independent of each other: a prompt, a patient, a session. */
  readonly group?: string
  /**
   * Column that says what each row answers: then genericness is judged, how much an answer tells about its prompt. Answers to
   * one prompt are a group, unless `group` says otherwise.
   */
  readonly prompt?: string
  /** Chance of any false alarm in the whole run, from 0.00001 to 0.5. Default 0.01. */
  readonly alpha?: number
  /** From 0 to 4294967295. Default 0. */
  readonly seed?: number
  /** Rows sampled from each side, at least 20. Default 10,000. */
  readonly sample?: number
  /** From which verdict on `exit` is 1: `shifted` includes both collapses, `early` the late one; `never` stands alone. Default `['early']`. */
  readonly failOn?: readonly Gate[]
  /**
   * Shares of headlines below which `exit` is 1 whatever the verdict: `{ support: 0.9 }`. Where a headline cannot be told, `exit` is 3.
   * Default none.
   */
  readonly least?: Partial<Headlines>
  /** Overrides what is inferred on the reference. */
  readonly roles?: Readonly<Record<string, Role>>
  readonly ignore?: readonly string[]
  /**
   * How far apart vectors are. Default `euclidean`: it sees lengths, which collapse can change. `cosine` for embeddings
   * whose length means nothing.
   */
  readonly metric?: Metric
  /** Column whose values are the modes: kinds of rows that should not vanish. By default modes of vectors are found. */
  readonly modes?: string
  /**
   * How texts become points: `built-in` (words and characters; no weights), `none`, `column:NAME` for vectors that are there,
   * `transformers:MODEL`, an address that answers as OpenAI's `/v1/embeddings` does (its model behind `#`), or one of your own.
   * Default `none`: points tell little of texts that words do not, at ten times the time.
   */
  readonly embedder?: string | Embedder
  /** A folder in which vectors of texts are kept, so that none is asked for twice. Default: nowhere. */
  readonly embeddingCache?: string
  /** Only code that does the same on every processor: slower, the same bytes anywhere. Default false. */
  readonly reproducible?: boolean
  /** False keeps rows, categories and texts out of the report. Default true. */
  readonly examples?: boolean
  /** Worker threads; the numbers never depend on it. Default: the cores there are, at most 8. */
  readonly workers?: number
  /**
   * Number of the one generation in a ledger that goes on growing, from 1: its share of `alpha` is then that of the
   * ledger, whose levels add up to `alpha` however long it grows. Default: equal shares of this run.
   */
  readonly number?: number
  /** What is known of how the generations were made, of all together or of each; causes and outlook make use of it. */
  readonly circumstances?: Circumstances | readonly Circumstances[]
  /** True where rows of the reference are known to be among the generations' own, as in a mixture: copies are not looked for then. */
  readonly holdsReference?: boolean
  /**
   * Number of each generation on its line, from 1, the last one last: where some in between are not among them, nothing is foretold from
   * those that are. Default: one after the other.
   */
  readonly places?: readonly number[]
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** Where a run is. `message` is one plain line, for instance the first word on a clear collapse. */
export interface Progress {
  readonly stage: 'read' | 'embed' | 'neighbours' | 'pilot' | 'baseline' | 'draws' | 'power' | 'first look'
  readonly generation?: string
  /** In [0, 1], within the stage. */
  readonly done: number
  readonly message?: string
}
