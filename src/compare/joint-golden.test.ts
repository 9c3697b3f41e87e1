import { expect, test } from 'vitest'
import { componentsOf } from './components.ts'
import { pointPairs } from './point-pairs.ts'
import { type Points, pointPool, scoreOf } from './point-pool.fixture.ts'

/** Numbers that other implementations print for points, where we share the definition; `golden.json` has the others. */

const prdc = 'clovaai/generative-evaluation-prdc@e320c1d2811d33081361a08f595b43830b78641c:prdc/prdc.py, nearest_k 5'
const twoModes = minstdPoints(200, 2, 21).map((x, i) => (i < 100 ? x.map((value) => value + 10) : x))

test.each([
  {
    name: 'same',
    reference: minstdPoints(200, 8, 11),
    generation: minstdPoints(200, 8, 12),
    expected: { precision: 0.945, recall: 0.935, density: 1.036, coverage: 0.98 },
  },
  {
    name: 'tenth_std',
    reference: minstdPoints(200, 8, 11),
    generation: scaled(minstdPoints(200, 8, 12), 0.1),
    expected: { precision: 1, recall: 0, density: 3.129, coverage: 0.225 },
  },
  {
    name: 'one of two modes',
    reference: twoModes,
    generation: minstdPoints(200, 2, 22),
    expected: { precision: 1, recall: 0.5, density: 1.038, coverage: 0.5 },
  },
])(`oracle: $name, ${prdc}`, ({ reference, generation, expected }) => {
  const pool = pointPool(reference, generation)
  for (const [name, value] of Object.entries(expected)) expect(scoreOf(`${name}-k5`, pool)).toBeCloseTo(value, 9)
})

test('decision: identical points score coverage 1, where prdc scores 0 (0031-ties-count-as-near.md)', () => {
  // clovaai/generative-evaluation-prdc issue #7: ones(1024, 4096); here one coordinate says as much.
  const ones = Array.from({ length: 200 }, () => [1])
  const pool = pointPool(ones, ones)
  for (const id of ['precision-k5', 'recall-k5', 'coverage-k5']) expect(scoreOf(id, pool), id).toBe(1)
})

test('oracle: precision_recall, toshas/torch-fidelity@5e211a95:tests/torch_pure/misc/test_prc_convention.py', () => {
  const pool = pointPool(scaled(minstdPoints(200, 16, 1), 3), scaled(minstdPoints(200, 16, 2), 0.1))
  expect(scoreOf('precision-k5', pool)).toBeGreaterThan(0.8)
  expect(scoreOf('recall-k5', pool)).toBeLessThan(0.3)
})

/** Rows with these inner products; ours are taken about the pooled mean, which a mirrored reference keeps at 0. */
function vendiOf(rows: Points, order: string): number {
  return scoreOf(`vendi-${order}`, pointPool(scaled(rows, -1), rows))
}

const vendiScore = 'vertaix/Vendi-Score@c791c30d7c148959ee9b748332b2b7bc1d17d3c8'
// Of [[1, .9, 0], [.9, 1, 0], [0, 0, 1]].
const three: Points = [
  [1, 0, 0],
  [0.9, Math.sqrt(1 - 0.81), 0],
  [0, 0, 1],
]

test.each([
  { rows: three, order: '1', expected: 2.1573, tolerance: 1e-4, from: 'README.md' },
  { rows: three, order: '2', expected: 1.9480519480519483, tolerance: 1e-6, from: 'vendi.py, q 2' },
  { rows: three, order: 'infinity', expected: 1.5789473684210527, tolerance: 1e-6, from: 'vendi.py, q inf' },
  { rows: identity(7), order: '1', expected: 7, tolerance: 1e-5, from: 'identity(7)' },
  { rows: identity(7).map(() => [1, 1]), order: '1', expected: 1, tolerance: 1e-6, from: 'ones(7, 7)' },
  { rows: minstdPoints(100, 6, 31), order: '1', expected: 5.891030561090875, tolerance: 1e-5, from: 'score_dual' },
])(`oracle: vendi_score, ${vendiScore} ($from)`, ({ rows, order, expected, tolerance }) => {
  // Sums of 32 bits.
  expect(Math.abs(vendiOf(rows, order) - expected)).toBeLessThanOrEqual(tolerance)
})

