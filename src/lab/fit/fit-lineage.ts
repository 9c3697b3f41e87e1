import { need } from '../../errors.ts'
import { fork, needSeed } from '../../math/random.ts'
import type { Role } from '../../profile/profile.ts'
import { rowsOf, type Table } from '../model.ts'
import { nameOfNamed } from '../recipe.ts'
import type { Candidate } from './candidate.ts'
import { type Family, families } from './families.ts'
import { fewerRows } from './foretell.ts'
import type { SeenLineage } from './go-on.ts'
import { inWords } from './in-words.ts'
import { asBefore, type LeftOut, leftOutOf } from './left-out.ts'
import { readerOf } from './readings.ts'
import { type Fitted, intervalsOf, mostRead, searchFrom, worth } from './search.ts'

export interface FitOptions {
  /** From 0 to 4294967295. Default 0. */
  readonly seed?: number
  /** Role of each column; others than these are left out. */
  readonly roles: ReadonlyMap<string, Role>
  readonly signal?: AbortSignal
  /** Called with each candidate that was tried. */
  readonly onTried?: (tried: number) => void
}

/** A number that was estimated, with the values that fit nearly as well (80 %). */
export interface Estimated {
  readonly what: string
  readonly value: number
  readonly interval: readonly [number, number]
}

/** One model under one kind of policy, with the settings under which it fits best. */
export interface Trial {
  readonly candidate: Candidate
  /** How much of all that was tried speaks for it: shares that add up to 1. */
  readonly weight: number
  /** How it foretold the last generations when they were left out. */
  readonly leftOut: LeftOut
}

/** Which model, policy and bias of the lab a lineage behaves most like. */
export interface LabFit {
  readonly generations: number
  /** Rows of the smallest generation. */
  readonly rows: number
  /** Names of the columns that were looked at. */
  readonly columns: readonly string[]
  /** Best first. Empty where it takes more to say anything. */
  readonly trials: readonly Trial[]
  readonly estimates: readonly Estimated[]
  /** What the same rows could as well be, in words. */
  readonly notToldFrom: readonly string[]
  /** Columns that were left out, and families that cannot learn the others, each with why. */
  readonly notes: readonly string[]
  /** Why nothing is said; absent where something is. */
  readonly declined?: string
}

/** Generations below which nothing is said. */
export const fewestToFit = 3
/** Rows of a generation that are looked at. */
const mostRows = 20_000
/** Least share of the left-out numbers inside 80 % intervals, of a candidate that counts as a fit. */
const leastHeld = 0.5
/** How much worse a number, in logarithms of densities, it may be foretold than by "it goes on as before". */
const tolerated = 0.25

/**
 * Holds a lineage against models, policies and biases of the lab: each generation is foretold from those before it, the
 * last third without a look at any of them. What foretells best is what the lineage behaves like; it need not be how it
 * was made. Declines with under three generations, and where nothing foretells the generations that were left out.
 *
 * @throws DataError `no-rows`, `no-columns`, `bad-option`
 */
