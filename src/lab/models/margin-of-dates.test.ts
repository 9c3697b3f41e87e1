import { afterEach, expect, test } from 'vitest'
import { gaussianCopula } from './gaussian-copula.ts'
import { marginOfDates } from './margin-of-dates.ts'

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

test.each([
  ['2020-02-29', '2021-03-01'],
  ['2020-01-01T10:00', '2020-06-01T09:30'],
  ['2020-01-01T10:00:01', '2020-06-01T09:30:59'],
  ['2020-01-01T10:00:00.250Z', '2020-06-01T09:30:00.500Z'],
])('law: %s and %s are made as they were read, wherever that is', (...cells) => {
  const made = ['UTC', 'America/New_York', 'Asia/Kolkata'].map((place) => {
    process.env.TZ = place
    const margin = marginOfDates(cells)!
    return [margin.value(0.01), margin.value(0.99)]
  })
  for (const one of made) expect(one).toEqual(cells)
})

test('known answer: dates written in different ways are made in full, in UTC', () => {
  const margin = marginOfDates(['2020-01-01', '2020-06-01T12:00:00+0200', null])!
  expect([margin.value(0.01), margin.value(0.99)]).toEqual(['2020-01-01T00:00:00.000Z', '2020-06-01T10:00:00.000Z'])
})

test.each(['0000-00-00', '2020-02-30', '2020-13-01', '2020-01-01T25:00', '2020-01-01Z', '2020-01-01T10:00+99:00', 'x'])(
  'known answer: %s is no date, and its column is one of names',
  (odd) => {
    expect(marginOfDates(['2020-01-01', odd])).toBeUndefined()
    const { day } = gaussianCopula.fit({ day: [odd, odd, '2020-01-01', null] }, 1).sample(40, 1)
    for (const cell of day!) expect([odd, '2020-01-01', null]).toContain(cell)
    expect(day).toContain(odd)
  },
)

test('known answer: a column of nothing but a date that no calendar has', () => {
  const { day } = gaussianCopula.fit({ day: ['0000-00-00', '0000-00-00'] }, 1).sample(3, 1)
  expect(day).toEqual(['0000-00-00', '0000-00-00', '0000-00-00'])
})
