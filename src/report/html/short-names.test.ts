import { expect, test } from 'vitest'
import * as fixtures from '../fixture/reports.ts'
import { headlines } from '../gloss.ts'
import { headlineChart } from './chart-headline.ts'
import { shortNames } from './short-names.ts'

test.each([
  [
    ['gen1', 'gen2', 'gen10'],
    ['gen1', 'gen2', 'gen10'],
  ],
  [
    ['gen1.csv', 'gen2.csv', 'gen10.csv'],
    ['gen1', 'gen2', 'gen10'],
  ],
  [
    ['checkpoint_001.csv', 'checkpoint_012.csv'],
    ['001', '012'],
  ],
  [
    ['steps 26 to 29', 'steps 30 to 33'],
    ['26 to 29', '30 to 33'],
  ],
  [
    ['alpha.csv', 'alpine.csv'],
    ['alpha', 'alpine'],
  ],
  [
    ['a.csv', 'b.jsonl'],
    ['a.csv', 'b.jsonl'],
  ],
  [['one-and-only-generation.csv'], ['one-and-o…']],
  [
    ['run-a-of-the-old-kind', 'run-a-of-the-new-kind'],
    ['old-kind', 'new-kind'],
  ],
  [
    ['x', 'x'],
    ['1', '2'],
  ],
  [
    ['données-é1', 'données-é2'],
    ['1', '2'],
  ],
  [
    ['2023', '2024'],
    ['2023', '2024'],
  ],
  [
    ['a long beginning, and then one', 'b long beginning, and then two', 'a long beginning, and then three'],
    ['1', '2', '3'],
  ],
])('known answer: %j on an axis', (names, short) => {
  expect(shortNames(names)).toEqual(short)
})

test('law: an axis tells the generations apart, within the picture', () => {
  const generations = Array.from({ length: 8 }, (_, i) => ({
    ...fixtures.healthy.generations[0]!,
    name: `checkpoint_00${i + 1}.csv`,
  }))
  const axis = (named: typeof generations) =>
    Array.from(headlineChart(named, headlines[0]!).text.matchAll(/<text x="([\d.]+)" y="196" class="mid">([^<]*)</g))
  const said = axis(generations).map(([, , text]) => text!)
  expect(said.at(-1)).toBe('008')
  expect(new Set(said).size).toBe(said.length)
  const wide = axis(generations.map((one, i) => ({ ...one, name: `名前の長い世代${i}と続き` })))
  for (const [, x, text] of [...axis(generations), ...wide]) expect(Number(x) + 6.3 * text!.length).toBeLessThan(400)
})
