import type { Metric } from '../compare/space.ts'
import type { Role } from '../profile/profile.ts'
import type { Gate, Headlines } from '../report/report.ts'

/**
 * What a project always checks, as `pitprop.config.json`, `.js`, `.mjs` or `.ts` holds it: then `pitprop check` alone is
 * a gate. Paths are relative to the file; what the command line says comes first.
 */
export interface Config {
  readonly reference: string
  /** Oldest first. */
  readonly generations: readonly string[]
  readonly holdout?: string
  readonly group?: string
  readonly prompt?: string
  readonly modes?: string
  readonly alpha?: number
  /** From which verdict on the gate fails: `shifted` includes both collapses, `early` the late one. */
  readonly failOn?: readonly Gate[]
  /** Shares of a headline below which the gate fails whatever the verdict: `{ support: 0.9 }`; undecided where it cannot be told. */
  readonly least?: Partial<Headlines>
  readonly seed?: number
  readonly sample?: number
  readonly roles?: Readonly<Record<string, Role>>
  readonly ignore?: readonly string[]
  readonly metric?: Metric
  /** Reports to write. */
  readonly output?: readonly string[]
  /** False keeps rows, categories and texts out of every output. */
  readonly examples?: boolean
}

/** A config, with its types checked by the editor. @example defineConfig({ reference: 'a.csv', generations: ['b.csv'] }).reference // => 'a.csv' */
export function defineConfig(config: Config): Config {
  return config
}
