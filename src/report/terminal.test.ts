import { describe, expect, test } from 'vitest'
import * as fixtures from './fixture/reports.ts'
import type { Report } from './report.ts'
import { terminal } from './terminal.ts'
import { cells, clip, wrap } from './width.ts'

const all: [string, Report][] = Object.entries(fixtures)

describe.each(all)('the screen of %s', (_, report) => {
  test.each([60, 80, 100, 120, 200])('keeps to %i cells', (width) => {
    for (const line of terminal(report, { color: false, width }).split('\n'))
      expect(cells(line)).toBeLessThanOrEqual(width)
  })

  test('lets no control character through but its own line breaks and colours', () => {
    const plain = terminal(report, { color: false }).replaceAll('\n', '')
    expect(plain).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours
    const bare = terminal(report, { color: true }).replace(/\u001b\[(?:\d;)?\d+m/g, '')
    expect(bare.replaceAll('\n', '')).toBe(plain)
  })
})

test('colours go on and off in pairs on every line', () => {
  for (const line of terminal(fixtures.long, { color: true }).split('\n')) {
    expect(line.split('\u001b[2m').length).toBe(line.split('\u001b[22m').length)
    expect(line.split('\u001b[1;').length).toBe(line.split('\u001b[0m').length)
  }
})

test('undecided is never told as health', () => {
  const screen = terminal(
    { ...fixtures.unsure, generations: fixtures.unsure.generations.slice(0, 1) },
    { color: false },
  )
  expect(screen).not.toMatch(/no collapse/)
  expect(terminal({ ...fixtures.healthy, generations: [] }, { color: false })).not.toMatch(/healthy|no collapse/)
})

test('wide characters take two cells, marks none', () => {
  expect(['日本', 'é', 'e\u0301', '👩‍👩‍👧', 'ｆ', '–'].map(cells)).toEqual([4, 1, 1, 2, 2, 1])
  expect(clip('日本語', 5)).toBe('日本…')
  expect(clip('日本語', 4)).toBe('日…')
  expect(wrap('a loss of 2 % of it', 11)).toEqual(['a loss of', '2 % of it'])
})
