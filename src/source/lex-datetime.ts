import { Kind } from './chunk.ts'
import type { Cell } from './lex.ts'

const dayMs = 86_400_000
const daysIn: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * ISO 8601 date or timestamp in `text[start, end)`, which has a `-` at its 5th and 8th place.
 *
 * `2020-01-31`, then optionally `T` or a space, `10:00`, `:00`, `.123456`, and `Z`, `UTC`, `+02:00`, `+0200` or `+02`, with a space before
 * it or not.
 * Without a zone it is UTC. Digits beyond microseconds are dropped. What is no date (`2020-02-30`) is text.
 *
 * @example lexDatetime('1970-01-01T00:00:01Z', 0, 20, { value: 0 }) // => Kind.datetime
 */
export function lexDatetime(text: string, start: number, end: number, cell: Cell): Kind {
  const year = digitsAt(text, start, start + 4)
  const month = digitsAt(text, start + 5, start + 7)
  const day = digitsAt(text, start + 8, start + 10)
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return Kind.text
  const days = daysSince1970(year, month, day)
  if (end === start + 10) {
    cell.value = days * dayMs
    return Kind.datetime
  }
  const between = text.charCodeAt(start + 10)
  if (between !== 84 && between !== 116 && between !== 32) return Kind.text
  const micros = timeMicros(text, start + 11, end)
  if (Number.isNaN(micros)) return Kind.text
  const ms = Math.floor(micros / 1000)
  cell.value = days * dayMs + ms + (micros - ms * 1000) / 1000
  return Kind.datetime
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar. @example daysSince1970(2000, 3, 1) // => 11017 */
export function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : daysIn[month - 1]!
}

/** Microseconds since midnight UTC of `10:00[:00[.123]][zone]`; NaN when it is not a time. */
function timeMicros(text: string, start: number, end: number): number {
  const hour = digitsAt(text, start, start + 2)
  const minute = digitsAt(text, start + 3, start + 5)
  if (end < start + 5 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[start + 2] !== ':')
    return Number.NaN
  let at = start + 5
  let micros = (hour * 60 + minute) * 60_000_000
  if (at < end && text[at] === ':') {
    const second = digitsAt(text, at + 1, at + 3)
    if (at + 3 > end || second < 0 || second > 59) return Number.NaN
    micros += second * 1_000_000
    at += 3
    if (at < end && text[at] === '.') {
      const from = ++at
      while (at < end && digitsAt(text, at, at + 1) >= 0) at++
      if (at === from) return Number.NaN
      micros += Number(text.slice(from, Math.min(at, from + 6)).padEnd(6, '0'))
    }
  }
  return micros - zoneMinutes(text, at, end) * 60_000_000
}

/** Minutes east of UTC of ``, `Z`, `UTC`, `+02:00`, `+0200`, `+02`, one space before it or none; NaN when it is not a zone. */
function zoneMinutes(text: string, from: number, end: number): number {
  if (from === end) return 0
  const start = text[from] === ' ' ? from + 1 : from
  const sign = text[start]
  if (sign === 'U') return start + 3 === end && text.startsWith('UTC', start) ? 0 : Number.NaN
  if (sign === 'Z' || sign === 'z') return start + 1 === end ? 0 : Number.NaN
  if (sign !== '+' && sign !== '-') return Number.NaN
  const length = end - start
  const minutesFrom = length === 6 && text[start + 3] === ':' ? start + 4 : start + 3
  if (length !== 3 && length !== 5 && !(length === 6 && minutesFrom === start + 4)) return Number.NaN
  const hours = digitsAt(text, start + 1, start + 3)
  const minutes = length === 3 ? 0 : digitsAt(text, minutesFrom, minutesFrom + 2)
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return Number.NaN
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/** The whole number in `text[start, end)`, or −1 when there is anything but digits. */
function digitsAt(text: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}
