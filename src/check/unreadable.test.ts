import { expect, test } from 'vitest'
import { profileOf } from '../profile/profile-of.ts'
import { sourceOf } from '../profile/rows.fixture.ts'
import { unreadable } from './unreadable.ts'

test('known answer: cells that the role of their column cannot use are told, those that are empty are not', async () => {
  const rows = [
    { a: 1, when: new Date(0), kind: 'x', v: [1, 2], other: 'fine' },
    { a: 'abc', when: 'soon', kind: 2, v: { 0: 'a list of words' }, other: {} },
    { a: true, when: null, kind: { odd: 1 }, v: null, other: {} },
    { a: Number.POSITIVE_INFINITY, when: 3, kind: null, v: 7, other: {} },
  ]
  const profile = await profileOf(sourceOf([rows], { name: 'made.json' }))
  const roles = new Map([
    ['a', 'numeric'],
    ['when', 'datetime'],
    ['kind', 'categorical'],
    ['v', 'vector'],
  ] as const)
  expect(unreadable([profile], roles)).toEqual([
    'made.json: 2 of 4 values of a are no numbers, and count as missing',
    'made.json: 2 of 3 values of when are no dates, and count as missing',
    'made.json: 1 of 3 values of kind is an object or a list with something else than numbers, and counts as missing',
    'made.json: 2 of 3 values of v are no lists of finite numbers, and count as missing',
  ])
})

test('known answer: whole numbers beyond 2⁵³ are numbers', async () => {
  const rows = [{ t: '1672531200000000001' }, { t: '1672531200000000002' }, { t: 3 }, { t: 'soon' }]
  const profile = await profileOf(sourceOf([rows], { name: 'made.json' }))
  expect(unreadable([profile], new Map([['t', 'numeric']]))).toEqual([
    'made.json: 1 of 4 values of t is no number, and counts as missing',
  ])
})
