import type { Cause, Remedy } from './causes/cause.ts'
import type { Trait } from './causes/traits.ts'
import type { DatasetEntry } from './ledger/entry.ts'
import type { Declined, Outlook } from './outlook/outlook.ts'
import type { ParentComparison } from './time/beside-parent.ts'
import type { SymptomHistory } from './time/history.ts'
import type { RareClass } from './time/rare-classes.ts'
import type { Trend } from './time/trend.ts'

/** One dataset of a lineage, and what it came from. */
export type GraphNode = Pick<DatasetEntry, 'name' | 'origin' | 'parents'>

/** What is said of all generations of a report together: since when, how fast, where to, why, what to do. */
export interface LineageReport {
  /** How the chance of a false alarm is shared out. */
  readonly levels: {
    /** `run`: equal parts of one run. `ledger`: the levels of a ledger whose end nobody knows. */
    readonly kind: 'run' | 'ledger'
    /** What these generations may spend together; of a ledger, what they did. */
    readonly alpha: number
    /** One a generation, in order. */
    readonly each: readonly number[]
  }
  /** In the order of appearance. */
  readonly symptoms: readonly SymptomHistory[]
  /** The line of generations and all that they came from, by a ledger; absent where there is none. */
  readonly graph?: readonly GraphNode[]
  /** Each generation after the first, beside the one before it. */
  readonly parents: readonly ParentComparison[]
  /** By headline; absent where there are too few generations. */
  readonly trends: Readonly<Record<string, Trend>>
  /** By headline. */
  readonly outlook: Readonly<Record<string, Outlook | Declined>>
  /** Rare values of category columns, those that vanished first; absent where no values may be named. */
  readonly rare?: readonly RareClass[]
  /** What was measured of each generation to tell causes apart. */
  readonly traits: readonly (readonly Trait[])[]
  /** Most likely first; empty where nothing is wrong. */
  readonly causes: readonly Cause[]
  readonly remedies: readonly Remedy[]
}
