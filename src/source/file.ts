import type { Head } from './head.ts'

/** A file that is about to be read. */
export interface FileInput {
  readonly path: string
  /** Its base name, for messages and reports. */
  readonly name: string
  readonly head: Head
  /** Adds a warning to those of the dataset. */
  readonly warn: (warning: string) => void
}
