import { expect, test } from 'vitest'
import { tournament } from './tournament.ts'

test.each([1, 2, 3, 4, 5, 8, 13, 16])('law: among %i, every pair once, nobody twice in a round', (players) => {
  const rounds = tournament(players)
  for (const round of rounds) {
    const playing = round.flatMap(([one, other]) => (one === other ? [one] : [one, other]))
    expect(new Set(playing).size).toBe(playing.length)
  }
  const pairs = rounds.flat()
  expect(pairs.every(([one, other]) => one <= other && other < players)).toBe(true)
  expect(new Set(pairs.map(String)).size).toBe((players * (players + 1)) / 2)
  expect(pairs.length).toBe((players * (players + 1)) / 2)
  expect(rounds.length).toBeLessThanOrEqual(players + 1)
})
