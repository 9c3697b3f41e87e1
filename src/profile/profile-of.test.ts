import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { Kind } from '../source/chunk.ts'
import { encodeProfile } from './encode.ts'
import { mergeProfiles } from './merge.ts'
import type { Profile } from './profile.ts'
import { profileOf } from './profile-of.ts'
import { type Cell, partOf, type Row, sourceOf } from './rows.fixture.ts'

const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 4, arbitrary: fc.double() },
  { weight: 4, arbitrary: fc.constantFrom(0, -0, 1, 1e16, 1e16 + 2, 5e-324, 1e308, -1e308) },
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', '', 'a rather longer text than the others') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  fc.constantFrom(true, false, null, undefined, {}, new Date(0), new Date(1e12)),
  fc.array(fc.integer(), { maxLength: 3 }),
)
const row: fc.Arbitrary<Row> = fc.record({ b: cell, a: cell, c: cell }, { requiredKeys: [] })
const parts = fc.array(fc.array(row, { maxLength: 30 }), { minLength: 1, maxLength: 5 })

/** The bytes of a profile in base 64, its name aside. */
function bytesOf(profile: Profile): string {
  return Buffer.from(encodeProfile({ ...profile, name: '' })).toString('base64')
}

/** Rows of all sorts of columns: more distinct values than are kept, few, missing, and texts. */
function mixedRows(n: number, seed: number): Row[] {
  const random = uniform(seed)
  return Array.from({ length: n }, (_, i) => ({
    id: i,
    x: random() * 10 - 5,
    rank: Math.floor(random() * 9000),
    cat: `cat ${Math.floor(random() ** 2 * 40)}`,
    note: `a note of some length about ${Math.floor(random() * 1e9)}`,
    flag: random() < 0.5,
    ...(random() < 0.7 && { gap: random() < 0.1 ? null : Math.round(random() * 100) / 4 }),
  }))
}

test('law: parts merge to the bytes of the whole, in any order and grouping', async () => {
  await fc.assert(
    fc.asyncProperty(parts, fc.integer(), fc.integer({ min: 1, max: 30 }), async (lists, seed, sample) => {
      const random = uniform(seed)
      const whole = bytesOf(await profileOf(sourceOf(lists), { sample }))
      const source = sourceOf(lists)
      const profiles = await Promise.all(
        source.parts.map((part) => profileOf({ ...source, parts: [part] }, { sample })),
      )
      while (profiles.length > 1) {
        const [a] = profiles.splice(Math.floor(random() * profiles.length), 1)
        const [b] = profiles.splice(Math.floor(random() * profiles.length), 1)
        profiles.push(mergeProfiles([a!, b!]))
      }
      expect(bytesOf(profiles[0]!)).toBe(whole)
    }),
    { numRuns: 100 },
  )
})

test('law: and so do parts of many rows', async () => {
  const rows = mixedRows(45_000, 1)
  const source = sourceOf([rows.slice(0, 100), rows.slice(100, 7000), rows.slice(7000, 30_000), rows.slice(30_000)])
  const whole = await profileOf(source)
  const [a, b, c, d] = await Promise.all(source.parts.map((part) => profileOf({ ...source, parts: [part] })))
  const merged = [mergeProfiles([mergeProfiles([d!, a!]), mergeProfiles([c!, b!])]), mergeProfiles([a!, b!, c!, d!])]
  for (const profile of merged) expect(bytesOf(profile) === bytesOf(whole)).toBe(true)
  expect(bytesOf(mergeProfiles([whole])) === bytesOf(whole)).toBe(true)
})

test('law: batches, and their arrays written over, do not show', async () => {
  const rows = mixedRows(12_000, 2)
  const [one, ...others] = await Promise.all(
    [12_000, 37, 4096, 5000].map((batchRows) => profileOf(sourceOf([rows], { batchRows }))),
  )
  for (const other of others) expect(bytesOf(other) === bytesOf(one!)).toBe(true)
})

test('law: except for the sample, how rows fall into parts does not show', async () => {
  const rows = mixedRows(20_000, 3)
  const one = await profileOf(sourceOf([rows]))
  const many = await profileOf(sourceOf([rows.slice(15_000), [], rows.slice(0, 3), rows.slice(3, 15_000)]))
  expect(bytesOf({ ...many, sample: one.sample }) === bytesOf(one)).toBe(true)
})

