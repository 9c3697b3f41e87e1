import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { configKeys, readConfig } from '../src/cli/config.ts'
import { folderWith } from './pitprop.ts'

const page = readFileSync(new URL('../docs/config.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```(json|ts)\n([\s\S]*?)^```/gm)].map(([, form, code]) => [form!, code!] as const)

test('law: docs/config.md has one row for each key of a config, in their order', () => {
  const keys = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key)
  expect(keys).toEqual(configKeys)
})

test('known answer: the configs of docs/config.md are read, and say the same', async () => {
  expect(blocks.map(([form]) => form)).toEqual(['json', 'ts'])
  const read = blocks.map(async ([form, code]) => {
    const folder = folderWith({})
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(fileURLToPath(new URL('..', import.meta.url)), join(folder, 'node_modules', 'pitprop'), 'junction')
    writeFileSync(join(folder, `pitprop.config.${form}`), code)
    return (await readConfig(folder))?.config
  })
  const [plain, typed] = await Promise.all(read)
  expect(plain).toMatchObject({ reference: 'real.csv', least: { support: 0.9, spread: 0.8 } })
  expect(typed).toEqual(plain)
})
