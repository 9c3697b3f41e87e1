import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'

/** A module of Node, DuckDB, or a call of `require` that is no method. */
const forbidden = /['"`]node:|duckdb|(?<![.\w#])require\(['"`]/
const folder = fileURLToPath(new URL('../dist/browser/', import.meta.url))

test('law: nothing of Node and no DuckDB is left when a bundler takes the browser door', async () => {
  const bundle = await rolldown({
    input: 'door',
    platform: 'browser',
    external: [/^apache-arrow/],
    plugins: [
      { name: 'door', resolveId: (id) => (id === 'door' ? id : null), load: (id) => (id === 'door' ? door : null) },
    ],
    onLog: (_, log) => expect(log.code, log.message ?? '').not.toBe('UNRESOLVED_IMPORT'),
  })
  const { output } = await bundle.generate({ format: 'esm' })
  const code = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n')
  expect(code).toContain('check')
  expect(code).not.toMatch(forbidden)
})

test('law: the files of the door name neither', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'))
  expect(files).toContain('index.mjs')
  for (const file of files) expect(readFileSync(`${folder}${file}`, 'utf8'), file).not.toMatch(forbidden)
})

const door = `export * from ${JSON.stringify(`${folder}index.mjs`)}`
