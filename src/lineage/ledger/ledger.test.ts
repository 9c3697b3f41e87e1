import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { addDataset } from './add.ts'
import { genesis, readChain, seal } from './chain.ts'
import { circumstancesOf, lineTo } from './circumstances.ts'
import type { DatasetEntry, Entry, Origin, Parent, VerdictEntry } from './entry.ts'
import { ancestries, graphFaults } from './graph.ts'
import { append, initLedger, readLedger } from './ledger.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pitprop-'))
  await initLedger(root)
})

function dataset(name: string, origin: Origin = 'human', parents: Parent[] = []): DatasetEntry {
  const profile = { path: `profiles/${name}.pitprofile`, bytes: 1, sha256: 'f'.repeat(64) }
  return {
    kind: 'dataset',
    name,
    origin,
    files: [],
    rows: 10,
    columns: 2,
    profile,
    parents,
    settings: {},
    transforms: [],
  }
}

function verdict(name: string): VerdictEntry {
  const report = { path: `reports/${name}.json`, bytes: 1, sha256: 'f'.repeat(64) }
  const said = { verdict: 'healthy', reason: '', lost: '', retained: {}, symptoms: [], generation: 1, level: 0.00025 }
  return { kind: 'verdict', name, against: 'real', ...said, report }
}

const path = () => join(root, '.pitprop', 'ledger.jsonl')

/** The text of a sound ledger with these names in it. */
function ledgerOf(names: readonly string[]): string {
  let previous = genesis
  return names
    .map((name, i) => {
      const line = seal(dataset(name), { number: i + 1, previous })
      previous = JSON.parse(line).hash
      return `${line}\n`
    })
    .join('')
}

test('known answer: entries come back in order, each naming the one before', async () => {
  for (const name of ['real', 'gen1', 'gen2']) await append(root, () => dataset(name))
  const { entries, faults, notes } = await readLedger(root)
  expect(entries.map(({ entry, number }) => [entry.name, number])).toEqual([
    ['real', 1],
    ['gen1', 2],
    ['gen2', 3],
  ])
  expect(entries[0]!.previous).toBe(genesis)
  expect(entries[2]!.previous).toBe(entries[1]!.hash)
  expect([faults, notes]).toEqual([[], []])
})

test('law: cut off after any byte, a ledger keeps every line that was whole, and takes the next one', async () => {
  const text = ledgerOf(['real', 'gen1'])
  const first = text.indexOf('\n')
  const next = ledgerOf(['real', 'gen1', 'gen2']).split('\n')[2]!
  for (let at = 0; at <= text.length; at++) {
    const left = readChain(text.slice(0, at))
    expect(left.entries.length).toBe(at >= text.length - 1 ? 2 : at >= first ? 1 : 0)
    expect(left.faults).toEqual([])
  }
  for (const at of [first + 5, text.length - 30, text.length - 1]) {
    await writeFile(path(), text.slice(0, at))
    const whole = readChain(text.slice(0, at)).entries.length
    await append(root, () => dataset('gen2'))
    const after = await readLedger(root)
    expect(after.entries.map(({ entry }) => entry.name)).toEqual([...['real', 'gen1'].slice(0, whole), 'gen2'])
    expect(after.notes).toHaveLength(whole === 2 ? 0 : 1)
  }
  expect(next).toContain('gen2')
})

test('law: a changed, removed or swapped line is a fault, whatever character changed', () => {
  const text = ledgerOf(['real', 'gen1', 'gen2'])
  const lines = text.split('\n').slice(0, 3)
  expect(readChain([lines[0], lines[2]].join('\n')).faults[0]).toContain('does not follow')
  expect(readChain([lines[1], lines[0], lines[2]].join('\n')).faults.length).toBeGreaterThan(0)
  fc.assert(
    fc.property(fc.nat({ max: lines[1]!.length - 1 }), (at) => {
      const digit = lines[1]![at] === '7' ? '8' : '7'
      const changed = lines[1]!.slice(0, at) + digit + lines[1]!.slice(at + 1)
      const { faults, entries } = readChain([lines[0], changed, lines[2]].join('\n'))
      expect(faults.length).toBeGreaterThan(0)
      expect(entries.map(({ entry }) => entry.name)).toEqual(['real'])
    }),
    { numRuns: 60, seed: 1 },
  )
})

