import type { Part } from './dataset.ts'

/** Warnings of parts of one dataset that are the same by size, beginning and end: their rows count as often as they come. */
export function repeatedParts(parts: readonly Part[]): string[] {
  const names = new Map<string, string[]>()
  for (const { id, name } of parts) names.set(id, [...(names.get(id) ?? []), name])
  return [...names.values()].flatMap((same) => {
    if (same.length < 2) return []
    const shown = [...same.sort().slice(0, 3), ...(same.length > 3 ? ['…'] : [])].join(', ')
    return [
      `${shown} are the same in size, beginning and end: if they are copies, their rows are counted ${same.length} times`,
    ]
  })
}
