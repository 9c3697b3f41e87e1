import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import { type Parcel, runsOf } from './parcel.ts'
import { TextRuns } from './text-runs.ts'
import { Types } from './types.ts'

function bytesOf(runs: TextRuns): Uint8Array {
  const to = new ByteWriter()
  runs.write(to)
  return to.finish()
}

function drawn(n: number, seed: number): string[] {
  const random = uniform(seed)
  const word = () => `w${Math.floor(random() ** 3 * 9000).toString(36)}`
  return Array.from({ length: n }, (_, i) => `${Array.from({ length: 15 }, word).join(' ')}${i % 9 ? '' : ' é'}`)
}

/** Of ASCII as bytes, all others as text. */
function parcelOf(texts: readonly string[], into: TextRuns): Parcel {
  const [ascii, others] = [texts.filter((text) => !text.endsWith('é')), texts.filter((text) => text.endsWith('é'))]
  const ends = (list: readonly string[]) => {
    let end = 0
    return Uint32Array.from(list, (text) => (end += text.length))
  }
  const [bytes, text] = [new TextEncoder().encode(ascii.join('')), others.join('')]
  return { bytes, byteEnds: ends(ascii), text, ends: ends(others), limits: into.limits }
}

test('law: parcels that keep only what the whole keeps so far make the bytes of the whole', () => {
  const texts = drawn(12_000, 1)
  const whole = new TextRuns()
  whole.addAll(texts, texts.length)
  const merged = new TextRuns()
  let written = 0
  for (let from = 0; from < texts.length; from += 2000) {
    const part = bytesOf(runsOf(parcelOf(texts.slice(from, from + 2000), merged)))
    merged.merge(TextRuns.read(new ByteReader(part)))
    written = part.length
  }
  expect(Buffer.compare(bytesOf(merged), bytesOf(whole))).toBe(0)
  // The last parcel knows what is not kept, and does not send it.
  expect(written).toBeLessThan(0.5 * bytesOf(merged).length)
})

test('law: a limit lets go of what lies above, and a wider one changes nothing', () => {
  const types = new Types(4096)
  for (let i = 0; i < 100; i++) types.addHash(i * 1000, 7)
  types.limitTo({ high: 50_000, low: 7 })
  expect(types.size).toBe(50)
  expect(types.exact).toBe(false)
  types.limitTo({ high: 50_000, low: 8 })
  types.addHash(50_000, 7)
  expect([types.size, types.limit]).toEqual([50, { high: 50_000, low: 7 }])
})