test('refusal: nothing is added to a ledger that was changed; a merge of two branches is named', async () => {
  const text = ledgerOf(['real', 'gen1'])
  const [first] = text.split('\n')
  const other = seal(dataset('other'), { number: 2, previous: JSON.parse(first!).hash })
  await writeFile(path(), `${text}${other}\n`)
  expect((await readLedger(root)).beside[0]).toContain('merge of two branches')
  await writeFile(path(), text.replace('"gen1"', '"gen9"'))
  await expect(append(root, () => dataset('gen2'))).rejects.toMatchObject({ code: 'ledger-broken' })
  await expect(initLedger(root)).rejects.toMatchObject({ code: 'ledger-there' })
})

test('known answer: a line that lost a race and was written again is no fault', () => {
  const text = ledgerOf(['real', 'gen1'])
  const [first, second] = text.split('\n')
  const loser = seal(dataset('gen2'), { number: 2, previous: JSON.parse(first!).hash })
  const again = seal(dataset('gen2'), { number: 3, previous: JSON.parse(second!).hash })
  const { entries, faults, beside } = readChain([first, second, loser, again].join('\n'))
  expect([...faults, ...beside]).toEqual([])
  expect(entries).toHaveLength(3)
})

test('known answer: a lock left behind by a process that is gone does not stop anyone', async () => {
  const { hostname } = await import('node:os')
  await writeFile(join(root, '.pitprop', 'lock'), JSON.stringify({ pid: 2 ** 22 - 7, host: hostname(), own: 'x' }))
  await append(root, () => dataset('real'))
  expect((await readLedger(root)).entries).toHaveLength(1)
})

const door = fileURLToPath(new URL('../../../dist/lineage.mjs', import.meta.url))

