import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What a stranger gets: the packed tarball, installed into an empty folder. Takes the built `dist`. */
const root = fileURLToPath(new URL('..', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'pitprop tarball '))
const modules = join(home, 'node_modules', 'pitprop')

beforeAll(() => {
  const packed = JSON.parse(npm(root, 'pack', '--json', '--pack-destination', home)) as { filename: string }[]
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }))
  npm(
    home,
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    join(home, packed[0]!.filename),
  )
}, 900_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

test('law: the tarball holds what it needs, and neither sources nor tests', () => {
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  for (const file of ['dist/cli.mjs', 'dist/worker.mjs', 'dist/browser/index.mjs', 'dist/demo/SOURCE.txt', 'LICENSE']) {
    expect(files).toContain(file)
  }
  expect(files.filter((file) => /(^|\/)(src|test|scripts)\/|\.test\./.test(file))).toEqual([])
  expect(statSync(join(modules, 'dist/demo/birdstrikes.csv.gz')).size).toBeLessThan(200_000)
})

test('law: every door of the package has its code and its types', () => {
  const { exports } = JSON.parse(readFileSync(join(modules, 'package.json'), 'utf8'))
  for (const path of Object.values(exports).flatMap((door) =>
    typeof door === 'string' ? door : Object.values(door as object),
  )) {
    expect(existsSync(join(modules, path)), path).toBe(true)
  }
})

test('known answer: the demo runs there on two workers and leaves its report', () => {
  const out = pitprop('demo', '--workers', '2')
  expect(out).toContain('gen5')
  expect(out).toMatch(/(early|late) collapse/)
  expect(readFileSync(join(home, 'pitprop-report.html'), 'utf8')).toMatch(/^<!doctype html>/i)
}, 900_000)

test('known answer: the library is imported, and typed data judged', () => {
  const script = `
    import { check, DataError, version } from 'pitprop'
    import { profileOf, openDataset } from 'pitprop/profile'
    import { measures } from 'pitprop/compare'
    const rows = (seed) => Array.from({ length: 300 }, (_, i) => ({ x: ((i + 1) * 7919 * seed) % 1009, c: 'abc'[(i * seed) % 3] }))
    const report = await check({ reference: rows(1), generations: [rows(2)], workers: 2 })
    const profile = await profileOf(await openDataset(rows(3)), {})
    console.log(JSON.stringify([report.schema, report.generations.length, profile.rows, measures.length > 5, version, DataError.name]))
  `
  writeFileSync(join(home, 'library.mjs'), script)
  const answer = JSON.parse(execFileSync(process.execPath, ['library.mjs'], { cwd: home, encoding: 'utf8' }))
  expect(answer.slice(0, 4)).toEqual(['pitprop.report/1', 1, 300, true])
})

test('known answer: the schema of the report ships and parses', () => {
  expect(JSON.parse(readFileSync(join(modules, 'dist/report.schema.json'), 'utf8'))).toHaveProperty('properties')
})

function pitprop(...args: string[]): string {
  const command = join(home, 'node_modules', '.bin', process.platform === 'win32' ? 'pitprop.cmd' : 'pitprop')
  return execFileSync(command, args, { cwd: home, encoding: 'utf8', shell: process.platform === 'win32' })
}

/** npm as a script for this Node, so that no shell is needed. */
function npm(cwd: string, ...args: string[]): string {
  const here = dirname(process.execPath)
  const places = [join(here, '../lib/node_modules/npm/bin/npm-cli.js'), join(here, 'node_modules/npm/bin/npm-cli.js')]
  const script = [process.env.npm_execpath ?? '', ...places].find(
    (path) => path.endsWith('npm-cli.js') && existsSync(path),
  )
  if (!script) throw new Error('npm was not found beside Node')
  return execFileSync(process.execPath, [script, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
