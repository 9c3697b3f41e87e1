/** The listed rows, those of one group together, groups in the order of their first row. */
export function byGroup(rows: Iterable<number>, group: Int32Array): Uint32Array[] {
  const members = new Map<number, number[]>()
  for (const row of rows) {
    const own = members.get(group[row]!)
    if (own) own.push(row)
    else members.set(group[row]!, [row])
  }
  return Array.from(members.values(), (own) => Uint32Array.from(own))
}
