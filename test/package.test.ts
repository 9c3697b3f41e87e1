import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { version } from '../src/version.ts'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const read = (path: string) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))
const manifest = read('package.json')
const packages: Readonly<Record<string, Locked>> = read('package-lock.json').packages

test('known answer: the version in the code is the version of the package', () => {
  expect(version).toBe(manifest.version)
})

test('law: every optional dependency in the lockfile has its entry, or some systems would go without', () => {
  const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ path, name })),
  )
  expect(wanted.length).toBeGreaterThan(10)
  expect(wanted.filter(({ path, name }) => !found(path, name))).toEqual([])
})

test('law: the lockfile names no host, so that any registry serves', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith('http'))).toEqual([])
})

test('law: the lockfile is that of this package.json', () => {
  const { dependencies, devDependencies, bin, engines } = manifest
  expect(packages['']).toMatchObject({ version: manifest.version, dependencies, devDependencies, bin, engines })
})

test('law: npm scripts need no shell', () => {
  for (const script of Object.values<string>(manifest.scripts)) {
    for (const command of script.split(' && ')) expect(command).toMatch(/^(node|npm|vitest|biome) [\w./ :-]+$/)
  }
})

/** Where Node would look for a package: beside, then further and further up. */
function found(path: string, name: string): boolean {
  const at = path === '' ? '' : `${path}/`
  if (`${at}node_modules/${name}` in packages) return true
  return path !== '' && found(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}
