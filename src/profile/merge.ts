import { DataError, need } from '../errors.ts'
import { Kind } from '../source/chunk.ts'
import { combinedOrder } from './column-order.ts'
import { withoutExamples } from './examples.ts'
import { emptyColumn, mergeColumn } from './merge-column.ts'
import { mergeSamples } from './merge-samples.ts'
import type { ColumnProfile, Profile } from './profile.ts'
import { haveSharedRows } from './shared-rows.ts'
import { Types } from './types.ts'

/**
 * The profile of all rows of several profiles: the same bytes in any order and grouping, and the same as one profile of
 * all parts, but for names and warnings. Where one of them is without examples, so is the result.
 *
 * That a part is in two of the profiles is told by the sampled rows they share, and said in a warning.
 *
 * The name is the one given, or all names joined by ` + `, each once, in order. The smallest sample size holds.
 *
 * @throws {DataError} `no-profiles` for none; `profile-seeds` when the samples were drawn with different seeds
 */
export function mergeProfiles(profiles: readonly Profile[], options: { readonly name?: string } = {}): Profile {
  need(profiles.length > 0, 'no-profiles', 'merging needs at least one profile, got none')
  for (const { name, sample } of profiles) needSeed(profiles[0]!, name, sample.seed)
  const alike = profiles.every(({ examples }) => examples) ? profiles : profiles.map(withoutExamples)
  const names = combinedOrder(alike.map(({ columns }) => columns.map(({ name }) => name)))
  const byName = alike.map(({ columns, rows }) => ({ rows, columns: new Map(columns.map((c) => [c.name, c])) }))
  const rowTypes = new Types()
  for (const profile of alike) rowTypes.merge(profile.rowTypes)
  return {
    name: options.name ?? joinedNames(alike),
    rows: alike.reduce((sum, { rows }) => sum + rows, 0),
    columns: names.map((name) => wholeColumn(name, byName)),
    rowTypes,
    sample: mergeSamples(
      alike.map(({ columns, sample }) => ({ names: columns.map(({ name }) => name), sample })),
      names,
    ),
    warnings: [...new Set([...alike.flatMap(({ warnings }) => warnings), ...repeatedParts(alike)])].sort(),
    examples: alike[0]!.examples,
  }
}

interface ByName {
  readonly rows: number
  readonly columns: ReadonlyMap<string, ColumnProfile>
}

function wholeColumn(name: string, profiles: readonly ByName[]): ColumnProfile {
  const whole = emptyColumn(name)
  for (const { columns, rows } of profiles) {
    const column = columns.get(name)
    if (column) mergeColumn(whole, column)
    else whole.kinds[Kind.empty]! += rows
  }
  return whole
}

/** No names: in whatever order and grouping parts are merged, they are told in the same words. */
function repeatedParts(profiles: readonly Profile[]): string[] {
  const found = haveSharedRows(profiles.map(({ sample }) => sample))
  return found ? ['merged profiles hold the same part of a dataset, and its rows are counted as often as it comes'] : []
}

function joinedNames(profiles: readonly Profile[]): string {
  return [...new Set(profiles.flatMap(({ name }) => name.split(' + ')))].sort().join(' + ')
}

function needSeed(first: Profile, name: string, seed: number): void {
  if (seed === first.sample.seed) return
  throw new DataError(
    'profile-seeds',
    `profiles merge only when their samples have the same seed: ${first.name} has ${first.sample.seed}, ${name} has ${seed}. Make one of them anew with --seed`,
  )
}
