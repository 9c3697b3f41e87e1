import { need } from '../errors.ts'
import { type Cell, rowsOf, type Table } from './model.ts'

/** A table as JSON Lines: one object a row, as `pitprop check` reads them. @example linesOf({ a: [1, 'x'] }) // => '{"a":1}\n{"a":"x"}\n' */
export function linesOf(table: Table): string {
  const columns = Object.entries(table)
  let lines = ''
  for (let row = 0; row < rowsOf(table); row++) {
    lines += `${JSON.stringify(Object.fromEntries(columns.map(([name, cells]) => [name, cells[row]])))}\n`
  }
  return lines
}

/** Back again, exactly. @throws DataError `broken-run` */
export function tableOfLines(lines: string, { file, rows }: { file: string; rows: number }): Table {
  const records = lines.split('\n').filter((line) => line !== '')
  need(
    records.length === rows,
    'broken-run',
    `${file} needs ${rows} rows, got ${records.length}: start in another folder`,
  )
  const columns = new Map<string, Cell[]>()
  for (const line of records) {
    for (const [name, cell] of Object.entries(JSON.parse(line) as Record<string, Cell>)) {
      const cells = columns.get(name)
      if (cells) cells.push(cell)
      else columns.set(name, [cell])
    }
  }
  return Object.fromEntries(columns)
}
