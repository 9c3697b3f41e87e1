/** Something by name, with its options beside the name. */
export type Named = string | ({ readonly name: string } & Readonly<Record<string, unknown>>)

/** Where real rows come from: a file, or a source by name. */
export interface DataSpec {
  /** CSV, JSON Lines, Parquet, …: whatever `pitprop check` reads. */
  readonly file?: string
  /** One of `syntheticSources`, or a dataset that comes with the package: `birdstrikes`, `state-of-the-union`. */
  readonly source?: string
  /** Of the source. */
  readonly options?: Readonly<Record<string, unknown>>
  /** Real rows that the first generation learns from. */
  readonly rows: number
  /** Real rows that none learns from. Default: as many, at most 2,000. */
  readonly holdout?: number
  /** Columns of the file or source; all by default. */
  readonly columns?: readonly string[]
  /** Only rows without a missing cell in these columns. Default false. */
  readonly complete?: boolean
}

/** What to train on what, how often, and what to look at. */
export interface Recipe {
  /** Kebab-case. */
  readonly name: string
  /** One line for people. */
  readonly title?: string
  readonly data: DataSpec
  readonly model: Named
  /** Options of the model that bias its sampling: temperature, truncation, lambda, topK, topP. */
  readonly sampling?: Readonly<Record<string, unknown>>
  readonly policy: Named
  readonly interventions?: readonly Named[]
  readonly generations: number
  /** Rows of each generation. */
  readonly rows: number
  /** Factor from one generation's rows to the next. Default 1. */
  readonly growth?: number
  /** Runs with other draws, for bands and means. Default 1. */
  readonly replicates?: number
  /** Name of the closed form to hold the run against. */
  readonly theory?: string
  /** How many generations the report judges, evenly spaced and the last one among them. Default 5; 0 for no report. */
  readonly judged?: number
  /**
   * Rows that the model of a judged generation makes for the report, beside its own: then the real rows that it is judged against are the
   * holdout, which should have as many. Default: the generation's own rows, against the reference.
   */
  readonly judgedRows?: number
  /** `words`: a text is judged word by word, each a row of one category. Default: rows as they are. */
  readonly judgedAs?: 'rows' | 'words'
}

/** Rows of generation `number`, from 1. @example rowsAt({ rows: 100, growth: 2 }, 3) // => 400 */
export function rowsAt({ rows, growth = 1 }: Pick<Recipe, 'rows' | 'growth'>, number: number): number {
  return Math.max(1, Math.round(rows * growth ** (number - 1)))
}

/** The name of something named. @example nameOfNamed({ name: 'zipf', ranks: 9 }) // => 'zipf' */
export function nameOfNamed(what: Named): string {
  return typeof what === 'string' ? what : what.name
}

/** Its options. @example optionsOfNamed('zipf') // => ({}) */
export function optionsOfNamed(what: Named): Record<string, unknown> {
  if (typeof what === 'string') return {}
  const { name: _, ...options } = what
  return options
}
