import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileInput } from './file.ts'
import { fileLines } from './file-lines.ts'
import type { Head } from './head.ts'
import { parseJson } from './json-text.ts'
import { temporaryFolder } from './reading.fixture.ts'

const folder = temporaryFolder()

async function linesOf(name: string, content: string): Promise<string[]> {
  const path = await folder.write(name, content)
  const head = { isGzip: false } as Head
  const lines: string[] = []
  for await (const some of fileLines({ path, name, head, warn() {} } satisfies FileInput)) lines.push(...some)
  return lines
}

/** What the lines of a text are, plainly. */
function plainLines(content: string): string[] {
  const lines = content.replace(/^\ufeff/, '').split('\n')
  if (content === '' || content.endsWith('\n')) lines.pop()
  return lines.map((line) => line.replace(/\r$/, ''))
}

test('oracle: lines of ASCII and of anything else, short and over thousands of bytes', async () => {
  const line = fc.oneof(
    { weight: 6, arbitrary: fc.stringMatching(/^[ -~]{0,60}\r?$/) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/\n/g, '')) },
    { weight: 1, arbitrary: fc.nat(9000).map((n) => 'long '.repeat(n / 5)) },
    { weight: 1, arbitrary: fc.nat(4500).map((n) => `${'x'.repeat(n)}é`) },
  )
  const content = fc.tuple(fc.constantFrom('', '\ufeff'), fc.array(line, { maxLength: 200 }))
  await fc.assert(
    fc.asyncProperty(content, async ([mark, lines]) => {
      const text = mark + lines.join('\n')
      expect(await linesOf('some.txt', text)).toEqual(plainLines(text))
    }),
    { numRuns: 150 },
  )
})

test('known answer: blocks that end within a line, and within a character', async () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, i) => `${i % 7 === 0 ? 'naïve ☃ 😀' : 'plain'} ${'-'.repeat(i % 90)}`,
  )
  expect(Buffer.byteLength(lines.join('\n'))).toBeGreaterThan(2 * 2 ** 20)
  expect(await linesOf('many.txt', lines.join('\n'))).toEqual(lines)
  expect(await linesOf('ended.txt', `${lines.join('\r\n')}\r\n`)).toEqual(lines)
})

test('known answer: a whole number too long for a double is found wherever it stands', () => {
  for (let before = 0; before < 40; before++)
    for (const digits of [16, 17, 20, 31]) {
      const number = '9'.repeat(digits)
      const text = `{"${'k'.repeat(before)}": ${number}, "b": 1}`
      expect(parseJson(text).value).toEqual({ ['k'.repeat(before)]: number, b: 1 })
    }
})
