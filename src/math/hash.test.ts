import { expect, test } from 'vitest'
import { foldIntoRows, hashBytes, hashNumbers, hashText, hashVector, hex, newHashes } from './hash.ts'
import { uniform } from './random.ts'

function ofNumbers(values: readonly number[], domain = 0): string[] {
  const out = newHashes(values.length)
  hashNumbers(Float64Array.from(values), values.length, domain, out)
  return values.map((_, i) => hex(out.high[i]!, out.low[i]!))
}

function ofText(text: string, domain = 0): string {
  const out = newHashes(1)
  hashText(text, domain, out, 0)
  return hex(out.high[0]!, out.low[0]!)
}

test('known answer: −0 is 0, and a date is not a number', () => {
  expect(ofNumbers([-0])).toEqual(ofNumbers([0]))
  expect(ofNumbers([5], 3)).not.toEqual(ofNumbers([5], 0))
  expect(ofText('5')).not.toBe(ofNumbers([5])[0])
})

test('known answer: hashes never change, or profiles of two releases would not merge', () => {
  expect(ofNumbers([0, 1, -1.5, 1e300])).toMatchInlineSnapshot(`
    [
      "ff0ab9c2b22a1daa",
      "819261b46d8ed0d9",
      "cb2343ffdb0864e6",
      "ce74432e525b89fb",
    ]
  `)
  expect(['', 'a', 'naïve', '😀'].map((text) => ofText(text, 1))).toMatchInlineSnapshot(`
    [
      "ff79298d9b1075bc",
      "149042dc50c4ff21",
      "459674ec511155ce",
      "f591f5079f096f9e",
    ]
  `)
})

test.each([
  { name: 'whole numbers', draw: (i: number) => i },
  { name: 'tenths', draw: (i: number) => i / 10 },
  { name: 'milliseconds of days', draw: (i: number) => 1.6e12 + i * 86_400_000 },
  { name: 'powers of two', draw: (i: number) => 2 ** ((i % 2000) - 1000) * (1 + Math.floor(i / 2000) / 64) },
])('calibration: hashes of $name fall evenly over 256 ranges, by either half', ({ draw }) => {
  const n = 65_536
  const out = newHashes(n)
  hashNumbers(
    Float64Array.from({ length: n }, (_, i) => draw(i)),
    n,
    0,
    out,
  )
  for (const half of [out.high, out.low]) for (const shift of [0, 24]) expect(chiSquare(half, shift)).toBeLessThan(365)
})

test('calibration: so do hashes of short texts', () => {
  const out = newHashes(65_536)
  for (let i = 0; i < 65_536; i++) hashText(`id-${i}`, 1, out, i)
  expect(chiSquare(out.high, 24)).toBeLessThan(365)
  expect(chiSquare(out.low, 0)).toBeLessThan(365)
})

test('law: different texts and vectors, different hashes', () => {
  const random = uniform(1)
  const texts = Array.from(
    { length: 50_000 },
    (_, i) => String.fromCharCode(97 + Math.floor(random() * 26)) + (i % 997) + i,
  )
  expect(new Set(texts.map((text) => ofText(text))).size).toBe(new Set(texts).size)
  const out = newHashes(3)
  for (const [i, vector] of [
    [1, 2],
    [2, 1],
    [1, 2, 0],
  ].entries())
    hashVector(vector, 4, out, i)
  expect(new Set(out.high).size).toBe(3)
})

test('law: the order of columns does not show in a row, their names do', () => {
  const fold = (cells: readonly (readonly [string, number])[]) => {
    const rows = newHashes(1)
    for (const [column, value] of cells) {
      const [name, hashes] = [newHashes(1), newHashes(1)]
      hashText(column, 13, name, 0)
      hashNumbers(Float64Array.of(value), 1, 0, hashes)
      foldIntoRows(hashes, 1, { rows, rowOf: new Uint32Array(1), name })
    }
    return hex(rows.high[0]!, rows.low[0]!)
  }
  expect(
    fold([
      ['a', 1],
      ['b', 2],
    ]),
  ).toBe(
    fold([
      ['b', 2],
      ['a', 1],
    ]),
  )
  expect(
    fold([
      ['a', 1],
      ['b', 2],
    ]),
  ).not.toBe(
    fold([
      ['a', 2],
      ['b', 1],
    ]),
  )
})

test('law: any changed byte changes the checksum', () => {
  const bytes = Uint8Array.from({ length: 1001 }, (_, i) => i)
  const whole = hashBytes(bytes)
  for (let i = 0; i < bytes.length; i++) {
    const changed = bytes.slice()
    changed[i]! ^= 1
    expect(hashBytes(changed)).not.toEqual(whole)
  }
})

/** Of 256 equal ranges; 255 degrees of freedom, so above 365 in one of 140,000 fair draws. */
function chiSquare(hashes: Uint32Array, shift: number): number {
  const counts = new Float64Array(256)
  for (const hash of hashes) counts[(hash >>> shift) & 255]!++
  const expected = hashes.length / 256
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}