test('oracle: counts by kind, sums, distinct rows against a walk over the rows', async () => {
  const rows = mixedRows(3000, 4)
  const profile = await profileOf(sourceOf([[...rows, ...rows.slice(0, 500)]]))
  const column = (name: string) => profile.columns.find((candidate) => candidate.name === name)!
  expect(profile).toMatchObject({ rows: 3500, rowTypes: { n: 3500, distinct: 3000, singletons: 2500 } })
  expect(column('flag').types.distinct).toBe(2)
  expect(column('cat').textLengths.total).toBe(
    [...rows, ...rows.slice(0, 500)].reduce((n, { cat }) => n + String(cat).length, 0),
  )
  const gaps = [...rows, ...rows.slice(0, 500)].map(({ gap }) => gap)
  expect(column('gap').kinds[Kind.empty]).toBe(gaps.filter((gap) => gap === undefined).length)
  expect(column('gap').kinds[Kind.null]).toBe(gaps.filter((gap) => gap === null).length)
  expect(column('gap').numbers.n).toBe(gaps.filter((gap) => typeof gap === 'number').length)
})

test('known answer: columns stand in the order of first appearance; a column that comes late was empty before', async () => {
  const rows: Row[] = [
    { z: 1, a: 2 },
    { z: 1, a: 2 },
    { z: 1, m: 'x', a: 2 },
  ]
  const profile = await profileOf(sourceOf([rows], { batchRows: 1 }))
  expect(profile.columns.map(({ name }) => name)).toEqual(['z', 'a', 'm'])
  expect(profile.columns[2]!.kinds[Kind.empty]).toBe(2)
  expect([...profile.sample.chunks[2]!.kinds].sort()).toEqual([Kind.text, Kind.empty, Kind.empty])
})

test('known answer: a missing value is the same row whichever way it is missing, and whatever the order of its columns', async () => {
  const rows: Row[] = [{ a: 1, b: null }, { b: Number.NaN, a: 1 }, { a: 1 }, { b: 1 }]
  expect((await profileOf(sourceOf([rows]))).rowTypes.distinct).toBe(2)
})

test('known answer: no parts, no rows', async () => {
  const empty = await profileOf(sourceOf([]))
  expect(empty).toMatchObject({ rows: 0, columns: [], sample: { rows: 0 } })
  expect(bytesOf(mergeProfiles([empty, empty]))).toBe(bytesOf(empty))
})

test('law: the sample holds true rows, each once', async () => {
  const rows = mixedRows(9000, 5)
  const { sample, columns } = await profileOf(sourceOf([rows]), { sample: 500 })
  const at = (name: string) => sample.chunks[columns.findIndex((column) => column.name === name)]!
  const ids = [...at('id').numbers]
  expect(new Set(ids).size).toBe(500)
  ids.forEach((id, i) => {
    expect(at('note').texts![i]).toBe(rows[id]!.note)
    expect(at('x').numbers[i]).toBe(rows[id]!.x)
  })
})

test('calibration: every row has the same chance to be sampled, and another seed draws others', async () => {
  const rows = Array.from({ length: 1000 }, (_, id) => ({ id }))
  const times = new Float64Array(10)
  const drawn = await Promise.all(
    Array.from({ length: 200 }, (_, seed) => profileOf(sourceOf([rows]), { sample: 100, seed })),
  )
  for (const { sample } of drawn) for (const id of sample.chunks[0]!.numbers) times[Math.floor(id / 100)]!++
  for (const count of times) expect(Math.abs(count - 2000)).toBeLessThan(4 * Math.sqrt(2000 * 0.9))
  expect(drawn[0]!.sample.chunks).not.toEqual(drawn[1]!.sample.chunks)
})

test('law: equal row numbers of two parts are not tied', async () => {
  const rows = Array.from({ length: 1000 }, (_, id) => ({ id }))
  const draw = (id: string) => profileOf({ name: '', parts: [partOf(rows, { id })], warnings: [] }, { sample: 100 })
  const [a, b] = [await draw('00000000000000aa'), await draw('00000000000000ab')]
  const both = [...a.sample.chunks[0]!.numbers].filter((id) => b.sample.chunks[0]!.numbers.includes(id))
  expect(both.length).toBeLessThan(30)
})