/** A process that adds entries as fast as it can and says each name when it was told that it is safe. */
function writer(name: string, entries: number, killAfter: number): Promise<string[]> {
  const code = `import { append } from ${JSON.stringify(`file://${door}`)}
for (let i = 0; i < ${entries}; i++) {
  const name = ${JSON.stringify(name)} + '-' + i
  await append(${JSON.stringify(root)}, () => ({ ...${JSON.stringify(dataset('x'))}, name }))
  process.stdout.write(name + '\\n')
}`
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.on('error', reject)
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text
      if (said.split('\n').length > killAfter) child.kill('SIGKILL')
    })
    child.on('close', () => resolve(said.split('\n').slice(0, -1)))
  })
}

test('law: eight processes at once, half of them killed: nothing that was said is lost, and the chain is sound', async () => {
  const said = await Promise.all(
    Array.from({ length: 8 }, (_, i) => writer(`w${i}`, 12, i % 2 === 0 ? 3 + i : Infinity)),
  )
  const { entries, faults } = await readLedger(root)
  const names = entries.map(({ entry }) => entry.name)
  expect(faults).toEqual([])
  expect(new Set(names).size).toBe(names.length)
  expect(said.flat().filter((name) => !names.includes(name))).toEqual([])
  for (const i of [1, 3, 5, 7]) expect(said[i]).toHaveLength(12)
  for (const own of said) expect(names.filter((name) => own.includes(name))).toEqual(own)
}, 60_000)

/** Lines of a branch that begins behind an entry with this number and hash. */
function branchFrom(number: number, hash: string, entries: readonly Entry[]): string[] {
  let previous = hash
  return entries.map((entry, i) => {
    const line = seal(entry, { number: number + 1 + i, previous })
    previous = JSON.parse(line).hash
    return line
  })
}

test.each([2, 3])(
  'law: of %d merged branches of a dataset and its verdict, the first goes on, the others are beside',
  async (many) => {
    const trunk = ledgerOf(['real']).trimEnd()
    const names = ['gen1', 'other', 'third'].slice(0, many)
    const lines = names.flatMap((name) =>
      branchFrom(1, JSON.parse(trunk).hash, [dataset(name, 'synthetic'), verdict(name)]),
    )
    await writeFile(path(), `${[trunk, ...lines].join('\n')}\n`)
    const merged = await readLedger(root)
    expect(merged.faults).toEqual([])
    expect(merged.entries.map(({ entry }) => entry.name)).toEqual(['real', 'gen1', 'gen1'])
    expect(merged.beside).toHaveLength(2 * (many - 1))
    expect(merged.beside[0]).toContain('line 4 (other) was written beside another entry')
    expect(merged.beside[1]).toContain('line 5 (other, its verdict) was written beside another entry')
    await append(root, () => dataset('gen2'))
    expect((await readLedger(root)).datasets.map(({ entry }) => entry.name)).toEqual(['real', 'gen1', 'gen2'])
    const torn = lines.toSpliced(2, 1)
    expect(readChain([trunk, ...torn].join('\n')).faults[0]).toContain('does not follow')
  },
)

test('law: the chain holds without the lock: of two that wrote after the same entry one is left out and writes again', async () => {
  await append(root, () => dataset('real'))
  let raced = false
  await append(root, (ledger) => {
    if (!raced) {
      raced = true
      const line = seal(dataset('other'), { number: ledger.entries.length + 1, previous: ledger.head })
      // Another process gets in between, as on a disk where the lock does not hold.
      appendFileSync(path(), `${line}\n`)
    }
    return dataset('gen1')
  })
  const { entries, faults, beside } = await readLedger(root)
  expect(entries.map(({ entry }) => entry.name)).toEqual(['real', 'other', 'gen1'])
  expect([...faults, ...beside]).toEqual([])
})

test('known answer: shares and depth go through the graph, and unknown is never human', () => {
  const all = [
    dataset('real'),
    dataset('web', 'unknown'),
    dataset('gen1', 'synthetic', [{ name: 'real', weight: 1 }]),
    dataset('mix', 'mixed', [
      { name: 'gen1', weight: 0.9 },
      { name: 'real', weight: 0.1 },
    ]),
    dataset('gen2', 'synthetic', [{ name: 'mix', weight: 1 }]),
    dataset('soup', 'mixed', [
      { name: 'gen2', weight: 0.5 },
      { name: 'web', weight: 0.5 },
    ]),
  ]
  expect(graphFaults(all)).toEqual([])
  const found = ancestries(all)
  expect(found.get('mix')).toMatchObject({ human: 0.1, synthetic: 0.9, depth: 0.9 })
  expect(found.get('gen2')).toMatchObject({ synthetic: 1, depth: 1.9, humanLesson: 0.1 })
  expect(found.get('soup')).toMatchObject({ human: 0, synthetic: 0.5, unknown: 0.5, depth: 0.95 })
})

test('known answer: real rows that earlier generations learnt from are kept, not fresh', () => {
  const third = [
    { name: 'real', weight: 1 / 3 },
    { name: 'gen1', weight: 1 / 3 },
    { name: 'gen2', weight: 1 / 3 },
  ]
  const all = [
    dataset('real'),
    dataset('gen1', 'synthetic', [{ name: 'real', weight: 1 }]),
    dataset(
      'gen2',
      'synthetic',
      third.slice(0, 2).map(({ name }) => ({ name, weight: 0.5 })),
    ),
    dataset('gen3', 'synthetic', third),
    dataset('real2'),
    dataset('mix', 'mixed', [
      { name: 'gen1', weight: 0.6 },
      { name: 'real', weight: 0.1 },
      { name: 'real2', weight: 0.3 },
    ]),
    dataset('fed', 'synthetic', [{ name: 'mix', weight: 1 }]),
  ]
  expect(circumstancesOf('gen1', all)).toEqual({ freshShare: 1, depth: 1 })
  const accumulated = { policy: 'accumulate', freshShare: 0, keptShare: expect.closeTo(1 / 3, 12) }
  expect(circumstancesOf('gen3', all)).toMatchObject(accumulated)
  expect(circumstancesOf('fed', all)).toMatchObject({
    policy: 'replace',
    freshShare: expect.closeTo(0.3, 12),
    keptShare: expect.closeTo(0.1, 12),
    depth: expect.closeTo(1.6, 12),
  })
})

test('known answer: a mixture of all so far is accumulated, and sister models are not', () => {
  const even = (...names: string[]) => names.map((name) => ({ name, weight: 1 / names.length }))
  const all = [
    dataset('real'),
    dataset('gen1', 'synthetic', even('real')),
    dataset('gen2', 'synthetic', even('gen1')),
    dataset('mix2', 'mixed', even('real', 'gen1', 'gen2')),
    dataset('gen3', 'synthetic', even('mix2')),
    dataset('mix3', 'mixed', even('mix2', 'gen3')),
    dataset('gen4', 'synthetic', even('mix3')),
    dataset('sister1', 'synthetic', even('real')),
    dataset('child', 'synthetic', even('gen1', 'sister1')),
    dataset('both', 'mixed', even('gen1', 'sister1')),
    dataset('grandchild', 'synthetic', even('both')),
  ]
  for (const name of ['gen3', 'gen4']) expect(circumstancesOf(name, all).policy).toBe('accumulate')
  for (const name of ['gen2', 'child', 'grandchild']) expect(circumstancesOf(name, all).policy).toBe('replace')
})

test('refusal: cycles, missing parents, weights that do not add up', () => {
  const half = [{ name: 'b', weight: 0.5 }]
  expect(graphFaults([dataset('a', 'synthetic', half), dataset('b')])).toEqual([
    'a: the weights of its parents need to add up to 1, got 0.5',
  ])
  expect(graphFaults([dataset('a', 'synthetic', [{ name: 'z', weight: 1 }])])[0]).toContain('z is not in the ledger')
  const loop = [
    dataset('a', 'synthetic', [{ name: 'b', weight: 1 }]),
    dataset('b', 'synthetic', [{ name: 'a', weight: 1 }]),
  ]
  expect(graphFaults(loop)).toEqual(['a → b → a: a dataset cannot come from itself'])
})

test('refusal: ancestries of a graph with a missing parent or a cycle', () => {
  const from = (name: string, parent: string) => dataset(name, 'synthetic', [{ name: parent, weight: 1 }])
  const bad = (message: string) => expect.objectContaining({ code: 'bad-parents', message })
  const told = (...all: DatasetEntry[]) => {
    try {
      return ancestries(all)
    } catch (error) {
      return error
    }
  }
  expect(told(from('a', 'z'))).toEqual(bad('a: its parent z is not in the ledger: see `pitprop verify`'))
  const loop = [from('c', 'a'), from('a', 'b'), from('b', 'a')]
  expect(told(...loop)).toEqual(bad('a → b → a: a dataset cannot come from itself'))
  expect(() => lineTo('a', loop)).toThrow('a dataset cannot come from itself')
})

test('refusal: an origin that is none, before anything is read', async () => {
  const added = addDataset(root, ['nothing.csv'], { name: 'a', origin: 'alien' as never })
  await expect(added).rejects.toMatchObject({
    code: 'bad-origin',
    message: 'the origin of a needs one of human, synthetic, mixed, unknown, got "alien"',
  })
})

test('known answer: the ledger is text that people and git can read', async () => {
  await append(root, () => dataset('real'))
  const text = await readFile(path(), 'utf8')
  expect(text).toMatch(/^\{"number":1,"previous":"0{64}","kind":"dataset","name":"real".*"hash":"[0-9a-f]{64}"\}\n$/)
  await appendFile(path(), '{"number":2,"prev')
  expect((await readLedger(root)).notes[0]).toContain('torn')
})
