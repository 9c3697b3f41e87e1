import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cells } from '../report/width.ts'
import { progressLine } from './progress.ts'
import { run } from './run.ts'
import type { Screen } from './screen.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

const evil = 'gen\u001b[2J\u001b]0;owned\u0007\u009b31m.csv'

function screenOf(progress: Screen['progress'], noteWidth?: number): Screen & { readonly said: string[] } {
  const said: string[] = []
  const write = (text: string) => void said.push(text)
  const { signal } = new AbortController()
  return { said, out: write, note: write, color: false, width: undefined, noteWidth, progress, signal }
}

test.each(['live', 'sparse'] as const)('law: names from data cannot act on a terminal: %s', (kind) => {
  const screen = screenOf(kind)
  const line = progressLine(screen, false)
  vi.advanceTimersByTime(60_000)
  line.show({ stage: 'draws', generation: evil, done: 0.5 })
  line.show({ stage: 'first look', done: 1, message: `${evil} clearly differs from the reference` })
  const bare = screen.said.join('').replaceAll('\r\u001b[K', '').replaceAll('\n', '')
  expect(bare).toContain('gen␛[2J')
  expect(bare).not.toMatch(/\p{Cc}/u)
})

test('law: the line that changes is never wider than the terminal', () => {
  const screen = screenOf('live', 40)
  const line = progressLine(screen, false)
  vi.advanceTimersByTime(60_000)
  line.show({ stage: 'draws', generation: '日本'.repeat(40), done: 0.5 })
  expect(cells(screen.said.join('').replace('\r\u001b[K', ''))).toBeLessThan(40)
})

test.each([
  [['check', `${evil}`, 'gen.csv'], 2],
  [['profile', `no-${evil}`, '-o', 'x.pitprofile'], 2],
  [['check', 'a', 'b', `--${evil}`], 2],
])('refusal: %j is told without acting', async (args, code) => {
  const screen = screenOf('sparse')
  expect(await run(args, screen)).toBe(code)
  expect(screen.said.join('')).toContain('␛[2J')
  expect(screen.said.join('').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
})
