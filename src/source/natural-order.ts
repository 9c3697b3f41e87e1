/**
 * Compares names as people do: runs of digits by their value, all else by code unit, whatever the locale.
 * Names that differ only by leading zeros follow the zeros, fewer first.
 *
 * @example ['gen10', 'gen2', 'gen1'].sort(naturalOrder) // => ['gen1', 'gen2', 'gen10']
 */
export function naturalOrder(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? []
  const right = b.match(/\d+|\D+/g) ?? []
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareRuns(left[i]!, right[i]!)
    if (order !== 0) return order
  }
  return left.length - right.length || a.length - b.length || compareText(a, b)
}

function compareRuns(a: string, b: string): number {
  if (!isDigits(a) || !isDigits(b)) return compareText(a, b)
  const [x, y] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')]
  return x.length - y.length || compareText(x, y)
}

function isDigits(run: string): boolean {
  const code = run.charCodeAt(0)
  return code >= 48 && code <= 57
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
