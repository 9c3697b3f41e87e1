import { expect, test } from 'vitest'
import { distinctNames, numbered } from './distinct-names.ts'

test('known answer: datasets of one name are told apart by their folders, also profiles that were made of such files', () => {
  const of = (path: string, name = path.split('/').at(-1)!) => ({ name, path })
  expect(distinctNames([of('real/out.csv'), of('1/out.csv'), of('2/out.csv'), of('3/other.csv')])).toEqual([
    'real/out.csv',
    '1/out.csv',
    '2/out.csv',
    'other.csv',
  ])
  expect(distinctNames([of('a.pitprofile', 'out.csv'), of('b.pitprofile', 'out.csv')])).toEqual([
    'a.pitprofile',
    'b.pitprofile',
  ])
  expect(distinctNames([of('a.csv'), of('a.csv'), { name: 'a.csv' }])).toEqual(['a.csv', 'a.csv', 'a.csv'])
})

test('known answer: equal names are numbered, and no number makes a new pair', () => {
  expect(numbered(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a (2)', 'a (3)'])
  expect(numbered(['a', 'a', 'a (2)'])).toEqual(['a', 'a (3)', 'a (2)'])
})
