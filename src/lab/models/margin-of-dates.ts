import type { Cell } from '../model.ts'
import { type Margin, orderedMargin } from './margin.ts'

/** A date, a time with or without seconds and parts of them, and a zone. */
const isoDate = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?)(Z|[+-]\d\d:?\d\d)?$/
/** Characters of a day, of minutes, of seconds and of milliseconds. */
const lengths: readonly number[] = [10, 16, 19, 23]

/**
 * The margin of a column of ISO 8601 dates, in the order of time; undefined where a cell is no date, or one that no calendar has
 * (`2020-02-30`, `0000-00-00`): those are names. Without a zone dates are read as UTC, wherever the run takes place.
 *
 * Where all cells are written alike, and none in a zone of its own, so are those that are made; else in full, in UTC.
 */
export function marginOfDates(cells: readonly Cell[]): Margin | undefined {
  const present = cells.filter((cell) => cell !== null)
  const times = cells.map((cell) => (cell === null ? Number.NaN : timeOf(cell)))
  if (present.length === 0 || times.some((time) => time === undefined)) return undefined
  const [first] = present as string[]
  const zone = first!.endsWith('Z') ? 'Z' : ''
  const length = first!.length - zone.length
  const alike = lengths.includes(length) && (present as string[]).every((cell) => isLike(cell, { length, zone }))
  return orderedMargin(Float64Array.from(times as number[]), (value) => {
    const full = new Date(value).toISOString()
    return alike ? full.slice(0, length) + zone : full
  })
}

/** Milliseconds since 1970, of a date that is written back as it was. */
function timeOf(cell: Cell): number | undefined {
  const [, local, zone] = (typeof cell === 'string' && isoDate.exec(cell)) || []
  if (local === undefined || (local.length === 10 && zone !== undefined)) return undefined
  const inUtc = Date.parse(local.length === 10 ? local : `${local}Z`)
  const seconds = local.slice(0, 19)
  if (Number.isNaN(inUtc) || new Date(inUtc).toISOString().slice(0, seconds.length) !== seconds) return undefined
  if (zone === undefined) return inUtc
  const time = Date.parse(`${local}${zone.replace(/^(...)(\d\d)$/, '$1:$2')}`)
  return Number.isNaN(time) ? undefined : time
}

function isLike(cell: string, { length, zone }: { readonly length: number; readonly zone: string }): boolean {
  return cell.length === length + zone.length && cell.endsWith(zone) && !/T.*[+-]/.test(cell)
}
