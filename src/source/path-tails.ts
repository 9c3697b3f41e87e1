/**
 * What tells paths apart, from their ends: the last segment, and before it, where several have the same one, the folders in which
 * these differ, down to the nearest that suffice. Paths that are equal stay so.
 *
 * @example pathTails(['run/10/out.csv', 'run/20/out.csv', 'real.csv']) // => ['10/out.csv', '20/out.csv', 'real.csv']
 */
export function pathTails(paths: readonly string[]): string[] {
  const all = paths.map((path) => path.split(/[\\/]/).filter((segment) => segment !== '' && segment !== '.'))
  const last = all.map((segments) => segments.at(-1) ?? '')
  return all.map((segments, i) => {
    const like = new Map(all.filter((_, j) => last[j] === last[i]).map((one) => [one.join('/'), one]))
    return like.size < 2 ? last[i] || paths[i]! : tail(segments, [...like.values()])
  })
}

/** The fewest last segments that no other path ends in, those between that all share as `…`. */
function tail(segments: readonly string[], like: readonly (readonly string[])[]): string {
  const end = (one: readonly string[], length: number) => one.slice(-length).join('/')
  let length = 2
  while (new Set(like.map((one) => end(one, length))).size < like.length) length++
  const kept = segments.slice(-length)
  const told = kept.map((segment, i) => {
    const at = i - kept.length
    return at < -1 && i > 0 && like.every((one) => one.at(at) === segment) ? '…' : segment
  })
  return told.filter((segment, i) => segment !== '…' || told[i - 1] !== '…').join('/')
}
