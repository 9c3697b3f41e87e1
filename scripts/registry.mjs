/**
 * Writes src/compare/measures/registry.ts from the list of files beside it: adding a measure is adding a file.
 * `node scripts/registry.mjs --check` writes nothing and fails when the registry is out of date.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../src/compare/measures/', import.meta.url)
const target = new URL('registry.ts', folder)
const lineWidth = 120

const stems = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'registry.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort(byName)
const text = registry(stems)
const old = existsSync(target) ? readFileSync(target, 'utf8') : ''

if (process.argv.includes('--check')) {
  if (old !== text) {
    console.error(`${fileURLToPath(target)} is out of date: run \`node scripts/registry.mjs\``)
    process.exitCode = 1
  }
} else if (old !== text) {
  writeFileSync(target, text)
}

function registry(stems) {
  const names = stems.map(camelCase)
  return [
    '// Made by scripts/registry.mjs from the files beside it; do not edit.',
    "import type { Measure } from '../measure.ts'",
    ...stems.map((stem, i) => `import { ${names[i]} } from './${stem}.ts'`),
    '',
    '/** Every measure there is, in the order of their file names. */',
    list('export const measures: readonly Measure[] = ', names),
    '',
  ].join('\n')
}

/** As the formatter would break it. */
function list(start, names) {
  const line = `${start}[${names.join(', ')}]`
  if (line.length <= lineWidth) return line
  return [`${start}[`, ...names.map((name) => `  ${name},`), ']'].join('\n')
}

function camelCase(stem) {
  return stem.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
}

/** Plain code points would put `a-b` before `a`'s neighbours in another order than the linter's, digits by value. */
function byName(a, b) {
  return a.localeCompare(b, 'en', { numeric: true })
}
