import { expect, test } from 'vitest'
import { instancesOf } from '../compare/evaluate.ts'
import { type Measure, Symptoms } from '../compare/measure.ts'
import { poolOf, sampled, type Table, truthOf } from '../compare/pooled.fixture.ts'
import { fork, normal } from '../math/random.ts'
import type { Effect } from './effects.ts'
import type { Flag } from './flags.ts'
import { lostLine } from './lost.ts'
import { showFlags } from './show.ts'

const effect: Effect = { value: 0.6, baseline: 0.9, interval: [-0.2, 0.2], effect: -0.3, fell: true, rose: true }

/** Two groups of rows, of which a generation can have the first alone. */
function table(seed: number, second: number): Table {
  const z = normal(fork(seed, 'z'))
  const at = Array.from({ length: 160 }, (_, i) => (i < 160 * second ? 9 : 0))
  return { x: at.map((m) => m + z()), y: at.map((m) => m - z()), kind: at.map((m) => (m > 0 ? 'far' : 'near')) }
}

const [reference, generation] = [table(1, 0.5), table(2, 0)]
const rows = poolOf(reference, generation, { vectors: true })
const datasets = { reference: sampled(reference), generation: sampled(generation) }
const exhibits = { rows, datasets, labels: truthOf(rows), examples: true }
const instances = instancesOf(rows.pooled)

function flagsOf(id: string, sign: 1 | -1, symptom: Flag['symptom']): Flag[] {
  const own = instances.filter(({ measure, target }) => measure.id === id && target.space)
  // Of the table, but for what vectors alone have.
  const ofTable = own.filter(({ target }) => target.space!.kind === 'table')
  return (ofTable.length > 0 ? ofTable : own).map((instance) => ({
    instance,
    name: id,
    symptom,
    effect,
    sign,
    pAdjusted: 0.001,
  }))
}

test('law: every measure of a space has evidence, in each direction that is a symptom', () => {
  const seen = new Set<string>()
  for (const instance of instances) {
    const { measure, target } = instance
    if (!target.space) continue
    for (const [sign, symptom] of sidesOf(measure)) {
      const flag: Flag = { instance, name: measure.id, symptom, effect, sign, pAdjusted: 0.001 }
      for (const examples of [true, false]) {
        const shown = showFlags([flag], { ...exhibits, examples })
        expect(shown, `${measure.id} ${sign}`).toHaveLength(1)
        if (!examples) expect(JSON.stringify(shown)).not.toMatch(/far|near"/)
      }
      seen.add(symptom)
    }
  }
  expect(seen.size).toBeGreaterThan(6)
  expect(Symptoms).toEqual(expect.arrayContaining([...seen]))
})

function sidesOf({ falls, rises }: Measure) {
  const fall = falls ? [[-1, falls] as const] : []
  return rises ? [...fall, [1, rises] as const] : fall
}

test('known answer: rows out of reach, each beside the nearest generated one, farthest first', () => {
  const [evidence] = showFlags(flagsOf('coverage-k5', -1, 'mode-loss'), exhibits)
  if (evidence?.kind !== 'points') throw new Error('points were expected')
  expect(evidence).toMatchObject({ space: 'rows', what: 'lost', honestShare: expect.closeTo(0.1) })
  expect(evidence.share).toBeCloseTo(0.4)
  expect(evidence.rows).toHaveLength(5)
  const kind = evidence.columns.indexOf('kind')
  for (const { cells, other } of evidence.rows) expect([cells[kind], other![kind]]).toEqual(['far', 'near'])
  const distances = evidence.rows.map(({ distance }) => distance!)
  expect(distances).toEqual([...distances].sort((a, b) => b - a))
})

test('known answer: a mode that is gone, what is special about it, and rows from its middle', () => {
  const [evidence] = showFlags(flagsOf('mode-share', -1, 'mode-loss'), exhibits)
  if (evidence?.kind !== 'modes') throw new Error('modes were expected')
  const lost = evidence.modes.filter(({ status }) => status === 'lost')
  expect(lost.reduce((sum, mode) => sum + mode.reference, 0)).toBeCloseTo(0.5)
  expect(lost[0]!.distinguishing.map(({ text }) => text)).toContain('kind = far (100 % against 0 %)')
  expect(lost[0]!.centre).toHaveLength(3)
  const line = lostLine({
    flags: flagsOf('mode-share', -1, 'mode-loss'),
    evidence: [evidence],
    constant: [],
    moved: new Set(),
  })
  expect(line).toMatch(new RegExp(`^${lost.length} of ${evidence.of} modes`))
})

test('known answer: near copies, each before the training row that it copies; beside exact ones the line leaves them out', () => {
  const from = (name: string) => generation[name]!.map((cell, row) => (row < 8 ? reference[name]![row]! : cell))
  const x = from('x').map((cell, row) => (cell as number) + (row < 8 ? 1e-6 : 0))
  const copying = { x, y: from('y'), kind: from('kind') }
  const pool = poolOf(reference, copying, { vectors: true })
  const flags = instancesOf(pool.pooled)
    .filter(({ measure, target }) => measure.id === 'near-copies' && target.space?.kind === 'table')
    .map((instance): Flag => {
      const copied = { ...effect, value: 0.05, baseline: -0.001, fell: false, rose: true }
      return { instance, name: 'near-copies', symptom: 'memorisation', effect: copied, sign: 1, pAdjusted: 0.001 }
    })
  const shown = { rows: pool, datasets: { reference: sampled(reference), generation: sampled(copying) } }
  const evidence = showFlags(flags, { ...shown, labels: truthOf(pool), examples: true })
  const [one] = evidence
  if (one?.kind !== 'rows') throw new Error('rows were expected')
  expect(one).toMatchObject({ what: 'copied', share: 0.05, honestShare: 0 })
  expect(one.rows).toHaveLength(10)
  const [atX, atY] = ['x', 'y'].map((name) => one.columns.indexOf(name))
  for (let i = 0; i < 10; i += 2) {
    const [copy, original] = [one.rows[i]!, one.rows[i + 1]!]
    expect([copy.generation, copy.reference, original.generation, original.reference]).toEqual([1, 0, 0, 1])
    expect(copy.cells[atY!]).toBe(original.cells[atY!])
    expect(Number(copy.cells[atX!])).toBeCloseTo(Number(original.cells[atX!]) + 1e-6, 9)
  }
  const line = (items: typeof evidence) => lostLine({ flags, evidence: items, constant: [], moved: new Set() })
  expect(line(evidence)).toBe('5 % of rows are near copies')
  const exact = { ...one, share: 0.02, rows: [{ generation: 1, reference: 1, cells: [] }] }
  expect(line([exact, one])).toBe('2 % of rows are copies')
})

test('known answer: words for what spaces lost', () => {
  const line = (id: string, symptom: Flag['symptom']) => {
    const flags = flagsOf(id, -1, symptom)
    return lostLine({ flags, evidence: showFlags(flags, exhibits), constant: [], moved: new Set() })
  }
  expect(line('near-distinct-rows', 'repetition')).toBe('rows nearly repeat (40 %)')
  expect(line('tail-coverage-k5', 'tail-loss')).toBe('the sparsest rows')
  expect(line('coverage-k5', 'mode-loss')).toBe('regions of rows as a whole')
  expect(line('log-determinant', 'spread-loss')).toBe('spread of rows as a whole')
})
