import { rowsOf, take } from '../model.ts'
import type { Intervention } from './intervention.ts'

/**
 * Rows that are there already are not learned again. It evens out what repeats; where repeats are how often something
 * is true, it forgets that.
 */
export function deduplicate(): Intervention {
  return {
    id: 'deduplicate',
    lesson({ table, real, weights, part }) {
      const columns = Object.values(table)
      const seen = new Set<string>()
      const kept = Array.from({ length: rowsOf(table) }, (_, row) => row).filter((row) => {
        const key = JSON.stringify(columns.map((cells) => cells[row]))
        if (seen.has(key)) return false
        seen.add(key)
        return true
      })
      return {
        table: take(table, kept),
        real: Uint8Array.from(kept, (row) => real[row]!),
        ...(weights ? { weights: Float64Array.from(kept, (row) => weights[row]!) } : {}),
        ...(part ? { part: Uint32Array.from(kept, (row) => part[row]!) } : {}),
      }
    },
  }
}
