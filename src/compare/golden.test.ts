import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inlinePool } from '../platform/inline-pool.ts'
import { compare, pilotDraws } from './compare.ts'
import type { Measure } from './measure.ts'
import { measures } from './measures/registry.ts'
import { type Cell, poolOf, type Table, truthOf } from './pooled.fixture.ts'
import { exchangeGenerations } from './relabellings.ts'
import { type Trial, tasks } from './tasks.ts'

/** Numbers that other implementations print, where we share the definition. `ours` brings our value to theirs. */
interface Golden {
  readonly metric: string
  /** repository@commit:file::test */
  readonly source: string
  readonly measure: string
  readonly reference: Table
  readonly generation: Table
  readonly ours?: (value: number) => number
  readonly expected: number
  readonly tolerance: number
}

const sdmetrics = 'sdv-dev/SDMetrics@54362a3cd78f66c8e97cb9aba3e09688658b9f90:tests/unit'
const evidently = 'evidentlyai/evidently@a4aa4c2b37fe7a4344cc5031f566deccf3d69e4f'

const shared: readonly Golden[] = [
  {
    metric: 'ks_statistic',
    source: `${evidently}:src/evidently/legacy/calculations/stattests/`,
    measure: 'kolmogorov-smirnov',
    reference: { x: minstd(500, 1) },
    generation: { x: minstd(500, 2).map((u) => u * u) },
    expected: 0.3,
    tolerance: 1e-9,
  },
  {
    metric: 'ks_statistic',
    source:
      'deepchecks/deepchecks@9d6820f9a5d456b6e160ac44bae3ac595dc418c3:tests/utils/drift_test.py::test_ks_max_drift',
    measure: 'kolmogorov-smirnov',
    reference: { x: Array(100).fill(1) },
    generation: { x: Array(100).fill(0) },
    expected: 1,
    tolerance: 0,
  },
  {
    metric: 'ks_statistic_streaming',
    source: 'online-ml/river@0bf9dc0135191bb93dc3f5955127ac83a374c04b:river/stats/kolmogorov_smirnov.py',
    measure: 'kolmogorov-smirnov',
    reference: { x: [1, 1, 2, 2, 3, 3, 4, 4] },
    generation: { x: [1, 1, 1, 1, 2, 2, 2, 2] },
    expected: 0.5,
    tolerance: 1e-12,
  },
  {
    metric: 'running_variance',
    source: 'online-ml/river@1180f192256c546cc83229b2eb154ac624c0d542:river/stats/var.py',
    measure: 'spread-ordinary',
    reference: { x: [-1, 0, 1] },
    generation: { x: [3, 5, 4, 7, 10, 12] },
    ours: (logRatio) => Math.exp(2 * logRatio),
    expected: 12.56666,
    tolerance: 1e-5,
  },
  {
    metric: 'tv_complement',
    source: `${sdmetrics}/single_column/statistical/test_tv_complement.py::test_compute`,
    measure: 'total-variation',
    reference: { x: [...'abcaab'] },
    generation: { x: [...'abcabc'] },
    ours: complement,
    expected: 0.8333333333333333,
    tolerance: 1e-12,
  },
  {
    metric: 'qa_accuracy',
    source:
      'mostly-ai/mostlyai-qa@d57f6b5a59b2334da5983cce3c6d2c64b9f91c9d:tests/unit/test_accuracy.py::test_calculate_accuracy',
    measure: 'total-variation',
    reference: { x: [...'aabb'] },
    generation: { x: [...'aacc'] },
    ours: complement,
    expected: 0.5,
    tolerance: 1e-12,
  },
  {
    metric: 'tvd (observed in tvd_permutation_pvalue)',
    source: `${evidently}:tests/calculations/stattests/test_utils.py::test_permutation_test`,
    measure: 'total-variation',
    reference: { x: counted({ a: 16, b: 18, c: 16, d: 14, e: 12, f: 12 }) },
    generation: { x: counted({ f: 88 }) },
    expected: 0.863,
    tolerance: 0.001,
  },
  {
    metric: 'missing_value_similarity',
    source: `${sdmetrics}/single_column/statistical/test_missing_value_similarity.py::test_compute_breakdown`,
    measure: 'missing-share',
    reference: { x: [1, null, 2.6, 0.8] },
    generation: { x: [0.9, 1.8, null, null] },
    ours: (difference) => 1 - Math.abs(difference),
    expected: 0.75,
    tolerance: 1e-12,
  },
  {
    metric: 'shannon_entropy_nats',
    source: 'online-ml/river@0fc69d571bbb2e646fb7314bff88fc918058787b:river/stats/entropy.py',
    measure: 'hill-1',
    reference: { x: ['cat', 'cat'] },
    generation: { x: counted({ cat: 301, dog: 401, bird: 601 }) },
    ours: Math.log,
    expected: 1.058093,
    tolerance: 1e-6,
  },
  {
    metric: 'category_coverage',
    source: `${sdmetrics}/single_column/statistical/test_category_coverage.py::test_compute_breakdown_missing_categories`,
    measure: 'coverage-categories',
    reference: { x: [...'ababc'] },
    generation: { x: [...'deffe'] },
    expected: 0,
    tolerance: 1e-12,
  },
  {
    metric: 'contingency_similarity',
    source: `${sdmetrics}/column_pairs/statistical/test_contingency_similarity.py::test_compute_breakdown`,
    measure: 'row-distance',
    reference: { x: [1, 2.4, 2.6, 0.8], y: [1, 2, 3, 5] },
    generation: { x: [1, 1.8, 2.6, 1], y: [2, 3, 4, 1] },
    ours: complement,
    expected: 0.25,
    tolerance: 1e-12,
  },
  {
    metric: 'new_row_synthesis',
    source: `${sdmetrics}/single_table/test_new_row_synthesis.py::test_compute`,
    measure: 'copied-rows',
    reference: {
      col2: [1, 2, 1, 3, 4],
      col3: [...'abcdb'],
      col4: [1.32, null, 1.43, null, 2],
      col5: ['51', '52', '53', '54', '55'],
      col6: ['2020-01-02', '2021-01-04', '2021-05-03', '2022-10-11', '2022-11-13'],
    },
    generation: {
      col2: [1, 3, 4, 2, 2],
      col3: [...'abcbe'],
      col4: [1.32, 1.56, 1.21, null, 1.9],
      col5: ['51', '51', '54', '55', '53'],
      col6: ['2020-01-02', '2022-11-24', '2022-06-01', '2021-04-12', '2020-12-11'],
    },
    ours: complement,
    expected: 0.8,
    tolerance: 1e-12,
  },
  {
    metric: 'emd_scaled_0_1',
    source: 'deepchecks/deepchecks@9d6820f9a5d456b6e160ac44bae3ac595dc418c3:tests/utils/drift_test.py::test_real_input',
    measure: 'wasserstein-1',
    reference: { x: range(0, 100) },
    generation: { x: range(50, 150) },
    // Theirs is over the pooled range, ours over the reference's standard deviation.
    ours: (value) => (value * Math.sqrt((100 ** 2 - 1) / 12)) / 149,
    expected: 0.33,
    tolerance: 0.01,
  },
]

