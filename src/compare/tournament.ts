/**
 * Rounds in which everybody meets everybody once, and first of all itself: nobody is in two pairs of a round. In each
 * pair the smaller number comes first; n numbers, n odd or even, take at most n + 1 rounds.
 *
 * @example tournament(3) // => [[[0, 0], [1, 1], [2, 2]], [[1, 2]], [[0, 2]], [[0, 1]]]
 */
export function tournament(players: number): [number, number][][] {
  const alone = Array.from({ length: players }, (_, i): [number, number] => [i, i])
  // One stands still and the others move around a circle; where their number is odd, it is nobody.
  const others = players - 1 + (players % 2)
  const rounds = Array.from({ length: players > 1 ? others : 0 }, (_, round) => {
    const pairs: [number, number][] = others < players ? [[round, others]] : []
    for (let i = 1; i <= others >> 1; i++) {
      const one = (round + i) % others
      const other = (round - i + others) % others
      pairs.push([Math.min(one, other), Math.max(one, other)])
    }
    return pairs
  })
  return [alone, ...rounds]
}
