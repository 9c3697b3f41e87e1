import type { Profile } from '../profile/profile.ts'
import { haveSharedRows } from '../profile/shared-rows.ts'

/** Generations that hold a part of the reference itself, by its size, its beginning and its end: a file that was given twice, mostly. */
export function sameData(reference: Profile, generations: readonly Profile[]): string[] {
  return generations
    .filter(({ sample }) => haveSharedRows([reference.sample, sample]))
    .map(
      ({ name }) =>
        `${name}: it holds data of the reference itself, as large and with the same beginning and end: is that meant?`,
    )
}
