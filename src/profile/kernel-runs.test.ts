import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashText, hex, newHashes } from '../math/hash.ts'
import { uniform } from '../math/random.ts'
import { Kind } from '../source/chunk.ts'
import { ByteWriter } from './bytes.ts'
import { hashByKernel } from './kernel-runs.ts'
import { isProse } from './stretches.ts'
import { textKernel } from './text-kernel.ts'
import { TextRuns } from './text-runs.ts'

const kernel = textKernel()!

function bytesOf(runs: TextRuns): string {
  const to = new ByteWriter()
  runs.write(to)
  return Buffer.from(to.finish()).toString('base64')
}

function plainly(texts: readonly string[]): string {
  const runs = new TextRuns()
  runs.addProse(texts.filter(isProse), null)
  return bytesOf(runs)
}

/** By the kernel, alone and as the texts are hashed: both have to be the bytes of the plain way, hash for hash. */
function expectTwins(texts: readonly string[]): void {
  const [alone, hashed] = [new TextRuns(), new TextRuns()]
  alone.addProse(texts.filter(isProse), kernel)
  const hashes = newHashes(texts.length)
  hashByKernel(kernel, texts, texts.length, { hashes, runs: hashed })
  const plain = plainly(texts)
  expect(bytesOf(alone) === plain).toBe(true)
  expect(bytesOf(hashed) === plain).toBe(true)
  const slow = newHashes(1)
  const wrong = texts.findIndex((text, i) => {
    hashText(text, Kind.text, slow, 0)
    return hex(slow.high[0]!, slow.low[0]!) !== hex(hashes.high[i]!, hashes.low[i]!)
  })
  expect(wrong).toBe(-1)
}

/** Characters that words and blanks hang on, in ASCII, beyond it, and where only a dictionary knows. */
const ascii = fc.constantFrom(...'aZ9_.:,;\'" -\n\t\u0000\u001f\u007f')
const beyond = fc.constantFrom(...'éßİΣςж’“—…\u00a0\u3000\u0301\u200b', '東京', '👍', 'ไทย', '\ud83d')

test('oracle: the same bytes and hashes as the plain way, whatever the characters', () => {
  const text = (unit: fc.Arbitrary<string>) => fc.string({ unit, maxLength: 70 })
  const texts = fc.array(fc.oneof(text(ascii), text(fc.oneof(ascii, beyond))), { maxLength: 12 })
  fc.assert(fc.property(texts, expectTwins), { numRuns: 1000 })
})

/** Sentences of words out of some thousands, of up to so many words. */
function drawn(n: number, most: number, seed: number): string[] {
  const random = uniform(seed)
  const word = () => `w${Math.floor(random() ** 3 * 9000).toString(36)}${random() < 0.1 ? '.' : ''}`
  const sentence = () => Array.from({ length: Math.floor(random() * most) }, word).join(' ')
  return Array.from({ length: n }, () => (random() < 0.1 ? `${sentence()} naïve — “so”` : sentence()))
}

test('oracle: the same where types are many, texts long, and blocks and lists full', () => {
  expectTwins(drawn(9000, 30, 1))
  expectTwins(drawn(400, 4000, 2))
  const long = drawn(40, 40_000, 3)
  expectTwins([...long, long.slice(0, 20).join('\n'), 'x'.repeat(300_000), `${'é '.repeat(140_000)}end`])
})

test('law: two columns that fill by turns do not meet', () => {
  const [one, two] = [drawn(3000, 20, 4), drawn(3000, 20, 5)]
  const [first, second] = [new TextRuns(), new TextRuns()]
  for (let from = 0; from < 3000; from += 500) {
    first.addAll(one.slice(from, from + 500), 500)
    second.addAll(two.slice(from, from + 500), 500)
  }
  expect([bytesOf(first), bytesOf(second)]).toEqual([plainly(one), plainly(two)])
})

test('known answer: letters that become two when they are small still find room', () => {
  // Room is for 262,144 units: this stretch has more of them in small letters.
  expectTwins([`${'İ'.repeat(131_000)} a b c d`, 'İ İ İ İ İ'])
})