test('known answer: parts that are the same are told, in any order of theirs', async () => {
  const [a, b, c] = ['a.csv', 'b.csv', 'c.csv'].map((name, i) => {
    return { ...partOf([{ id: 1 }], { id: i < 2 ? 'same' : 'other' }), name }
  })
  const told =
    'a.csv, b.csv are the same in size, beginning and end: if they are copies, their rows are counted 2 times'
  for (const parts of [
    [a!, b!, c!],
    [c!, b!, a!],
  ])
    expect((await profileOf({ name: '', parts, warnings: [] })).warnings).toEqual([told])
})

test('known answer: numbers and dates that are read as texts are told', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({
    price: i % 30 === 0 ? null : `${i},5`,
    share: `${i} %`,
    day: `01/31/${i + 1900}`,
    code: `AB-${i}`,
    mixed: i % 2 ? `${i},5` : 'unknown',
  }))
  expect((await profileOf(sourceOf([rows]))).warnings).toEqual([
    'day is read as texts, and looks like dates: write 2020-01-31',
    'price is read as texts, and looks like numbers with decimal commas: write 1.5 for 1,5',
    'share is read as texts, and looks like numbers with signs: write 12 for $12 or 12 %',
  ])
})

test('known answer: the same part twice gives each of its rows twice', async () => {
  const rows = Array.from({ length: 10 }, (_, id) => ({ id }))
  const once = await profileOf(sourceOf([rows]))
  expect([...mergeProfiles([once, once]).sample.chunks[0]!.numbers].sort((a, b) => a - b)).toEqual(
    rows.flatMap(({ id }) => [id, id]),
  )
})

test('law: a part that is merged twice is told, in the same words in any order and grouping; others are not', async () => {
  const parts = [mixedRows(3000, 1), mixedRows(50, 2), mixedRows(700, 3)].map((rows, i) =>
    partOf(rows, { id: `part ${i}` }),
  )
  const of = (...chosen: number[]) =>
    profileOf({ name: 'rows', parts: chosen.map((i) => parts[i]!), warnings: [] }, { sample: 1000 })
  const [a, b, c, ab] = await Promise.all([of(0), of(1), of(2), of(0, 1)])
  expect(mergeProfiles([a!, b!, c!]).warnings).toEqual([])
  const told = ['merged profiles hold the same part of a dataset, and its rows are counted as often as it comes']
  expect(mergeProfiles([b!, b!]).warnings).toEqual(told)
  expect(mergeProfiles([c!, mergeProfiles([ab!, b!])]).warnings).toEqual(told)
  const [one, two] = [mergeProfiles([a!, mergeProfiles([c!, a!])]), mergeProfiles([mergeProfiles([a!, a!]), c!])]
  expect(one.warnings).toEqual(told)
  expect(bytesOf(one)).toBe(bytesOf(two))
})

test('known answer: progress counts rows; names join in order, each once', async () => {
  const seen: number[] = []
  const profile = await profileOf(sourceOf([mixedRows(25, 6)], { batchRows: 10, name: 'b' }), {
    onProgress: (rows) => seen.push(rows),
  })
  expect(seen).toEqual([10, 20, 25])
  const other = { ...profile, name: 'a' }
  expect(mergeProfiles([mergeProfiles([profile, other]), profile]).name).toBe('a + b')
  expect(mergeProfiles([profile, other], { name: 'c' }).name).toBe('c')
})

test('refusal: an abort stops the reading', async () => {
  const options = { signal: AbortSignal.abort(new Error('stopped')) }
  await expect(profileOf(sourceOf([mixedRows(10, 1)]), options)).rejects.toThrow('stopped')
})

test('refusal: bad options, different seeds, nothing to merge', async () => {
  const source = sourceOf([mixedRows(5, 1)])
  await expect(profileOf(source, { sample: 0 })).rejects.toMatchObject({ code: 'bad-option' })
  await expect(profileOf(source, { seed: 0.5 })).rejects.toMatchObject({ code: 'bad-option' })
  const profiles = [await profileOf(source), await profileOf(source, { seed: 1 })]
  expect(() => mergeProfiles(profiles)).toThrow(expect.objectContaining({ code: 'profile-seeds' }))
  expect(() => mergeProfiles([])).toThrow(expect.objectContaining({ code: 'no-profiles' }))
})
