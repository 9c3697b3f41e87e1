import { afterAll, expect, test } from 'vitest'
import { inlinePool, type Pool } from '../platform/inline-pool.ts'
import { openPool } from '../platform/pool.ts'
import { type Comparison, compare, pilotDraws, splitCount } from './compare.ts'
import { evaluator } from './evaluate.ts'
import { Symptoms } from './measure.ts'
import { measures } from './measures/registry.ts'
import { type PooledRows, Side } from './pool-rows.ts'
import { mixed, mixedRoles, poolOf, type Table, truthOf } from './pooled.fixture.ts'
import { exchangeGenerations, exchangeHoldout } from './relabellings.ts'
import { clearAfter, drawsFor, pOf } from './sequential.ts'
import { loadTrial, type Trial, tasks } from './tasks.ts'

const inline = inlinePool(tasks)
const threads = openPool(tasks, 2)
afterAll(() => threads.close())

const ids = measures.map(({ id }) => id)
const level = 0.05

function trialOf(rows: PooledRows, more: Partial<Trial> = {}): Trial {
  const { relabelling } = exchangeGenerations(rows.side, { seed: 1 })
  const units = (of: number) =>
    Array.from(rows.side.keys()).flatMap((row) => (rows.side[row] === of ? [Uint32Array.of(row)] : []))
  const splits = { rows: rows.pooled.rows, real: units(Side.reference), generated: units(Side.generation) }
  return { pooled: rows.pooled, relabelling, splits, measures: ids, symptoms: Symptoms, seed: 7, ...more }
}

const healthy = poolOf(mixed(60, 1), mixed(40, 2), { roles: mixedRoles })
const shifted = (table: Table): Table => ({ ...table, smooth: table.smooth!.map((x) => (x as number) + 3) })
const moved = poolOf(mixed(60, 1), shifted(mixed(60, 2)), { roles: mixedRoles })

/** All numbers of a comparison, so that two can be held against each other byte for byte. */
function numbersOf({ observed, p, pAdjusted, drawn, honest, generation, pivots }: Comparison): unknown {
  return { observed, p, pAdjusted, drawn, honest, generation, pivots }
}

test('law: the calling thread and two workers give the same bytes', async () => {
  // From source, the built worker serves; without it there is one pool only.
  expect(threads.size).toBe(2)
  for (const rows of [healthy, moved]) {
    const [one, two] = [
      await compare(trialOf(rows), { level, pool: inline }),
      await compare(trialOf(rows), { level, pool: threads }),
    ]
    expect(numbersOf(two)).toEqual(numbersOf(one))
  }
})

test('law: the same trial twice is the same; another seed draws others', async () => {
  const run = (seed: number) =>
    compare(trialOf(healthy, { seed, measures: ['hill-1', 'tail-mass-low'] }), { level, pool: inline })
  const [first, again, other] = [await run(1), await run(1), await run(2)]
  expect(numbersOf(again)).toEqual(numbersOf(first))
  expect(other.observed).toEqual(first.observed)
  expect(other.p).not.toEqual(first.p)
})

test('known answer: what moved is significant, and its p is that of the draws', async () => {
  const { drawn, hypotheses, instances, pAdjusted, observed, hopeless } = await compare(trialOf(moved), {
    level,
    pool: inline,
  })
  expect(hopeless).toBe(false)
  expect(drawn).toMatchObject({ significant: true, drawn: clearAfter(drawsFor(level)) })
  const drift = hypotheses.findIndex(({ instance, symptom }) => {
    const { measure, target } = instances[instance]!
    return measure.id === 'kolmogorov-smirnov' && target.columns[0]!.name === 'smooth' && symptom === 'drift'
  })
  expect(pAdjusted[drift]).toBe(1 / (drawn.drawn + 1))
  expect(observed).toEqual(evaluator(moved.pooled, instances)(truthOf(moved)))
  expect(Math.min(...pAdjusted.filter((p) => !Number.isNaN(p)))).toBeGreaterThan(0)
})

