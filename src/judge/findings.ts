import { numberOf } from '../compare/column-of.ts'
import type { Sampled } from '../compare/pool-rows.ts'
import type { Role } from '../profile/profile.ts'
import { type Chunk, isNull, Kind } from '../source/chunk.ts'
import type { Finding } from './judgement.ts'

/** Values of a column that rows would be expected to have, before it is held against them that there is none. */
const leastExpected = 10

export interface Found {
  readonly findings: readonly Finding[]
  /** Columns that are there and hold nothing to compare: no value at all, beyond chance, or something else. */
  readonly unusable: ReadonlySet<string>
  /** The columns are not those of the reference. */
  readonly changed: boolean
}

/** Facts about the columns of a generation that need no test. `roles` are those of the reference, in its order. */
export function findingsOf(roles: ReadonlyMap<string, Role>, reference: Sampled, generation: Sampled): Found {
  const findings: Finding[] = []
  for (const [column, role] of roles) {
    const chunk = generation.chunks.get(column)
    const text = chunk === undefined ? undefined : changeOf(chunk, reference.chunks.get(column)!, role)
    if (chunk === undefined)
      findings.push({ kind: 'column-missing', column, text: `the generation has no column ${column}` })
    else if (text !== undefined) findings.push({ ...text, column, text: `${column} ${text.text}` })
  }
  const unusable = new Set(
    findings
      .filter(({ kind, column }) =>
        kind === 'column-null' ? isExpected(column, reference, generation) : kind === 'column-type',
      )
      .map(({ column }) => column),
  )
  const changed = unusable.size > 0 || findings.some(({ kind }) => kind === 'column-missing')
  for (const column of generation.chunks.keys()) {
    if (roles.has(column) || reference.chunks.has(column)) continue
    findings.push({ kind: 'column-added', column, text: `the reference has no column ${column}: it is left out` })
  }
  return { findings, unusable, changed }
}

/** Whether so many rows would have values, were they as frequent among them as in the reference. */
function isExpected(column: string, { rows, chunks }: Sampled, generation: Sampled): boolean {
  const reference = chunks.get(column)!
  const present = count(reference, (row) => !isNull(reference.kinds[row]!))
  return (generation.rows * present) / rows >= leastExpected
}

function changeOf(chunk: Chunk, reference: Chunk, role: Role): Omit<Finding, 'column'> | undefined {
  const present = count(chunk, (row) => !isNull(chunk.kinds[row]!))
  if (present === 0 && chunk.kinds.length > 0 && count(reference, (row) => !isNull(reference.kinds[row]!)) > 0) {
    return { kind: 'column-null', text: 'holds no value at all in the generation' }
  }
  const wanted = { numeric: 'numbers', datetime: 'dates', vector: 'lists of numbers' }[role as string]
  if (wanted === undefined) return undefined
  const isUsable = role === 'vector' ? isList : (row: number) => !Number.isNaN(numberOf(chunk, row, role))
  if (count(chunk, isUsable) >= present / 2) return undefined
  return { kind: 'column-type', text: `holds ${wanted} in the reference, and in the generation mostly something else` }

  /** Lists that are not all numbers are objects: of damaged vectors the check says more than that the type has changed. */
  function isList(row: number): boolean {
    return chunk.kinds[row] === Kind.vector || chunk.kinds[row] === Kind.object
  }
}

function count(chunk: Chunk, holds: (row: number) => boolean): number {
  let n = 0
  for (let row = 0; row < chunk.kinds.length; row++) if (holds(row)) n++
  return n
}
