import { expect, test } from 'vitest'
import { fork, uniform } from '../../math/random.ts'
import { poolOf, truthOf } from '../pooled.fixture.ts'
import { textTwins } from '../text-twins.fixture.ts'
import { measures } from './registry.ts'

/** Every measure of texts equals its definition, written slowly: on texts that repeat a lot, with gaps, at tiny and unequal sizes. */

const sizes = [
  [1, 1],
  [1, 3],
  [3, 2],
  [8, 30],
  [30, 30],
  [40, 12],
] as const

test.each(measures.filter(({ id }) => id in textTwins))('known answer: $id is its definition', (measure) => {
  for (const [n, m] of sizes) {
    for (let seed = 0; seed < (n + m > 20 ? 4 : 10); seed++) {
      const [reference, generation] = [textsOf(n, fork(seed, 'reference')), textsOf(m, fork(seed, 'generation'))]
      const rows = poolOf({ a: reference }, { a: generation }, { roles: { a: 'text' }, spaces: false })
      const [target] = measure.targets(rows.pooled)
      const value = measure.prepare(rows.pooled, target!)(truthOf(rows))
      const [r, g] = [present(reference), present(generation)]
      const expected = r.length === 0 || g.length === 0 ? NaN : textTwins[measure.id]!(r, g)
      const place = `${n} against ${m}, seed ${seed}`
      if (Number.isNaN(expected)) expect(value, place).toBeNaN()
      else expect(value, place).toBeCloseTo(expected, 8)
    }
  }
})

function present(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null && /[a-z0-9]/.test(text)) as string[]
}

/** From a few words again and again to many, in sentences and lines; some texts are missing, and some hold no word. */
function textsOf(rows: number, seed: number): (string | null)[] {
  const u = uniform(seed)
  const vocabulary = [4, 30, 140][seed % 3]!
  return Array.from({ length: rows }, () => {
    if (u() < 0.1) return null
    if (u() < 0.05) return '... !'
    if (u() < 0.1) return 'on and on '.repeat(4).trim()
    const length = 1 + Math.floor(25 * u())
    const words = Array.from({ length }, () => `w${Math.floor(vocabulary ** u())}`)
    return words.map((word) => word + (u() < 0.1 ? ',' : u() < 0.1 ? '.' : u() < 0.1 ? '\n' : '')).join(' ')
  })
}
