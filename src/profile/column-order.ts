/**
 * The order of the columns of several parts together: theirs, where all agree; else by name (UTF-16 units).
 * Parts without columns have no say. Grouping the parts first changes nothing.
 *
 * @example combinedOrder([['b', 'a'], ['b', 'a']]) // => ['b', 'a']
 */
export function combinedOrder(orders: readonly (readonly string[])[]): readonly string[] {
  const [first, ...others] = orders.filter((order) => order.length > 0)
  if (!first) return []
  const same = others.every((order) => order.length === first.length && order.every((name, i) => name === first[i]))
  return same ? first : [...new Set([first, ...others].flat())].sort()
}
