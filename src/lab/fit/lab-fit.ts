import { profileInput } from '../../check/datasets.ts'
import { chooseRoles } from '../../check/roles.ts'
import { need } from '../../errors.ts'
import { needSeed } from '../../math/random.ts'
import type { Role } from '../../profile/profile.ts'
import type { DatasetInput } from '../../source/dataset.ts'
import { openDataset } from '../../source/open.ts'
import { version } from '../../version.ts'
import { rowsOf, type Table } from '../model.ts'
import { readTable } from '../read-table.ts'
import { changeOf } from './changes.ts'
import { fewestToFit, fitLineage, type LabFit } from './fit-lineage.ts'
import type { SeenLineage } from './go-on.ts'
import { usualAhead, usualReplicates, type WhatIf, whatIf } from './what-if.ts'

export interface LabFitOptions {
  /** Real rows that the first generation learned from. */
  readonly reference: DatasetInput
  /** One dataset each, in the order in which they were made. */
  readonly generations: readonly DatasetInput[]
  /** Names for the report, one a generation. Default `gen1`, `gen2`, … */
  readonly names?: readonly string[]
  /** What would be done otherwise: `fresh=0.1`, `policy=accumulate`, several with commas between. */
  readonly whatIf?: readonly string[]
  /** Whether to go on at all: "as things go" without any change. Default: where there is a `whatIf`. */
  readonly goOn?: boolean
  /** Generations to look ahead, from 1 to 100. Default 10. */
  readonly ahead?: number
  /** Futures of each way, from 2 on. Default 20. */
  readonly replicates?: number
  /** From 0 to 4294967295. Default 0. */
  readonly seed?: number
  readonly signal?: AbortSignal
  /** What is being done, in a few words. */
  readonly onProgress?: (words: string) => void
}

/** What a lineage behaves most like, and how it would go on. */
export interface LabFitReport {
  readonly schema: 'pitprop.lab-fit/1'
  readonly version: string
  readonly seed: number
  readonly names: readonly string[]
  readonly fit: LabFit
  /** Absent where nothing was asked for, or nothing fits. */
  readonly whatIf?: WhatIf
}

/**
 * Which model, policy and bias of the lab a lineage of tables behaves most like, and how it would go on if something were
 * done otherwise. Says so where nothing fits, or there is too little to tell.
 *
 * @throws DataError `bad-what-if`, `bad-option`, `no-columns`, `no-rows`, and what reading throws
 */
export async function labFit(options: LabFitOptions): Promise<LabFitReport> {
  const { generations, seed = 0, ahead = usualAhead, replicates = usualReplicates, signal, onProgress } = options
  const { whatIf: asked = [], goOn = asked.length > 0 } = options
  needSeed(seed)
  whole('ahead', ahead, 1, 100)
  whole('replicates', replicates, 2, 10_000)
  need(generations.length > 0, 'no-generations', `a fit needs ${fewestToFit} generations or more, got none`)
  const changes = asked.map(changeOf)
  const names = options.names ?? generations.map((_, i) => `gen${i + 1}`)
  const { lineage, roles } = await read(options, seed)
  const common = { seed, roles, ...(signal ? { signal } : {}) }
  const fit = await fitLineage(lineage, { ...common, onTried: counted((n) => onProgress?.(`${n} ways tried`)) })
  const said = { schema: 'pitprop.lab-fit/1', version, seed, names, fit } as const
  if (fit.declined !== undefined || !goOn) return said
  const onFuture = (done: number, of: number) => onProgress?.(`future ${done} of ${of}`)
  const seen = onlyColumns(lineage, fit.columns)
  return { ...said, whatIf: await whatIf(seen, fit, { ...common, changes, ahead, replicates, onFuture }) }
}

/** Goes on counting where a count begins again. */
function counted(tell: (n: number) => void): (n: number) => void {
  let [before, last] = [0, 0]
  return (n) => {
    if (n < last) before += last
    last = n
    tell(before + n)
  }
}

async function read({ reference, generations, signal }: LabFitOptions, seed: number) {
  const table = async (input: DatasetInput): Promise<Table> => readTable(await openDataset(input, { signal }), signal)
  const real = await table(reference)
  need(rowsOf(real) > 0, 'no-rows', 'the reference needs rows, got none')
  const made: Table[] = []
  for (const input of generations) made.push(await table(input))
  const profile = await profileInput(real, { seed, sample: 10_000, name: 'reference' })
  const { roles, leftOut } = chooseRoles(profile, { reference: profile, generations: [profile] })
  const all = new Map<string, Role>([...leftOut.keys()].map((name) => [name, 'identifier']))
  return { lineage: { reference: real, made }, roles: new Map([...all, ...roles]) }
}

function onlyColumns({ reference, made }: SeenLineage, names: readonly string[]): SeenLineage {
  const only = (table: Table): Table => Object.fromEntries(names.map((name) => [name, table[name]!]))
  return { reference: only(reference), made: made.map(only) }
}

function whole(name: string, value: number, least: number, most: number): void {
  const fine = Number.isInteger(value) && value >= least && value <= most
  need(fine, 'bad-option', `${name} needs a whole number from ${least} to ${most}, got ${value}`)
}
