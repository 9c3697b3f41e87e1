import { expect, test } from 'vitest'
import { hashText, hex, newHashes } from '../math/hash.ts'
import { uniform } from '../math/random.ts'
import { Kind } from '../source/chunk.ts'
import { TextHashes } from './text-hashes.ts'

test.each([
  { name: 'few', distinct: 20 },
  { name: 'more than are remembered', distinct: 9000 },
  { name: 'all different', distinct: Number.POSITIVE_INFINITY },
])('oracle: the same hashes as text by text ($name)', ({ distinct }) => {
  const random = uniform(1)
  const texts = Array.from({ length: 30_000 }, (_, i) => `text ${distinct < 1e9 ? Math.floor(random() * distinct) : i}`)
  const hashes = newHashes(1000)
  const slow = newHashes(1)
  const fast = new TextHashes()
  for (let from = 0; from < texts.length; from += 1000) {
    fast.hash(texts.slice(from, from + 1000), 1000, hashes)
    for (let i = 0; i < 1000; i++) {
      hashText(texts[from + i]!, Kind.text, slow, 0)
      if (hashes.high[i] === slow.high[0] && hashes.low[i] === slow.low[0]) continue
      expect(hex(hashes.high[i]!, hashes.low[i]!)).toBe(hex(slow.high[0]!, slow.low[0]!))
    }
  }
})