test.each(shared)('oracle: $metric, $source', ({ measure, reference, generation, ours, expected, tolerance }) => {
  const value = answerOf(measure, reference, generation)
  expect(Math.abs((ours ?? ((x) => x))(value) - expected)).toBeLessThanOrEqual(tolerance)
})

test('oracle: tvd_permutation_pvalue', async () => {
  // evidentlyai/evidently@a4aa4c2b37fe7a4344cc5031f566deccf3d69e4f, test_utils.py::test_permutation_test: 0 ± .01.
  const { pooled, side } = poolOf(
    { x: counted({ a: 16, b: 18, c: 16, d: 14, e: 12, f: 12 }) },
    { x: counted({ f: 88 }) },
  )
  const trial: Trial = {
    pooled,
    relabelling: exchangeGenerations(side, { seed: 1 }).relabelling,
    measures: ['total-variation'],
    symptoms: ['drift'],
    seed: 1,
  }
  const { p } = await compare(trial, { level: 0.01, pool: inlinePool(tasks) })
  expect(p).toEqual(Float64Array.of(1 / (pilotDraws + 1)))
})

/** Where we differ on purpose: their number, ours, and the record that says why. */
const different = [
  {
    metric: 'category_coverage',
    source: `${sdmetrics}/single_column/statistical/test_category_coverage.py::test_compute_breakdown`,
    measure: 'coverage-categories',
    reference: { x: [...'ababc'] },
    generation: { x: [...'aaabb'] },
    theirs: 2 / 3,
    ours: 0.8,
    digits: 12,
    record: '0030-coverage-counts-reference-mass.md',
  },
  {
    metric: 'prdc coverage of a constant, in one dimension',
    source: 'clovaai/generative-evaluation-prdc issue #7',
    measure: 'coverage-k5-numeric',
    reference: { x: Array(1024).fill(1) },
    generation: { x: Array(1024).fill(1) },
    theirs: 0,
    ours: 1,
    digits: 12,
    record: '0031-ties-count-as-near.md',
  },
  {
    metric: 'wasserstein_over_ref_std',
    source: `${evidently}:src/evidently/legacy/calculations/stattests/`,
    measure: 'wasserstein-1',
    reference: { x: minstd(500, 1) },
    generation: { x: minstd(500, 2).map((u) => u * u) },
    theirs: 0.6089111259511387,
    ours: 0.6084,
    digits: 4,
    record: '0033-extreme-values-are-pulled-in.md',
  },
] as const

test.each(different)('decision: $metric is not ours ($record)', (it) => {
  const value = answerOf(it.measure, it.reference as Table, it.generation as Table)
  expect(value).toBeCloseTo(it.ours, it.digits)
  expect(value).not.toBeCloseTo(it.theirs, it.digits)
  expect(existsSync(new URL(`../../docs/decisions/${it.record}`, import.meta.url))).toBe(true)
})

/** The measure on the first target it finds. */
function answerOf(id: string, reference: Table, generation: Table): number {
  const rows = poolOf(reference, generation)
  const measure: Measure = measures.find((one) => one.id === id)!
  return measure.prepare(rows.pooled, measure.targets(rows.pooled)[0]!)(truthOf(rows))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

function complement(x: number): number {
  return 1 - x
}

function counted(counts: Readonly<Record<string, number>>): Cell[] {
  return Object.entries(counts).flatMap(([value, count]) => Array<Cell>(count).fill(value))
}

/** The generator behind the computed cases: s = 16807 s mod (2³¹ − 1), u = s/(2³¹ − 1). */
function minstd(rows: number, seed: number): number[] {
  let s = seed
  return Array.from({ length: rows }, () => {
    s = (s * 16807) % 2147483647
    return s / 2147483647
  })
}
