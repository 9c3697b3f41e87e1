import { pathTails } from '../source/path-tails.ts'

/** A dataset by its name, and where it came from a path by that. */
export interface Nameable {
  readonly name: string
  readonly path?: string | undefined
}

/**
 * Names that tell datasets apart: paths with the same name get their differing folders before it. What is equal even then, for
 * instance one file given twice, stays equal.
 */
export function distinctNames(datasets: readonly Nameable[]): string[] {
  return datasets.map(({ name, path }) => {
    if (path === undefined) return name
    const like = datasets.flatMap((one) => (one.name === name && one.path !== undefined ? [one.path] : []))
    return new Set(like).size < 2 ? name : pathTails(like)[like.indexOf(path)]!
  })
}

/** Names of which the second of two equal ones has a number behind it. @example numbered(['a', 'a']) // => ['a', 'a (2)'] */
export function numbered(names: readonly string[]): string[] {
  const taken = new Set(names)
  const seen = new Set<string>()
  return names.map((name) => {
    let own = name
    for (let n = 2; seen.has(own); n++) own = taken.has(`${name} (${n})`) ? own : `${name} (${n})`
    seen.add(own)
    return own
  })
}
