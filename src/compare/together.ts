import type { Labels } from './measure.ts'

/** How many labellings are best asked for at once. */
export const batch = 16

const companions = new WeakMap<Labels, readonly Labels[]>()

/**
 * Says that labellings will be asked for one after the other, so that whoever looks up the same for each of them can look it up for
 * all at once. What a measure answers does not depend on it.
 */
export function together(labellings: readonly Labels[]): void {
  for (const labels of labellings) companions.set(labels, labellings)
}

/** The labellings that these labels are asked for with: at least themselves. */
export function companionsOf(labels: Labels): readonly Labels[] {
  return companions.get(labels) ?? [labels]
}
