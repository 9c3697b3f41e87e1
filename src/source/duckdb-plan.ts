import type { Layout } from './duckdb-vector.ts'

/** What to ask for a column, and how to read the answer. */
export interface ColumnPlan {
  readonly sql: string
  readonly layout: Layout
}

const layouts: Readonly<Record<string, Layout>> = {
  BOOLEAN: 'booleans',
  TINYINT: 'numbers',
  SMALLINT: 'numbers',
  INTEGER: 'numbers',
  UTINYINT: 'numbers',
  USMALLINT: 'numbers',
  UINTEGER: 'numbers',
  FLOAT: 'numbers',
  DOUBLE: 'numbers',
  BIGINT: 'int64',
  UBIGINT: 'uint64',
  VARCHAR: 'text',
  JSON: 'text',
  DATE: 'days',
  TIMESTAMP: 'micros',
  'TIMESTAMP WITH TIME ZONE': 'micros',
  'FLOAT[]': 'lists',
  'DOUBLE[]': 'lists',
  '"NULL"': 'nulls',
}

/** Types that are read as their text, which is then lexed like any other. */
const asText = /^(HUGEINT|UHUGEINT|BIGNUM|UUID|TIME|TIME_NS|TIME WITH TIME ZONE|INTERVAL|ENUM\(.*\)|DECIMAL\(\d+,0\))$/s
const asMicros = /^TIMESTAMP_(S|MS|NS)$/
const asDouble = /^DECIMAL\(\d+,\d+\)$/
const numberList =
  /^(?:TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|HUGEINT|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))\[(\d*)\]$/

/**
 * How to read a DuckDB column, by the name of its type. What has no place in a cell (structs, maps, lists of lists,
 * bytes) is never read: only whether it is there.
 *
 * @example planColumn('"x"', 'DECIMAL(10,2)') // => { sql: 'CAST("x" AS DOUBLE)', layout: 'numbers' }
 */
export function planColumn(column: string, type: string): ColumnPlan {
  const layout = layouts[type]
  if (layout) return { sql: column, layout }
  if (asText.test(type)) return { sql: `CAST(${column} AS VARCHAR)`, layout: 'text' }
  if (asMicros.test(type)) return { sql: `CAST(epoch_us(${column}) AS BIGINT)`, layout: 'micros' }
  if (asDouble.test(type)) return { sql: `CAST(${column} AS DOUBLE)`, layout: 'numbers' }
  const list = numberList.exec(type)
  if (list)
    return { sql: /^(FLOAT|DOUBLE)/.test(type) ? column : `CAST(${column} AS DOUBLE[${list[1]}])`, layout: 'lists' }
  return { sql: `(${column} IS NOT NULL)`, layout: 'objects' }
}