const X = minstdPoints(60, 4, 41)

test.each([
  {
    source: 'layer6ai-labs/dgm-eval@74c79f7527fbf38fdccfbac51f25d759bc02ab07:dgm_eval/metrics/fd.py',
    reference: withMoments([0, 1], [2, 0.5, 1]),
    generation: withMoments([1, 0], [1, -0.3, 0.5]),
    expected: 2.553301412770546,
  },
  {
    source: 'toshas/torch-fidelity@5e211a950a7b45206bd4976813ffd6aed6cf4ccc:torch_fidelity/metric_fid.py, cov_ddof 1',
    reference: X,
    generation: scaled(minstdPoints(60, 4, 42), 1.5).map((x) => x.map((value) => value + 0.3)),
    expected: 1.447710361003427,
  },
  {
    source: 'toshas/torch-fidelity@5e211a950a7b45206bd4976813ffd6aed6cf4ccc:metric_fid.py, total collapse',
    reference: X,
    generation: X.map(() => minstdPoints(1, 4, 43)[0]!),
    expected: 10.205823033236628,
  },
])('oracle: frechet_distance, $source', ({ reference, generation, expected }) => {
  const ours = scoreOf('frechet-distance', pointPool(reference, generation)) * pooledVariance(reference, generation)
  // Sums of 32 bits, and a millionth of the pooled variance that keeps the root of a singular covariance finite.
  expect(Math.abs(ours / expected - 1)).toBeLessThanOrEqual(2e-4)
})

test('oracle: rbf_sigma_median, evidentlyai/evidently@a4aa4c2b37fe7a4344cc5031f566deccf3d69e4f', () => {
  // tests/stattests/test_stattests.py::test_sigma_median_numpy_compat: squared distances 1, 1 and 4.
  const points = { points: Float32Array.of(-1, 0, 1), rows: 3, dimensions: 1 }
  const rest = {
    name: 'v',
    kind: 'vector',
    metric: 'euclidean',
    notes: [],
    pooledRows: Uint32Array.of(0, 1, 2),
  } as const
  const space = { ...points, ...rest }
  const { kernel } = pointPairs(space, componentsOf(space, 1))
  // Of points a distance of 1 apart; kept in 255 steps.
  const sigma = Math.sqrt(-1 / (2 * Math.log(kernel[0]! / 255)))
  expect(kernel[0]).toBe(kernel[17])
  expect(Math.abs(sigma - Math.SQRT1_2)).toBeLessThan(0.002)
})

/** Four points with that mean and that covariance (xx, xy, yy; over n − 1). */
function withMoments([x, y]: [number, number], [xx, xy, yy]: [number, number, number]): number[][] {
  const a = Math.sqrt(xx)
  const b = xy / a
  const c = Math.sqrt(yy - b * b)
  const r = Math.sqrt(1.5)
  return [r, -r].flatMap((s) => [
    [x + s * a, y + s * b],
    [x, y + s * c],
  ])
}

/** Over all coordinates, and all points. */
function pooledVariance(reference: Points, generation: Points): number {
  const all = [...reference, ...generation]
  return all[0]!.reduce((total, _, a) => {
    const mean = all.reduce((sum, x) => sum + x[a]!, 0) / all.length
    return total + all.reduce((sum, x) => sum + (x[a]! - mean) ** 2, 0) / all.length
  }, 0)
}

function scaled(points: Points, by: number): number[][] {
  return points.map((x) => x.map((value) => by * value))
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
}

/** The generator of the computed cases: row by row, g = √(−2 ln u) cos 2πu′, s = 16807 s mod (2³¹ − 1), u = s/(2³¹ − 1). */
function minstdPoints(rows: number, dimensions: number, seed: number): number[][] {
  let s = seed
  const u = () => (s = (s * 16807) % 2147483647) / 2147483647
  const g = () => Math.sqrt(-2 * Math.log(u())) * Math.cos(2 * Math.PI * u())
  return Array.from({ length: rows }, () => Array.from({ length: dimensions }, g))
}