export async function fitLineage(
  lineage: SeenLineage,
  { seed = 0, roles, signal, onTried }: FitOptions,
): Promise<LabFit> {
  needSeed(seed)
  const { lineage: seen, notes } = readable(lineage, roles, seed)
  const generations = seen.made.length
  const rows = Math.min(...seen.made.map(rowsOf))
  const columns = Object.keys(seen.reference)
  const nothing = { generations, rows, columns, trials: [], estimates: [], notToldFrom: [], notes }
  if (generations < fewestToFit)
    return { ...nothing, declined: `it takes ${fewestToFit} generations, and there are ${generations}` }
  const can = families.flatMap((family) => {
    const why = whyCannot(family, seen, roles)
    if (why !== undefined) notes.push(`${family.id} was not tried: ${why}`)
    return why === undefined ? [family] : []
  })
  const reader = readerOf(seen.reference, roles)
  const readings = seen.made.map((table, t) => reader.read(fewerRows(table, mostRead, fork(seed, 'read', t))))
  const train = generations - Math.max(1, Math.floor(generations / 3))
  const view = { lineage: seen, reader, readings, seed, signal, onTried }
  const found = await searchFrom(can, view, train)
  const trials = weighed(found.map((one) => ({ ...one, leftOut: leftOutOf(one.candidate, view, train) })))
  const [best] = trials
  const plain = asBefore(view, train)
  if (best!.leftOut.held < leastHeld || best!.leftOut.score < plain - tolerated) {
    return { ...nothing, trials, declined: `nothing in the lab behaves like this: ${whyNot(best!, trials.length)}` }
  }
  const { candidate, estimates } = await intervalsOf(best!.candidate, view)
  return {
    ...nothing,
    trials: [{ ...best!, candidate }, ...trials.slice(1)],
    estimates,
    notToldFrom: [
      ...twinsOf(candidate),
      ...trials
        .slice(1)
        .filter(nearly(best!))
        .map(({ candidate: one }) => inWords(one)),
    ],
  }
}

/** It learns from any of them: the reference, and each generation. */
function whyCannot(family: Family, seen: SeenLineage, roles: ReadonlyMap<string, Role>): string | undefined {
  for (const [t, table] of [seen.reference, ...seen.made].entries()) {
    const why = family.cannot(table, roles)
    if (why !== undefined) return t === 0 ? why : `in generation ${t} ${why}`
  }
  return undefined
}

function whyNot({ leftOut: { held } }: Trial, tried: number): string {
  if (held >= leastHeld) return 'that each generation is as the one before foretells what was left out better'
  return `the best of ${tried} puts ${Math.round(100 * held)} % of the numbers left out inside its 80 % intervals`
}

/** Real rows that are new each time look like the same real rows each time, while there are many of them. */
function twinsOf({ policy }: Candidate): string[] {
  return nameOfNamed(policy) === 'fresh-real' ? ['fixed-real with the same share'] : []
}

/** A trial that is nearly as good: at least a tenth of the weight. */
function nearly(best: Trial): (one: Trial) => boolean {
  return ({ weight }) => weight >= best.weight / 10
}

function weighed(found: readonly (Fitted & { leftOut: LeftOut })[]): Trial[] {
  const totals = found.map(({ score, leftOut }) => worth * (score + leftOut.total))
  const most = Math.max(...totals)
  const raw = totals.map((total) => Math.exp(total - most))
  const sum = raw.reduce((a, b) => a + b, 0)
  return found
    .map(({ candidate, leftOut }, i) => ({ candidate, leftOut, weight: raw[i]! / sum }))
    .sort((a, b) => b.weight - a.weight)
}

const learnable: ReadonlySet<Role> = new Set<Role>(['numeric', 'datetime', 'categorical', 'boolean'])

/** The columns that models of tables learn, and at most so many rows. */
function readable(lineage: SeenLineage, roles: ReadonlyMap<string, Role>, seed: number) {
  const notes: string[] = []
  const names = Object.keys(lineage.reference).filter((name) => {
    const role = roles.get(name)
    if (role !== undefined && !learnable.has(role))
      notes.push(`${name} was left out: models of tables learn no ${role}`)
    const missing = lineage.made.findIndex((table) => !Object.hasOwn(table, name))
    if (missing >= 0) notes.push(`${name} was left out: generation ${missing + 1} lacks it`)
    return role !== undefined && learnable.has(role) && missing < 0
  })
  need(names.length > 0, 'no-columns', 'a fit needs a column of numbers, dates or categories that all generations have')
  const only = (table: Table, i: number): Table => {
    need(rowsOf(table) >= 20, 'no-rows', `a fit needs 20 rows a generation or more, got ${rowsOf(table)}`)
    return fewerRows(Object.fromEntries(names.map((name) => [name, table[name]!])), mostRows, fork(seed, 'rows', i))
  }
  return { lineage: { reference: only(lineage.reference, 0), made: lineage.made.map((t, i) => only(t, i + 1)) }, notes }
}
