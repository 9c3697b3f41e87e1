import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import type { Sketch } from './sketch.ts'
import { sketches } from './sketches.ts'

const files = Object.keys(import.meta.glob('./*.ts', { query: '?raw' }))
const all = sketches as readonly Sketch<unknown>[]

const hard = [
  0,
  1,
  -1,
  1e16,
  1e16 + 2,
  1e16 + 4,
  -1e16,
  5e-324,
  -5e-324,
  2.5e-308,
  1e308,
  -1e308,
  1.7976931348623157e308,
  0.1,
  0.2,
  0.3,
  1e-160,
  1e160,
  2 ** 53 + 2,
  2 ** 26,
  -(2 ** 26),
  67108863,
]
const number = fc
  .oneof(fc.constantFrom(...hard), fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((x) => x + 0)
const parts = fc.array(fc.array(number, { maxLength: 120 }), { minLength: 1, maxLength: 7 })

function bytesOf(sketch: Sketch<unknown>, state: unknown): string {
  const to = new ByteWriter()
  sketch.write(state, to)
  return Buffer.from(to.finish()).toString('latin1')
}

function taken(sketch: Sketch<unknown>, values: readonly number[], part: string): unknown {
  const state = sketch.empty()
  sketch.add(state, Float64Array.from(values), part)
  return state
}

/** Merges by repeatedly joining two that stand anywhere: a random order and a random grouping. */
function mergedAnyhow(sketch: Sketch<unknown>, states: unknown[], seed: number): unknown {
  const random = uniform(seed)
  while (states.length > 1) {
    const [a] = states.splice(Math.floor(random() * states.length), 1)
    const [b] = states.splice(Math.floor(random() * states.length), 1)
    states.push(sketch.merge(sketch.merge(sketch.empty(), a), b))
  }
  return sketch.merge(sketch.empty(), states[0])
}

test('law: every sketch stands in the registry', () => {
  for (const { id } of all) expect(files).toContain(`./${id}.ts`)
  expect(all).toHaveLength(8)
})

describe.each(all.map((sketch) => ({ id: sketch.id, sketch })))('$id', ({ sketch }) => {
  test('law: parts merge to the same bytes in any order and grouping, as does the whole where parts have no names', () => {
    fc.assert(
      fc.property(parts, fc.integer(), (lists, seed) => {
        const states = () => lists.map((values, i) => taken(sketch, values, `part ${i}`))
        const first = bytesOf(sketch, mergedAnyhow(sketch, states(), 1))
        expect(bytesOf(sketch, mergedAnyhow(sketch, states(), seed))).toBe(first)
        if (!sketch.namesParts) expect(bytesOf(sketch, taken(sketch, lists.flat(), 'whole'))).toBe(first)
      }),
      { numRuns: 150 },
    )
  })

  test.each([1, 2, 3])('law: and so they do with far more values than are kept (seed %i)', (seed) => {
    const random = uniform(seed)
    const draw = [() => random(), () => Math.floor(random() * 30_000), () => (random() - 0.5) / random() ** 9][
      seed - 1
    ]!
    const values = Array.from({ length: 60_000 }, () => draw() + 0)
    const cuts = [0, 3, 3, 9_000, 9_001, 40_000, 60_000]
    const states = () => cuts.slice(1).map((end, i) => taken(sketch, values.slice(cuts[i], end), `part ${i}`))
    const first = bytesOf(sketch, mergedAnyhow(sketch, states(), 1))
    expect(bytesOf(sketch, mergedAnyhow(sketch, states(), 2))).toBe(first)
    if (!sketch.namesParts) expect(bytesOf(sketch, taken(sketch, values.reverse(), 'whole'))).toBe(first)
  })

  test('law: what is read back writes the same bytes', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 300 }), (values) => {
        const bytes = bytesOf(sketch, taken(sketch, values, 'part'))
        const from = new ByteReader(Buffer.from(bytes, 'latin1'))
        expect(bytesOf(sketch, sketch.read(from))).toBe(bytes)
        expect(from.left).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  test('refusal: bytes cut short', () => {
    const bytes = Buffer.from(bytesOf(sketch, taken(sketch, [1, 2.5, 1e300], 'part')), 'latin1')
    for (let length = 0; length < bytes.length; length++)
      expect(() => sketch.read(new ByteReader(bytes.subarray(0, length)))).toThrow(/damaged/)
  })
})
