import { need } from '../../errors.ts'
import type { Circumstances } from '../causes/causes-of.ts'
import type { DatasetEntry } from './entry.ts'
import { type Ancestry, ancestries } from './graph.ts'

/** What is needed of an entry here: what a dataset came from, and how. */
export type Made = Pick<DatasetEntry, 'name' | 'origin' | 'parents' | 'settings' | 'transforms'>

/**
 * What a ledger knows of how a dataset was made. A policy is told only where its rows come from models that learnt from
 * models, and nothing of what they learnt from is unknown. Real rows that a generation before it learnt from too are kept,
 * not fresh.
 */
export function circumstancesOf(name: string, entries: readonly Made[]): Circumstances {
  const entry = entries.find((one) => one.name === name)
  if (!entry) return {}
  const known = ancestries(entries)
  const of = known.get(name)!
  const parents = entry.parents.map((parent) => entries.find((one) => one.name === parent.name)!)
  const unknown = parents.some((parent) => known.get(parent.name)!.unknown > 0)
  const made = lessonModels(entry, entries)
  const recursive = of.depth > 1 && made.length > 0 && !unknown
  const depth = depthOf(entry, of, entries)
  return {
    ...(recursive ? { policy: policyOf(made, entries) } : {}),
    ...(parents.length > 0 && !unknown ? realShares(entry, entries) : {}),
    ...(depth > 0 ? { depth } : {}),
    ...(Object.keys(entry.settings).length > 0 ? { settings: entry.settings } : {}),
    ...(entry.transforms.length > 0 ? { transforms: entry.transforms } : {}),
  }
}

/** Everything so far, where one of the datasets that are learnt from comes of another; of sisters, each from the same before them, it is the last generation alone. */
function policyOf(made: readonly Made[], entries: readonly Made[]): 'accumulate' | 'replace' {
  const before = new Set(made.flatMap((one) => ancestorsOf(one, entries)))
  return made.some((one) => before.has(one)) ? 'accumulate' : 'replace'
}

/** Datasets that models made among what a dataset was learnt from or made of; mixtures are what they hold. */
function lessonModels({ parents }: Made, entries: readonly Made[]): Made[] {
  const found = parents.flatMap(({ name }) => {
    const parent = entries.find((one) => one.name === name)!
    if (parent.origin === 'mixed') return lessonModels(parent, entries)
    return parent.origin === 'synthetic' ? [parent] : []
  })
  return [...new Set(found)]
}

/** Synthetic depth; where a part is unknown, at least its place on the line. */
function depthOf({ name }: Made, { depth, unknown }: Ancestry, entries: readonly Made[]): number {
  if (unknown === 0) return depth
  const places = placesOn(lineTo(name, entries), entries)
  return Math.max(depth, ...places.map((place) => place ?? 0))
}

/** Shares of real rows in what a dataset was learnt from or made of: fresh, and such as its ancestors learnt from. */
function realShares(entry: Made, entries: readonly Made[]): Pick<Circumstances, 'freshShare' | 'keptShare'> {
  const used = new Set(ancestorsOf(entry, entries).flatMap((one) => [...lessonOf(one, entries).keys()]))
  const shares = [...lessonOf(entry, entries)]
  const sum = (isKept: boolean) =>
    shares.reduce((total, [name, share]) => total + (used.has(name) === isKept ? share : 0), 0)
  const kept = sum(true)
  return { freshShare: sum(false), ...(kept > 0 ? { keptShare: kept } : {}) }
}

/** Datasets that people made, with their shares of what a dataset was learnt from or made of; mixtures are what they hold. */
function lessonOf({ parents }: Made, entries: readonly Made[]): Map<string, number> {
  const shares = new Map<string, number>()
  for (const { name, weight } of parents) {
    const parent = entries.find((one) => one.name === name)!
    const own =
      parent.origin === 'human' ? [[name, 1] as const] : parent.origin === 'mixed' ? lessonOf(parent, entries) : []
    for (const [human, share] of own) shares.set(human, (shares.get(human) ?? 0) + weight * share)
  }
  return shares
}

/** Whether a mixture has rows of a dataset that people made among its own, through whatever mixtures it was made of. */
export function holdsRowsOf(human: string, name: string, entries: readonly Made[]): boolean {
  const entry = entries.find((one) => one.name === name)
  return entry?.origin === 'mixed' && lessonOf(entry, entries).has(human)
}

/** Everything that models made, or might have, on any way to a dataset. */
function ancestorsOf(entry: Made, entries: readonly Made[]): Made[] {
  const found = new Set<Made>()
  const due = [entry]
  for (let one = due.pop(); one; one = due.pop())
    for (const { name } of one.parents) {
      const parent = entries.find((other) => other.name === name)!
      if (!found.has(parent)) due.push(parent)
      found.add(parent)
    }
  return [...found].filter(({ origin }) => origin === 'synthetic' || origin === 'unknown')
}

/** Names of the datasets that models made (or might have made), in the order in which they came. */
export function generationNames(entries: readonly Made[]): string[] {
  return entries.filter(({ origin }) => origin !== 'human').map(({ name }) => name)
}

/**
 * Where each of a line stands on it, from 1: models made it, or might have; null for mixtures, which models learn from. In a
 * ledger that holds nothing but mixtures these are the generations.
 */
export function placesOn(line: readonly string[], entries: readonly Made[]): (number | null)[] {
  const lessons = lessonNames(entries)
  let place = 0
  return line.map((name) => (lessons.has(name) ? null : ++place))
}

/** Mixtures that are there to be learnt from: all, unless the ledger holds no other generations. */
export function lessonNames(entries: readonly Made[]): ReadonlySet<string> {
  const made = entries.some(({ origin }) => origin === 'synthetic' || origin === 'unknown')
  return new Set(made ? entries.flatMap(({ name, origin }) => (origin === 'mixed' ? [name] : [])) : [])
}

/** The frozen reference: the first dataset that people made. */
export function referenceOf<E extends Pick<Made, 'origin'>>(entries: readonly E[]): E | undefined {
  return entries.find(({ origin }) => origin === 'human')
}

/**
 * From the oldest to `name`: each the newest parent that is not human, among those with at least half of the largest share
 * of all such. Where everything so far is learned from, that is the generation before.
 *
 * @throws DataError `bad-parents` where a dataset comes from itself
 */
export function lineTo(name: string, entries: readonly Made[]): string[] {
  const line: string[] = []
  for (let at = entries.find((one) => one.name === name); at; ) {
    const again = line.indexOf(at.name)
    need(
      again < 0,
      'bad-parents',
      `${[at.name, ...line.slice(0, again + 1)].join(' → ')}: a dataset cannot come from itself`,
    )
    line.unshift(at.name)
    const parents = at.parents.flatMap((parent) => {
      const entry = entries.find((one) => one.name === parent.name)
      return entry && entry.origin !== 'human' ? [{ entry, weight: parent.weight }] : []
    })
    const most = Math.max(...parents.map(({ weight }) => weight))
    const heavy = parents.filter(({ weight }) => weight >= most / 2)
    at = heavy.sort((a, b) => entries.indexOf(b.entry) - entries.indexOf(a.entry))[0]?.entry
  }
  return line
}
