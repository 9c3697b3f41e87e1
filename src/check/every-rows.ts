import { shownText } from '../compare/column-of.ts'
import type { EveryRow } from '../judge/every-row.ts'
import type { RowsEvidence } from '../judge/evidence.ts'
import { type Hashes, hashText, hashVector, hex, newHashes } from '../math/hash.ts'
import type { ColumnProfile, Profile } from '../profile/profile.ts'
import { rowHashes } from '../profile/row-hashes.ts'
import type { Types } from '../profile/types.ts'
import { type Chunk, Kind } from '../source/chunk.ts'
import type { One } from './pool-generation.ts'

const shown = 5

/** The profiles that are looked at. */
interface Sides {
  readonly reference: Profile
  readonly generation: Profile
}

export interface EveryRowsOptions {
  /** Whether the holdout is one: not where it lacks a column, or stands in the reference. */
  readonly hasHoldout: boolean
  /** The columns are not those of the reference, or are written otherwise: whole rows cannot be held against each other. */
  readonly changed: boolean
}

/**
 * What of a generation can be looked at in every row: whole rows, where all columns are compared, and columns of texts and of lists.
 * Nothing where the samples hold all rows anyhow.
 */
export function everyRowsOf(one: One, { hasHoldout, changed }: EveryRowsOptions): EveryRow[] {
  const { reference, generation, roles, options, settings } = one
  const isSampled = ({ rows, sample }: Profile) => rows > Math.min(settings.sample, sample.rows)
  if (![reference, generation].some(isSampled)) return []
  const { examples = true, holdsReference = false } = options
  const holdout = hasHoldout ? one.holdout : undefined
  const sides = { reference, generation }
  const all = [reference, generation, ...(holdout ? [holdout] : [])]
  const of = (types: (profile: Profile) => Types, show: EveryRow['show']): EveryRow => ({
    reference: types(reference),
    generation: types(generation),
    ...(holdout ? { holdout: types(holdout) } : {}),
    copies: !holdsReference,
    show: examples ? show : () => ({ columns: [], rows: [] }),
  })
  const isWhole = !changed && all.every((profile) => hasColumns(profile, roles))
  const whole = isWhole
    ? [
        of(
          ({ rowTypes }) => rowTypes,
          (what) => showRows(what, sides),
        ),
      ]
    : []
  // Rows of a single column are its values.
  if (isWhole && roles.size === 1) return whole
  const columns = [...roles].flatMap(([column, role]) => {
    const isListed = role === 'text' || role === 'vector'
    if (!isListed || !all.every((profile) => (columnOf(profile, column)?.types.n ?? 0) > 0)) return []
    return [
      {
        column,
        ...of(
          (profile) => columnOf(profile, column)!.types,
          (what) => showCells(what, sides, column),
        ),
      },
    ]
  })
  return [...whole, ...columns]
}

/** Whether these are all of its columns: another one, such as a number of each row, would make all rows different. */
function hasColumns({ columns }: Profile, roles: One['roles']): boolean {
  return columns.length === roles.size && columns.every(({ name }) => roles.has(name))
}

function columnOf({ columns }: Profile, column: string): ColumnProfile | undefined {
  return columns.find(({ name }) => name === column)
}

type Shown = Pick<RowsEvidence, 'columns' | 'rows'>

function showRows(what: RowsEvidence['what'], { reference, generation }: Sides): Shown {
  const counts = { reference: reference.rowTypes, generation: generation.rowTypes }
  const names = generation.columns.map(({ name }) => name)
  const { chunks } = generation.sample
  const cells = (row: number) => chunks.map((chunk) => shownText(chunk, row) ?? null)
  return { columns: names, rows: listed(what, rowHashes(generation), { counts, cells }) }
}

function showCells(what: RowsEvidence['what'], { reference, generation }: Sides, column: string): Shown {
  const chunk = generation.sample.chunks[generation.columns.findIndex(({ name }) => name === column)]!
  const counts = { reference: columnOf(reference, column)!.types, generation: columnOf(generation, column)!.types }
  const cells = (row: number) => [shownText(chunk, row) ?? null]
  return { columns: [column], rows: listed(what, cellHashes(chunk), { counts, cells }) }
}

/** Those of the sampled rows that repeat most, or that the reference has; of rows whose counts are known. */
function listed(
  what: RowsEvidence['what'],
  hashes: Hashes,
  {
    counts,
    cells,
  }: { counts: { reference: Types; generation: Types }; cells: (row: number) => RowsEvidence['rows'][number]['cells'] },
): RowsEvidence['rows'] {
  const found = new Map<string, { reference: number; generation: number; row: number }>()
  hashes.high.forEach((high, row) => {
    const low = hashes.low[row]!
    const [reference, generation] = [counts.reference.countOf(high, low), counts.generation.countOf(high, low)]
    if (reference === undefined || !generation) return
    const isWanted = what === 'copied' ? reference > 0 : generation > 1
    if (isWanted && !found.has(hex(high, low))) found.set(hex(high, low), { reference, generation, row })
  })
  const excess = (one: { reference: number; generation: number }) => one.generation - one.reference
  return Array.from(found.values())
    .sort((a, b) => excess(b) - excess(a) || a.row - b.row)
    .slice(0, shown)
    .map(({ reference, generation, row }) => ({ reference, generation, cells: cells(row) }))
}

/** The hashes of texts and of lists, as the types of a column know them; of other cells 0. */
function cellHashes({ kinds, texts, vectors }: Chunk): Hashes {
  const hashes = newHashes(kinds.length)
  kinds.forEach((kind, row) => {
    if (kind === Kind.text) hashText(texts![row]!, Kind.text, hashes, row)
    else if (kind === Kind.vector) hashVector(vectors![row]!, Kind.vector, hashes, row)
  })
  return hashes
}
