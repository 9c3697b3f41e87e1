import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { decodeProfile, encodeProfile } from './encode.ts'
import { withoutExamples } from './examples.ts'
import { mergeProfiles } from './merge.ts'
import { profileOf } from './profile-of.ts'
import { type Row, sourceOf } from './rows.fixture.ts'

const random = uniform(1)
const rows: Row[] = Array.from({ length: 300 }, (_, i) => ({
  n: random() < 0.1 ? -Infinity : random() - 0.5,
  whole: i % 7 === 0 ? -i : i,
  text: random() < 0.5 ? 'Ünïcode \ud83d\ude00' : `lone surrogate \ud83d ${i}`,
  list: [i, 0.5],
  odd: i % 3 === 0 ? {} : null,
}))
const profile = await profileOf(sourceOf([rows]), { sample: 100 })
const bytes = encodeProfile(profile)

test('law: what is read back is the same profile, and the same bytes', () => {
  const back = decodeProfile(bytes)
  expect(encodeProfile(back)).toEqual(bytes)
  expect(back.sample).toEqual(profile.sample)
  expect(back.columns.map(({ types }) => [...types.entries()])).toEqual(
    profile.columns.map(({ types }) => [...types.entries()]),
  )
  expect(encodeProfile(mergeProfiles([back, profile]))).toEqual(encodeProfile(mergeProfiles([profile, profile])))
})

test('law: bytes in the middle of a larger buffer read as well', () => {
  const larger = new Uint8Array(bytes.length + 9)
  larger.set(bytes, 5)
  expect(encodeProfile(decodeProfile(larger.subarray(5, 5 + bytes.length)))).toEqual(bytes)
})

test('refusal: cut anywhere', () => {
  expect(() => decodeProfile(new Uint8Array(0))).toThrow(expect.objectContaining({ code: 'not-a-profile' }))
  for (let length = 1; length < bytes.length; length = Math.ceil(length * 1.1))
    expect(() => decodeProfile(bytes.subarray(0, length))).toThrow(
      expect.objectContaining({ code: 'profile-truncated' }),
    )
})

test('refusal: any changed byte after the header, and bytes too many', () => {
  for (let at = 20; at < bytes.length; at = Math.ceil(at * 1.05)) {
    const changed = bytes.slice()
    changed[at]! ^= 16
    expect(() => decodeProfile(changed)).toThrow(expect.objectContaining({ code: 'profile-corrupt' }))
  }
  const longer = new Uint8Array(bytes.length + 1)
  longer.set(bytes)
  expect(() => decodeProfile(longer)).toThrow(expect.objectContaining({ code: 'profile-corrupt' }))
})

test('refusal: a later layout, whatever follows', () => {
  const newer = bytes.slice(0, 40)
  newer[8] = 3
  expect(() => decodeProfile(newer)).toThrow(/has layout 3, .* Update pitprop/)
})

/** Written by layout 1, of two rows: a text of six words and one of two; 1 and 2.5. */
const layout1 =
  'iVBJVFANChoBAAAAAAAAAFMBAAA5iN2UOJBGlwNvbGQBAgACBHRleHQAAgAAAAAAAAAAAAAAAAIAAAAAAAAiQAAAAAAAADtAAFkBgIAJAFkBgMDKAQBAAAAAAgECEQEJdHdvIHdvcmRzEQEb' +
  'b25lIHR3byB0aHJlZSBmb3VyIGZpdmUgc2l4AAFuAgAAAAAAAAAAAAAAAAIAAAAAAADwPwAAAAAAAARAAFkBgHAAWQGA6AEAAEACgIDA/wsAAYCAUAABAgAAAAAAAPA/AAAAAAAABEACAAAA' +
  'AAAABMAAAAAAAADwvwIBAhABAAAAAAAA8D8QAQAAAAAAAARAAAIBAgUBANOP/68EyNSPkAcFAQCi6tucCYPziqAEkE4AAAAAAAAAAAL07+uBBIrtmoYN6uGYoQOe5tSgAwECAAl0d28gd29y' +
  'ZHMBG29uZSB0d28gdGhyZWUgZm91ciBmaXZlIHNpeAACAAAAAAAAAARAAw=='

test('known answer: a profile of layout 1 is read, knows no words, and joins newer ones', async () => {
  const old = decodeProfile(new Uint8Array(Buffer.from(layout1, 'base64')))
  expect(old).toMatchObject({ name: 'old', rows: 2, columns: [{ runs: undefined }, { numbers: { n: 2, mean: 1.75 } }] })
  const { columns } = mergeProfiles([old, await profileOf(sourceOf([[{ text: 'six words that are all new', n: 4 }]]))])
  expect(columns[0]!.runs).toBeUndefined()
  expect(columns[1]!.numbers.mean).toBe(2.5)
})

test.each(['a,b\n1,2\n', 'PAR1', '{"a":1}\n'])('refusal: other files (%j)', (text) => {
  expect(() => decodeProfile(new TextEncoder().encode(text))).toThrow(
    expect.objectContaining({ code: 'not-a-profile' }),
  )
})

test('law: without examples no text is left, and equal texts stay equal', () => {
  const hidden = withoutExamples(profile)
  const written = Buffer.from(encodeProfile(hidden)).toString('latin1')
  expect(Buffer.from(bytes).toString('latin1')).toContain('lone surrogate')
  expect(written).not.toContain('lone')
  expect(hidden.sample.chunks[2]!.texts![0]).toMatch(/^#s[0-9a-f]{16}$/)
  const pairs = profile.sample.chunks[2]!.texts!.map((text, i) => `${text}|${hidden.sample.chunks[2]!.texts![i]}`)
  expect(new Set(pairs).size).toBe(new Set(profile.sample.chunks[2]!.texts).size)
  expect(new Set(pairs).size).toBe(new Set(hidden.sample.chunks[2]!.texts).size)
  expect(encodeProfile(withoutExamples(hidden))).toEqual(encodeProfile(hidden))
})

test('law: without examples no words are kept', async () => {
  const told = await profileOf(sourceOf([[{ text: 'five words that make prose' }]]))
  expect(told.columns[0]!.runs!.runs[0]!.n).toBe(5)
  expect(withoutExamples(told).columns[0]!.runs).toBeUndefined()
})

test('law: hidden and open profiles merge to a hidden one, whichever comes first', () => {
  const hidden = withoutExamples(profile)
  const merged = encodeProfile(mergeProfiles([hidden, profile]))
  expect(encodeProfile(mergeProfiles([profile, hidden]))).toEqual(merged)
  expect(encodeProfile(withoutExamples(mergeProfiles([profile, profile])))).toEqual(merged)
})
