import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { folderWith } from './pitprop.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const examples = [...readme.matchAll(/<!-- run -->\n+```ts\n([\s\S]*?)```/g)].map(([, code]) => code!)

test('known answer: the code of the README runs, and prints what it says', () => {
  expect(examples).toHaveLength(1)
  const folder = folderWith({})
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(fileURLToPath(new URL('..', import.meta.url)), join(folder, 'node_modules', 'pitprop'), 'junction')
  for (const code of examples) {
    writeFileSync(join(folder, 'example.mjs'), code)
    const out = execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' })
    const promised = [...code.matchAll(/^console\.log.* \/\/ (.+)$/gm)].map(([, line]) => `${line}\n`).join('')
    expect(out).toBe(promised)
  }
})

test('law: the README is short, and every output of the command was made', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(150)
  for (const [, lines] of readme.matchAll(/<!-- pitprop .*? -->\n+```\w*\n([\s\S]*?)```/g))
    expect(lines!.replace(/^\$ .*\n/, '').trim()).not.toBe('')
})
