import type { DistinctRows } from './distinct-rows.ts'

/** Lists of neighbours, row after row. */
export interface Lists {
  readonly indices: Uint32Array
  readonly squared: Float64Array
}

/**
 * From the neighbours of every group's first row among first rows (`own` of them, by group) to the k nearest others of
 * every row. Complete, because a group that is nearer brings at least one row that is nearer.
 */
export function expandNeighbours(distinct: DistinctRows, own: number, found: Lists, k: number, into: Lists): void {
  const { firsts } = distinct
  const members = membersOf(distinct)
  const near: Entry[] = []
  const add = (group: number, squared: number) => {
    const end = Math.min(members.starts[group + 1]!, members.starts[group]! + k + 1)
    for (let i = members.starts[group]!; i < end; i++) near.push({ row: members.rows[i]!, squared })
  }
  for (let group = 0; group < firsts.length; group++) {
    near.length = 0
    add(group, 0)
    for (let i = group * own; i < (group + 1) * own; i++) {
      // One more than k, for a row is not its own neighbour; and all that are as near as the last.
      if (near.length > k && found.squared[i]! > near.at(-1)!.squared) break
      add(found.indices[i]!, found.squared[i]!)
    }
    near.sort((a, b) => a.squared - b.squared || a.row - b.row)
    for (let i = members.starts[group]!; i < members.starts[group + 1]!; i++) {
      write(members.rows[i]!)
    }
  }

  function write(row: number): void {
    let at = row * k
    for (let i = 0; at < (row + 1) * k; i++) {
      const { row: other, squared } = near[i]!
      if (other === row) continue
      into.indices[at] = other
      into.squared[at++] = squared
    }
  }

  function membersOf({ firsts, groups }: DistinctRows) {
    const starts = new Uint32Array(firsts.length + 1)
    for (const group of groups) starts[group + 1]!++
    for (let g = 0; g < firsts.length; g++) starts[g + 1]! += starts[g]!
    const next = starts.slice()
    const rows = new Uint32Array(groups.length)
    for (let row = 0; row < groups.length; row++) rows[next[groups[row]!]!++] = row
    return { starts, rows }
  }
}

interface Entry {
  readonly row: number
  readonly squared: number
}
