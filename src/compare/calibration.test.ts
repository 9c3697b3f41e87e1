import { expect, test, vi } from 'vitest'
import { fork, normal, uniform } from '../math/random.ts'
import { inlinePool } from '../platform/inline-pool.ts'
import { binomialBound } from './binomial.fixture.ts'
import { compare } from './compare.ts'
import { Label, type Measure, Symptoms } from './measure.ts'
import { measures } from './measures/registry.ts'
import { Side } from './pool-rows.ts'
import { type Cell, poolOf, type Table } from './pooled.fixture.ts'
import { exchangeGenerations } from './relabellings.ts'
import { tallyOf } from './tally.ts'
import { columnsWhere } from './targets.ts'
import { tasks } from './tasks.ts'

/**
 * How often anything is flagged where nothing is wrong. Beside the measures that there are stand two that break the rule
 * which keeps the test exact: they were fitted on the labelled reference, and only the values are computed anew.
 */
vi.mock('./measures/registry.ts', async (original) => {
  const { measures: honest } = await original<typeof import('./measures/registry.ts')>()
  return { measures: [...honest] }
})

/** The true sides of the rows that are being compared. */
let trueSide: Uint8Array = new Uint8Array(0)

/** Counts of the codes among the reference rows as they truly are: what no measure may know. */
function inTrueReference(codes: Int32Array): Map<number, number> {
  const counts = new Map<number, number>()
  codes.forEach((code, row) => {
    if (trueSide[row] === Side.reference) counts.set(code, (counts.get(code) ?? 0) + 1)
  })
  return counts
}

/** Share of the generation on the values that a frozen list holds. */
function massOn(id: string, chosen: (codes: Int32Array) => ReadonlySet<number>, rises: boolean): Measure {
  return {
    id,
    about: 'a measure that was fitted on the labelled reference',
    ...(rises ? { rises: 'off-support' as const } : { falls: 'tail-loss' as const, rises: 'drift' as const }),
    tolerance: { beyond: 0.02 },
    targets: columnsWhere(({ codes }) => codes !== undefined),
    prepare(_, { columns: [column] }) {
      const among = chosen(column!.codes!)
      const tally = tallyOf(column!.codes!)
      return (labels) => {
        const { generation, generations } = tally(labels)
        let mass = 0
        generation.forEach((count, code) => {
          if (among.has(code)) mass += count
        })
        return mass / generations
      }
    },
  }
}

const frozenVocabulary = massOn(
  'frozen-vocabulary',
  (codes) => new Set([...codes].filter((code) => !inTrueReference(codes).has(code))),
  true,
)
const frozenRareBucket = massOn(
  'frozen-rare-bucket',
  (codes) => new Set([...inTrueReference(codes)].flatMap(([code, count]) => (count <= 2 ? [code] : []))),
  false,
)
const honestIds = measures.map(({ id }) => id)
;(measures as Measure[]).push(frozenVocabulary, frozenRareBucket)

const alpha = 0.05

/** Whether a healthy comparison is flagged: both sides drawn alike, tested at the level. */
async function isFlagged(
  draw: (rows: number, seed: number) => Table,
  sizes: readonly [number, number],
  options: { seed: number; ids: readonly string[] },
): Promise<boolean> {
  const { seed, ids } = options
  const { pooled, side } = poolOf(draw(sizes[0], fork(seed, 'reference')), draw(sizes[1], fork(seed, 'generation')), {
    seed,
  })
  trueSide = side
  const { relabelling } = exchangeGenerations(side, { seed })
  const trial = { pooled, relabelling, measures: ids, symptoms: Symptoms, seed }
  return (await compare(trial, { level: alpha, pool: inlinePool(tasks) })).drawn.significant
}

async function flags(
  runs: number,
  draw: (rows: number, seed: number) => Table,
  sizes: readonly [number, number],
  ids: readonly string[],
): Promise<number> {
  let flagged = 0
  for (let seed = 1; seed <= runs; seed++) if (await isFlagged(draw, sizes, { seed, ids })) flagged++
  return flagged
}

/** Ties, tails of a t with 2 degrees of freedom, and many rare categories. */
function hard(rows: number, seed: number): Table {
  const [z, u] = [normal(fork(seed, 'z')), uniform(fork(seed, 'u'))]
  const list = (drawn: () => Cell) => Array.from({ length: rows }, drawn)
  return {
    tied: list(() => (u() < 0.05 ? null : Math.round(2 * z()))),
    heavy: list(() => z() / Math.sqrt((z() ** 2 + z() ** 2) / 2)),
    rare: list(() => `v${Math.floor(1 / (u() + 0.004))}`),
  }
}

/** Six columns, half of them nearly constant. */
function sparse(rows: number, seed: number): Table {
  const [z, u] = [normal(fork(seed, 'z')), uniform(fork(seed, 'u'))]
  const list = (drawn: () => Cell) => Array.from({ length: rows }, drawn)
  return {
    mostlyZero: list(() => (u() < 0.97 ? 0 : z())),
    twoValues: list(() => (u() < 0.985 ? 1 : 2)),
    rarely: list(() => u() < 0.02),
    log: list(() => Math.exp(2 * z())),
    kind: list(() => 'abcdefgh'[Math.floor(8 * u() ** 3)]!),
    all: list(() => `row ${Math.floor(60 * u())}`),
  }
}

test.each([
  { name: '120 against 120: ties, heavy tails, rare values', draw: hard, sizes: [120, 120], runs: 50 },
  { name: '200 against 20: ties, heavy tails, rare values', draw: hard, sizes: [200, 20], runs: 50 },
  { name: '80 against 40: nearly constant columns', draw: sparse, sizes: [80, 40], runs: 30 },
] as const)('calibration: healthy rows are flagged no more often than alpha ($name)', async ({ draw, sizes, runs }) => {
  expect(await flags(runs, draw, sizes, honestIds)).toBeLessThanOrEqual(binomialBound(runs, alpha))
})

test.each([
  { id: frozenVocabulary.id, least: 24 },
  { id: frozenRareBucket.id, least: 8 },
])('calibration: a measure that was fitted on the labelled reference is caught ($id)', async ({ id, least }) => {
  const runs = 25
  const flagged = await flags(runs, hard, [120, 120], [id])
  expect(flagged).toBeGreaterThan(binomialBound(runs, alpha))
  expect(flagged).toBeGreaterThanOrEqual(least)
})

test('calibration: the same two measures, computed anew for each labelling, keep the level', async () => {
  expect(await flags(25, hard, [120, 120], ['novel-mass', 'rare-mass'])).toBeLessThanOrEqual(binomialBound(25, alpha))
})

test('known answer: bounds of the binomial', () => {
  // scipy.stats.binom.ppf(.999, [150, 60, 40], .05)
  expect([150, 60, 40].map((runs) => binomialBound(runs, 0.05))).toEqual([17, 9, 7])
  expect(Label.reference).toBe(Side.reference)
})
