import { expect, test } from 'vitest'

/** A room imports rooms of lower rank only. Equal rank: neither may import the other. Files of the root are doors. */
const rank: Readonly<Record<string, number>> = {
  errors: 0,
  version: 0,
  math: 1,
  platform: 1,
  source: 2,
  kernel: 2,
  text: 2,
  embed: 3,
  profile: 3,
  compare: 4,
  judge: 5,
  lineage: 6,
  report: 7,
  check: 7.5,
  lab: 8,
  prevent: 8,
  runs: 8,
  cli: 9,
  serve: 9,
}
const doors = ['index', 'profile', 'compare', 'report', 'worker', 'lineage', 'lab']
const meetsNode = ['platform', 'source', 'cli', 'serve']

const all = import.meta.glob<string>('../src/**/*.ts', { query: '?raw', import: 'default', eager: true })
const files = Object.entries(all)
  .filter(([path]) => !path.includes('.test.'))
  .map(([path, text]) => ({ path: path.replace('../src/', ''), code: withoutComments(text) }))

test.each(files)('$path imports lower rooms only', ({ path, code }) => {
  const from = roomOf(path)
  for (const target of targets(path, code)) {
    const to = roomOf(target)
    if (from === 'door' || to === from) continue
    expect(rank[to], `${path} imports ${target}: is the room ${to} known?`).toBeDefined()
    expect(rank[to], `${path} imports ${target}`).toBeLessThan(rank[from]!)
  }
})

test.each(files)('$path meets Node, chance and the clock only where it may', ({ path, code }) => {
  const room = roomOf(path)
  if (!meetsNode.includes(room)) expect(code).not.toMatch(/['"]node:/)
  expect(code).not.toMatch(/Math\.random|Date\.now|new Date\(\)|randomUUID/)
  if (room !== 'cli' && room !== 'serve')
    expect(code).not.toMatch(/performance\.now|process\.(stdout|stderr)|console\./)
})

test('no file is reached from itself', () => {
  const next = new Map(files.map(({ path, code }) => [path, targets(path, withoutTypes(code))]))
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    expect(trail, `a cycle: ${[...trail, path].join(' → ')}`).not.toContain(path)
    if (done.has(path)) return
    for (const target of next.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
})

test('law: the browser twin of a file offers what the file offers', () => {
  const exported = (code: string) =>
    [...code.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map(([, n]) => n)
  for (const { path, code } of files.filter((file) => file.path.endsWith('.browser.ts'))) {
    const twin = files.find((file) => file.path === path.replace('.browser.ts', '.ts'))
    expect(twin, `${path} has no twin`).toBeDefined()
    expect(exported(code).sort(), path).toEqual(exported(twin!.code).sort())
  }
})

/** What a file imports of ours, by path from `src`. */
function targets(path: string, code: string): string[] {
  const values = [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target]) => target!)
  return values.map((target) => new URL(target, `file:///${path}`).pathname.slice(1))
}

function roomOf(path: string): string {
  const [first, ...rest] = path.split('/')
  const stem = first!.replace(/(\.browser)?\.ts$/, '')
  return rest.length === 0 && doors.includes(stem) ? 'door' : stem
}

/** `import type` leaves nothing behind in the code, so it closes no cycle. */
function withoutTypes(code: string): string {
  return code.replace(/(?:import|export) type [^']*'[^']+'/g, '')
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
