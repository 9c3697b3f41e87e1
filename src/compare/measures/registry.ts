// Made by scripts/registry.mjs from the files beside it; do not edit.
import type { Measure } from '../measure.ts'

/** Every measure there is, in the order of their file names. */
export const measures: readonly Measure[] = []
