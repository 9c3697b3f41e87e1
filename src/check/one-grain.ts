import { numberOf } from '../compare/column-of.ts'
import { type CommonGrain, commonGrain, rounded, type Scale } from '../compare/grain.ts'
import type { Sampled } from '../compare/pool-rows.ts'
import type { Finding } from '../judge/judgement.ts'
import type { Role } from '../profile/profile.ts'
import { type Chunk, Kind } from '../source/chunk.ts'
import type { Datasets } from './taking-part.ts'

export interface OneGrain {
  readonly datasets: Datasets
  /** One for each column that is written otherwise. */
  readonly findings: readonly Finding[]
}

const scales: Readonly<Partial<Record<Role, Scale>>> = { numeric: 'number', datetime: 'milliseconds' }

/**
 * Both sides written alike: where one of them holds whole numbers and the other decimals, all are rounded as the coarser side is. Else
 * ages with decimals would reach none of the real ones, which is no loss of theirs.
 */
export function atOneGrain(datasets: Datasets, roles: readonly (readonly [name: string, role: Role])[]): OneGrain {
  const { reference, generation, holdout } = datasets
  const found = roles.flatMap(([name, role]) => {
    const scale = scales[role]
    const grain = scale && commonGrain(numbersOf(reference, name, role), numbersOf(generation, name, role), scale)
    return grain && scale ? [{ name, grain, scale }] : []
  })
  if (found.length === 0) return { datasets, findings: [] }
  const grains = new Map(found.map(({ name, grain }) => [name, grain.grain]))
  return {
    datasets: {
      reference: roundedRows(reference, grains),
      generation: roundedRows(generation, grains),
      holdout: holdout && roundedRows(holdout, grains),
    },
    findings: found.map(({ name, grain, scale }) => ({
      kind: 'column-grain' as const,
      column: name,
      text: `${name} ${sentence(grain, scale)}`,
    })),
  }
}

function numbersOf({ rows, chunks }: Sampled, name: string, role: Role): Float64Array {
  const chunk = chunks.get(name)
  return Float64Array.from({ length: chunk ? rows : 0 }, (_, row) => numberOf(chunk!, row, role))
}

function roundedRows(sampled: Sampled, grains: ReadonlyMap<string, number>): Sampled {
  const chunks = Array.from(sampled.chunks, ([name, chunk]) => {
    const grain = grains.get(name)
    return [name, grain === undefined ? chunk : roundedChunk(chunk, grain)] as const
  })
  return { ...sampled, chunks: new Map(chunks) }
}

function roundedChunk(chunk: Chunk, grain: number): Chunk {
  const isRounded = (row: number) => chunk.kinds[row] === Kind.number || chunk.kinds[row] === Kind.datetime
  return { ...chunk, numbers: chunk.numbers.map((value, row) => (isRounded(row) ? rounded(value, grain) : value)) }
}

function sentence({ grain, side }: CommonGrain, scale: Scale): string {
  const [coarse, other] = side === 'reference' ? ['in the reference', 'here'] : ['here', 'in the reference']
  return `holds ${written(grain, scale)} ${coarse}, and finer ones ${other}: compared as ${written(grain, scale)}`
}

const named: Readonly<Record<number, string>> = {
  1000: 'seconds',
  60000: 'minutes',
  3600000: 'hours',
  86400000: 'days',
}

function written(grain: number, scale: Scale): string {
  if (scale === 'milliseconds') return `whole ${named[grain]}`
  return grain === 1 ? 'whole numbers' : `multiples of ${grain}`
}
