import { type Coordinates, coordinatesOf, isEncoded } from './coordinates.ts'
import type { Pooled, PooledColumn } from './pooled.ts'
import type { Space } from './space.ts'

/** The most coordinates that a space of rows has. */
const mostDimensions = 512
/** Values of a category with a coordinate of their own, at most; fewer where the coordinates would be too many. */
const limits = [31, 15, 7, 3, 1] as const

/**
 * The rows of a table as points; undefined where fewer than two columns vary, since one is judged by its own measures.
 *
 * Fitted on the pooled rows alone. A rising function of a numeric column, or another order of the rows, changes nothing.
 */
export function tableSpace(pooled: Pooled): Space | undefined {
  const { blocks, most, leftOut } = fitted(pooled.columns.filter(isEncoded))
  if (blocks.length < 2) return undefined
  const dimensions = blocks.reduce((sum, { values }) => sum + values.length, 0)
  return {
    name: 'rows',
    kind: 'table',
    rows: pooled.rows,
    dimensions,
    points: pointsOf(blocks, pooled.rows, dimensions),
    pooledRows: Uint32Array.from({ length: pooled.rows }, (_, row) => row),
    metric: 'euclidean',
    notes: notesOf(dimensions, { blocks, most, leftOut }),
  }
}

interface Fitted {
  readonly blocks: readonly Coordinates[]
  /** Values of a category that have a coordinate of their own. */
  readonly most: number
  /** Columns that there was no room for. */
  readonly leftOut: number
}

/** As many values of each category as there is room for, then as many columns. */
function fitted(columns: readonly PooledColumn[]): Fitted {
  const scored = new Map<PooledColumn, Coordinates | undefined>()
  const blockOf = (column: PooledColumn, most: number) => {
    if (!column.numbers) return coordinatesOf(column, most)
    if (!scored.has(column)) scored.set(column, coordinatesOf(column, most))
    return scored.get(column)
  }
  for (const most of limits) {
    const found = firstOf(columns, (column) => blockOf(column, most))
    if (found.leftOut === 0 || most === limits.at(-1)) return { ...found, most }
  }
  return { blocks: [], most: 0, leftOut: 0 }
}

/** The first columns, as many as there is room for. */
function firstOf(columns: readonly PooledColumn[], blockOf: (column: PooledColumn) => Coordinates | undefined) {
  const blocks: Coordinates[] = []
  let dimensions = 0
  for (const [i, column] of columns.entries()) {
    const block = blockOf(column)
    if (!block) continue
    dimensions += block.values.length
    if (dimensions > mostDimensions) return { blocks, leftOut: columns.length - i }
    blocks.push(block)
  }
  return { blocks, leftOut: 0 }
}

function pointsOf(blocks: readonly Coordinates[], rows: number, dimensions: number): Float32Array {
  const points = new Float32Array(rows * dimensions)
  let at = 0
  for (const { codes, values } of blocks) {
    for (const byCode of values) {
      for (let row = 0, to = at; row < rows; row++, to += dimensions) points[to] = byCode[codes[row]!]!
      at++
    }
  }
  return points
}

function notesOf(dimensions: number, { blocks, most, leftOut }: Fitted): string[] {
  const notes = [
    `rows: points of ${dimensions} coordinates from ${blocks.length} columns, each column of the same weight`,
  ]
  if (most < limits[0]) {
    const only = most === 1 ? 'the commonest value' : `the ${most} commonest values`
    notes.push(`rows: ${only} of a column alone have a coordinate of their own, so that there is room for more columns`)
  }
  if (leftOut > 0)
    notes.push(`rows: the last ${leftOut} columns are left out: there is room for ${mostDimensions} coordinates`)
  return notes
}
