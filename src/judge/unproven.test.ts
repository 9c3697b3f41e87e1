import { expect, test } from 'vitest'
import { trialsOf } from '../check/trials.ts'
import { onSplits } from '../compare/on-splits.ts'
import { poolOf, type Table } from '../compare/pooled.fixture.ts'
import { fork, normal } from '../math/random.ts'
import { effectsOf } from './effects.ts'
import type { Flag } from './flags.ts'
import { unprovenLosses } from './unproven.ts'

/** Two columns of 200 normal numbers, spread and moved. */
function cloud(seed: number, { x = [1, 0], y = [1, 0] }: { x?: [number, number]; y?: [number, number] } = {}): Table {
  const column = (name: string, [spread, mean]: [number, number]) => {
    const z = normal(fork(seed, name))
    return Array.from({ length: 200 }, () => mean + spread * z())
  }
  return { x: column('x', x), y: column('y', y) }
}

/** Every row stands twice. */
function repeated(table: Table): Table {
  return Object.fromEntries(
    Object.entries(table).map(([name, cells]) => [name, cells.map((_, row) => cells[row % 100]!)]),
  )
}

const narrow: [number, number] = [0.7, 0]

/** Headlines that fell unproven, where just these measures were flagged (`mmd-rbf(rows)`), as moves. */
function unproven(generation: Table, flagged: readonly string[], { moved = [] as string[], vectors = false } = {}) {
  const { main } = trialsOf(poolOf(cloud(1), generation, { vectors }), { seed: 3 })
  const comparison = { trial: main, ...onSplits(main, 60) }
  const effects = effectsOf(comparison)
  const flags = comparison.instances.flatMap((instance, i): Flag[] => {
    const { measure, target } = instance
    const name = `${measure.id}(${target.space?.name ?? target.columns.map((column) => column.name).join()})`
    return flagged.includes(name)
      ? [{ instance, name, symptom: 'drift', effect: effects[i]!, sign: 1, pAdjusted: 0.001 }]
      : []
  })
  expect(flags).toHaveLength(flagged.length)
  return unprovenLosses(comparison, flags, new Set(moved))
}

test.each<{ name: string; generation: Table; flagged: string[]; moved?: string[]; vectors?: boolean; told: string[] }>([
  {
    name: 'narrower columns, of which only a distance of rows tells',
    generation: cloud(2, { x: narrow, y: narrow }),
    flagged: ['mmd-rbf(rows)'],
    told: ['spread'],
  },
  {
    name: 'narrower columns whose rows are said to have moved',
    generation: cloud(2, { x: narrow, y: narrow }),
    flagged: ['recall-k5(rows)'],
    moved: ['rows as a whole'],
    told: ['spread'],
  },
  {
    name: 'one narrower column, of which its own distance tells',
    generation: cloud(2, { x: narrow }),
    flagged: ['wasserstein-1(x)'],
    told: ['spread'],
  },
  {
    name: 'the same column moved besides',
    generation: cloud(2, { x: [0.7, 0.5] }),
    flagged: ['wasserstein-1(x)', 'kolmogorov-smirnov(x)'],
    told: [],
  },
  {
    name: 'one column moved, another one narrower',
    generation: cloud(2, { x: [1, 0.5], y: narrow }),
    flagged: ['wasserstein-1(x)', 'energy-distance(rows)'],
    told: ['spread'],
  },
  {
    name: 'rows that stand twice, of which only a distance tells',
    generation: repeated(cloud(2)),
    flagged: ['mmd-rbf(rows)'],
    told: ['distinct'],
  },
  {
    name: 'rows that stand twice, where a column moved',
    generation: repeated(cloud(2, { x: [1, 0.5] })),
    flagged: ['wasserstein-1(x)', 'mmd-rbf(rows)'],
    told: [],
  },
  {
    name: 'a moved mean, and nothing lost',
    generation: cloud(2, { x: [1, 0.5] }),
    flagged: ['wasserstein-1(x)', 'energy-distance(rows)'],
    told: [],
  },
  {
    name: 'vectors that moved',
    generation: cloud(2, { x: [1, 1], y: [1, 1] }),
    flagged: ['frechet-distance(v)', 'kolmogorov-smirnov(x)', 'kolmogorov-smirnov(y)'],
    vectors: true,
    told: [],
  },
])('known answer: $name', ({ generation, flagged, moved = [], vectors = false, told }) => {
  const found = unproven(generation, flagged, { moved, vectors })
  expect(found.map(({ name }) => name).filter((name) => name !== 'support' || told.includes(name))).toEqual(told)
  for (const { retained } of found) expect(retained).toBeLessThan(0.95)
})
