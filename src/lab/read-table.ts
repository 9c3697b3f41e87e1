import { type Chunk, Kind } from '../source/chunk.ts'
import type { Source } from '../source/dataset.ts'
import type { Cell, Table } from './model.ts'

/** All rows of a dataset that fits into memory, as a model takes them. What is no value, or no finite one, is missing. */
export async function readTable(source: Source, signal?: AbortSignal): Promise<Table> {
  const table = new Map<string, Cell[]>()
  let before = 0
  for (const part of source.parts) {
    for await (const { rows, names, chunks } of part.batches(signal)) {
      for (const name of names) if (!table.has(name)) table.set(name, new Array<Cell>(before).fill(null))
      for (const [name, cells] of table) {
        const chunk = chunks[names.indexOf(name)]
        for (let row = 0; row < rows; row++) cells.push(chunk ? cellOf(chunk, row) : null)
      }
      before += rows
    }
  }
  return Object.fromEntries(table)
}

const dayMs = 86_400_000

function cellOf({ kinds, numbers, texts }: Chunk, row: number): Cell {
  switch (kinds[row]) {
    case Kind.number:
      return numbers[row]!
    case Kind.boolean:
      return numbers[row] === 1
    case Kind.datetime:
      return new Date(numbers[row]!).toISOString().slice(0, numbers[row]! % dayMs === 0 ? 10 : undefined)
    case Kind.text:
      return texts![row]!
    default:
      return null
  }
}
