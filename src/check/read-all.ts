import { need } from '../errors.ts'
import type { Pool } from '../platform/inline-pool.ts'
import type { Profile } from '../profile/profile.ts'
import { orderGenerations } from '../source/order-generations.ts'
import { alike, profileInput } from './datasets.ts'
import { distinctNames, numbered } from './distinct-names.ts'
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
  const places = paths ? order : options.generations.map((_, at) => at)
  for (const at of places) {
    const input = options.generations[at]!
    made.push(await read(input, names?.[at] ?? memoryName(input, `gen${at + 1}`)))
  }
  const inputs = places.map((at) => (names ? undefined : options.generations[at]))
  const real = held ? [given, held] : [given]
  const all = named([...real, ...made], [options.reference, ...(held ? [options.holdout] : []), ...inputs])
  const distinct = numbered(all.slice(real.length).map(({ name }) => name))
  const [reference, ...others] = alike(all.map((one, i) => ({ ...one, name: distinct[i - real.length] ?? one.name })))
  need(reference!.rows > 0, 'no-rows', `the reference needs rows, got none in ${reference!.name}`)
  const holdout = held ? others.shift() : undefined
  need(holdout?.rows !== 0, 'no-rows', `the holdout needs rows, got none in ${holdout?.name}`)
  const profiles = [reference!, ...(holdout ? [holdout] : []), ...others]
  const warnings = profiles.flatMap(({ name, warnings: own }) => own.map((text) => ofDataset(name, text)))
  return { reference: reference!, holdout, generations: others, warnings: [...(note ? [note] : []), ...warnings] }
}

/** A warning with the name of its dataset before it, once: what is told of a file begins with the name of that file. */
function ofDataset(name: string, warning: string): string {
  const file = name.split('/').at(-1)!
  const isNamed = warning.startsWith(`${file} `) || warning.startsWith(`${file}:`)
  return isNamed ? `${name}${warning.slice(file.length)}` : `${name}: ${warning}`
}

/** Profiles under names that tell those of paths apart. */
function named(profiles: readonly Profile[], inputs: readonly (CheckOptions['reference'] | undefined)[]): Profile[] {
  const path = (input: (typeof inputs)[number]) => (typeof input === 'string' ? input : undefined)
  const names = distinctNames(profiles.map(({ name }, i) => ({ name, path: path(inputs[i]) })))
  return profiles.map((profile, i) => ({ ...profile, name: names[i]! }))
}

/** Paths and profiles have names of their own. */
function memoryName(input: CheckOptions['reference'], name: string): string | undefined {
  return typeof input === 'string' || 'rowTypes' in input ? undefined : name
}
