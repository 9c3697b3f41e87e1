import { need } from '../errors.ts'
import type { Pool } from '../platform/inline-pool.ts'
import type { Profile } from '../profile/profile.ts'
import { orderGenerations } from '../source/order-generations.ts'
import { alike, profileInput } from './datasets.ts'
import type { CheckOptions } from './options.ts'

/** Everything that was read. */
export interface Inputs {
  readonly reference: Profile
  readonly holdout: Profile | undefined
  readonly generations: readonly Profile[]
  readonly warnings: readonly string[]
}

/**
 * Reads reference, holdout and generations, in the order in which they will be told.
 *
 * @throws `no-generations`, `no-rows`, and what reading throws
 */
export async function readAll(
  options: CheckOptions,
  { seed, sample, pool }: { seed: number; sample: number; pool?: Pool },
): Promise<Inputs> {
  const { names, signal, onProgress } = options
  need(options.generations.length > 0, 'no-generations', 'check needs at least one generation, got none')
  const paths = options.generations.every((input) => typeof input === 'string')
  const { order, note } = orderGenerations(paths ? (options.generations as readonly string[]) : [])
  const read = (input: CheckOptions['reference'], name?: string) => {
    const onRows = (rows: number) =>
      onProgress?.({ stage: 'read', done: 0, message: `${rows.toLocaleString('en')} rows` })
    return profileInput(input, { seed, sample, signal, onRows, pool, ...(name === undefined ? {} : { name }) })
  }
  const given = await read(options.reference, memoryName(options.reference, 'reference'))
  const held =
    options.holdout === undefined ? undefined : await read(options.holdout, memoryName(options.holdout, 'holdout'))
  const made: Profile[] = []
  for (const at of paths ? order : options.generations.keys()) {
    const input = options.generations[at]!
    made.push(await read(input, names?.[at] ?? memoryName(input, `gen${at + 1}`)))
  }
  const [reference, ...others] = alike([given, ...(held ? [held] : []), ...made])
  need(reference!.rows > 0, 'no-rows', `the reference needs rows, got none in ${reference!.name}`)
  const holdout = held ? others.shift() : undefined
  need(holdout?.rows !== 0, 'no-rows', `the holdout needs rows, got none in ${holdout?.name}`)
  const profiles = [reference!, ...(holdout ? [holdout] : []), ...others]
  const warnings = profiles.flatMap(({ name, warnings: own }) => own.map((text) => `${name}: ${text}`))
  return { reference: reference!, holdout, generations: others, warnings: [...(note ? [note] : []), ...warnings] }
}

/** Paths and profiles have names of their own. */
function memoryName(input: CheckOptions['reference'], name: string): string | undefined {
  return typeof input === 'string' || 'rowTypes' in input ? undefined : name
}
