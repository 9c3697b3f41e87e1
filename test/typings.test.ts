import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

/** What an editor sees behind each door of the package: the built typings. Takes the built `dist`. */
const root = fileURLToPath(new URL('..', import.meta.url))
const compiler = join(root, 'node_modules/typescript-native/bin/tsc')
const home = mkdtempSync(join(tmpdir(), 'pitprop-typings-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const doors = Object.entries<{ readonly types?: string }>(exports)
  .filter(([, door]) => door.types !== undefined)
  .map(([name]) => name.slice(2))

test('law: the typings of every door have every value and type of its source', () => {
  mkdirSync(join(home, 'node_modules'))
  symlinkSync(root, join(home, 'node_modules/pitprop'), 'junction')
  const imports = doors.map((door, i) => {
    const names = exported(`src/${door || 'index'}.ts`)
    expect(names.length, door).toBeGreaterThan(2)
    const given = names.map(({ name, isType }) => `${isType ? 'type ' : ''}${name} as ${name}${i}`)
    return `export { ${given.join(', ')} } from 'pitprop${door ? `/${door}` : ''}'`
  })
  const use = [
    `import { check, type CheckOptions } from 'pitprop'`,
    `import { render, type Format, type Report } from 'pitprop/report'`,
    `const options: CheckOptions = { reference: [{ a: 1 }], generations: [[{ a: 1 }]] }`,
    `const report: Report = await check(options)`,
    `const format: Format = 'html'`,
    `export const page: string = render(report, format)`,
  ]
  writeFileSync(join(home, 'doors.mts'), [...use, ...imports, ''].join('\n'))
  const settings = ['--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom', '--strict', '--noEmit']
  expect(compile([...settings, '--verbatimModuleSyntax', 'doors.mts'])).toBe('')
})

/** What a file exports to others, by the words of its export statements. */
function exported(path: string): { readonly name: string; readonly isType: boolean }[] {
  const text = readFileSync(join(root, path), 'utf8')
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\} from/gm)].flatMap(([, type, list]) =>
    list!
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .map((word) => ({ name: word.split(/\s+/).at(-1)!, isType: type !== undefined || word.startsWith('type ') })),
  )
  const own = [...text.matchAll(/^export (interface|type) (\w+)[ <]/gm)].map((found) => ({
    name: found[2]!,
    isType: true,
  }))
  const folder = path.slice(0, path.lastIndexOf('/'))
  const whole = [...text.matchAll(/^export type \* from '(.*)'/gm)].flatMap((found) =>
    exported(join(folder, found[1]!)).filter(({ isType }) => isType),
  )
  return [...lists, ...own, ...whole]
}

function compile(args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [compiler, ...args], { cwd: home, encoding: 'utf8' })
  } catch (error) {
    return String((error as { stdout?: string }).stdout || error)
  }
}