test('law: adjusted p-values are no smaller than the maximum has, and order as the scores do', async () => {
  const { p, pAdjusted, drawn, pivots } = await compare(trialOf(healthy), { level, pool: inline })
  const smallest = Math.min(...pAdjusted.filter((value) => !Number.isNaN(value)))
  expect(smallest).toBeGreaterThan(0)
  if (!drawn.significant) expect(smallest).toBe((4 + 1) / drawn.drawn)
  p.forEach((value, h) => {
    expect(Number.isNaN(value)).toBe(Number.isNaN(pAdjusted[h]!))
    if (!Number.isNaN(value)) expect(value * (pilotDraws + 1)).toBeCloseTo(Math.round(value * (pilotDraws + 1)), 6)
  })
  expect(pivots.maxima).toHaveLength(pilotDraws)
  expect(pOf(-Infinity, drawn)).toBe(1)
})

test('law: every split has both values of every instance', async () => {
  const { honest, generation, instances } = await compare(trialOf(healthy), { level, pool: inline })
  expect(honest).toHaveLength(splitCount)
  expect(generation).toHaveLength(splitCount)
  for (const values of [...honest, ...generation]) expect(values).toHaveLength(instances.length)
})

test('known answer: without splits the pilot is the baseline, at the true sizes', async () => {
  const { splits: _, ...trial } = trialOf(healthy, { measures: ['hill-1'] })
  const { honest, generation, observed } = await compare(trial, { level, pool: inline })
  expect(generation).toEqual([observed])
  expect(honest).toHaveLength(splitCount)
})

test('known answer: a holdout in the place of the reference moves the baseline to what it scores', async () => {
  const rows = poolOf(mixed(40, 3), mixed(40, 3), { holdout: mixed(40, 5), roles: mixedRoles })
  const { relabelling } = exchangeHoldout(rows.side, { seed: 1 })
  const honest = relabelling.truth.map((label, row) => (rows.side[row] === Side.holdout ? 0 : label === 0 ? 2 : label))
  const { splits: _, ...trial } = trialOf(rows, {
    relabelling,
    honest,
    measures: ['copied-rows'],
    symptoms: ['memorisation'],
  })
  const result = await compare(trial, { level, pool: inline })
  expect(result.observed[0]).toBe(1)
  const mean = result.honest.reduce((sum, values) => sum + values[0]!, 0) / splitCount
  expect(mean).toBeCloseTo(0, 9)
  expect(result.drawn.significant).toBe(true)
})

test('known answer: too few labellings are hopeless, and nothing is drawn', async () => {
  const rows = poolOf({ x: [1, 2, 3] }, { x: [100, 200, 300] })
  const { hopeless, drawn, pAdjusted } = await compare(trialOf(rows), { level: 0.01, pool: inline })
  expect(hopeless).toBe(true)
  expect(drawn).toMatchObject({ drawn: 0, significant: false })
  for (const p of pAdjusted) expect(Number.isNaN(p) || p === 1).toBe(true)
})

test('known answer: no measure, or no symptom, is hopeless and not an error', async () => {
  for (const more of [{ measures: [] }, { symptoms: [] }]) {
    expect((await compare(trialOf(healthy, more), { level, pool: inline })).hopeless).toBe(true)
  }
})

test('law: only the hypotheses whose symptom takes part are asked', () => {
  const { hypotheses, instances } = loadTrial(
    trialOf(healthy, { measures: ['tail-mass-low', 'hill-2'], symptoms: ['tail-loss'] }),
  )
  expect(new Set(instances.map(({ measure }) => measure.id))).toEqual(new Set(['tail-mass-low', 'hill-2']))
  expect(new Set(hypotheses.map(({ symptom }) => symptom))).toEqual(new Set(['tail-loss']))
})

test('refusal: an aborted comparison stops', async () => {
  const controller = new AbortController()
  const stopping: Pool = {
    ...inline,
    map: async (task, payloads) => {
      controller.abort()
      return inline.map(task, payloads)
    },
  }
  await expect(compare(trialOf(healthy), { level, pool: stopping, signal: controller.signal })).rejects.toThrow('abort')
})

test('law: stages come in order, and the first look comes before the pilot is done', async () => {
  const stages: string[] = []
  const onStage = (stage: string) => {
    if (stages.at(-1) !== stage) stages.push(stage)
  }
  await compare(trialOf(healthy), { level, pool: inline, onStage })
  expect(stages).toEqual(['first look', 'pilot', 'baseline', 'draws'])
})
