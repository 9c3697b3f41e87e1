import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../../src/math/random.ts'
import { judged, measureOf, type Scenario, told } from './judged.ts'
import { chances, change, gaussians, list, patients, point, type Table, take, zipf } from './tables.ts'

/** Situations that other tools call fine, each with the number that they print; and what must be said instead. */
const scenarios: readonly Scenario[] = [
  {
    name: 'a numeric column’s σ divided by 100, beside a categorical (SDMetrics column-pair trends: 1.0)',
    reference: () => patients(1000, 1, ['pressure', 'town']),
    generation: () =>
      change(patients(1000, 2, ['pressure', 'town']), { pressure: (x: number) => 128 + (x - 128) / 100 }),
    verdict: 'late collapse',
    symptoms: ['spread-loss'],
    lost: /spread of pressure/,
  },
  {
    name: 'a decorrelated column becomes constant (SDMetrics pair trends rise from .664 to 1.0)',
    reference: () => gaussians(1000, 3, 1),
    generation: () => change(gaussians(1000, 3, 2), { x1: () => 0.3 }),
    verdict: 'late collapse',
    symptoms: ['spread-loss'],
    lost: /variation of x1/,
    and: ({ reason, findings }) => {
      expect(reason).toMatch(/^x1 varied/)
      expect(findings).toMatchObject([{ kind: 'column-constant', column: 'x1' }])
    },
  },
  {
    name: 'the tails of a t₃ column clipped at 1 % and 99 % (KSComplement: .99; Evidently: no drift)',
    reference: () => patients(2000, 1, clinic),
    generation: () => {
      const table = patients(2000, 2, clinic)
      const [low, high] = [point(table.cost!, 0.01), point(table.cost!, 0.99)]
      return change(table, { cost: (x: number) => Math.min(high, Math.max(low, x)) })
    },
    verdict: 'early collapse',
    symptoms: ['tail-loss'],
    lost: /tails of cost/,
  },
  {
    name: 'an exact copy of the reference, each row six times (prdc: precision, recall, density and coverage 0)',
    reference: () => patients(300, 1, clinic),
    generation: () => repeated(patients(300, 1, clinic), 1800),
    verdict: 'late collapse',
    symptoms: ['memorisation', 'repetition'],
    lost: /100 % of rows are copies/,
    and: (report) => {
      const coverage = report.measures.filter(({ id }) => id.startsWith('coverage'))
      expect(coverage.map(({ flagged }) => flagged)).toEqual([false, false, false, false, false])
      expect(measureOf(report, 'coverage-k5-numeric', 'pressure').retained).toBeGreaterThanOrEqual(1)
      expect(report.retained.support).toBeGreaterThanOrEqual(1)
    },
  },
  {
    name: '600 grossly shifted rows (SDMetrics CSTest: p = .405)',
    reference: () => plans([0.6, 0.3, 0.1], 1),
    generation: () => plans([0.1, 0.3, 0.6], 2),
    verdict: 'shifted',
    symptoms: ['drift'],
    and: ({ symptoms, draws }) => {
      expect(draws.exceeded).toBe(0)
      expect(symptoms[0]!.pAdjusted).toBeLessThanOrEqual(1 / (draws.drawn + 1))
    },
  },
  {
    name: 'no change, 1000 Zipf categories, n = 5000 (Jensen–Shannon .244, above its threshold .1)',
    reference: () => words(5000, 1),
    generation: () => words(5000, 2),
    verdict: 'healthy',
    and: ({ symptoms }) => expect(symptoms).toEqual([]),
  },
  {
    name: 'three real rows copied 100 times each (precision 1.00)',
    reference: () => patients(1000, 1, clinic),
    generation: () => repeated(take(patients(1000, 1, clinic), [5, 77, 400]), 300),
    verdict: 'late collapse',
    symptoms: ['repetition', 'mode-loss'],
    lost: /99 % of rows repeat/,
  },
  {
    name: 'σ halved in each of 16 columns (coverage .976 where .963 is healthy)',
    reference: () => gaussians(600, 16, 1),
    generation: () => every(gaussians(600, 16, 2), (x) => x / 2),
    verdict: 'late collapse',
    symptoms: ['spread-loss'],
    lost: /spread of x\d+, x\d+ and 14 more/,
  },
  {
    name: 'σ × .05 in each of 24 columns (linear classifier: AUC .496)',
    reference: () => gaussians(400, 24, 1),
    generation: () => every(gaussians(400, 24, 2), (x) => x / 20),
    verdict: 'late collapse',
    symptoms: ['spread-loss', 'mode-loss'],
  },
  {
    name: 'two modes become one blob at the centre (linear classifier: .47 to .52)',
    reference: () => modes(1000, 1),
    generation: () => change(modes(1000, 2), { x: (x: number) => x - 4 * Math.sign(x) }),
    verdict: 'late collapse',
    symptoms: ['mode-loss', 'spread-loss'],
    lost: /spread of x/,
  },
  {
    name: 'two modes become one blob of the same mean and variance (linear classifier: .47 to .52)',
    reference: () => modes(1000, 1),
    generation: () => ({ ...modes(1000, 2), x: list(1000, normal(3)).map((z) => z * Math.sqrt(17)) }),
    verdict: 'early collapse',
    symptoms: ['mode-loss'],
    lost: /parts of the range of x/,
  },
]

const clinic = ['age', 'pressure', 'cost', 'town'] as const

test.each(scenarios)('$name: $verdict', async ({ reference, generation, verdict, symptoms = [], lost, and }) => {
  const report = await judged(reference(), generation())
  expect(told(report)).toEqual({ verdict, symptoms: expect.arrayContaining([...symptoms]) })
  if (lost) expect(report.lost).toMatch(lost)
  and?.(report)
})

test('50 unchanged columns: nothing is flagged (Kolmogorov–Smirnov at .05 flags in 93.5 % of runs)', async () => {
  let flagged = 0
  for (let seed = 0; seed < 3; seed++) {
    const { measures } = await judged(gaussians(150, 50, fork(seed, 'real')), gaussians(150, 50, fork(seed, 'made')))
    flagged += measures.filter((measure) => measure.flagged).length
  }
  expect(flagged).toBe(0)
})

/** The rows of a table again and again, until there are that many. */
function repeated(table: Table, rows: number): Table {
  const n = Object.values(table)[0]!.length
  return take(
    table,
    [...Array(rows).keys()].map((row) => row % n),
  )
}

function every(table: Table, to: (x: number) => number): Table {
  return Object.fromEntries(Object.entries(table).map(([name, values]) => [name, values.map((x) => to(x as number))]))
}

function plans(shares: readonly number[], seed: number): Table {
  return { plan: list(600, chances(shares, seed)).map((i) => 'abc'[i]) }
}

function words(rows: number, seed: number): Table {
  return { word: list(rows, zipf(1000, seed)).map((i) => `word ${i}`) }
}

/** Two equal modes at ±4 beside an unrelated column. */
function modes(rows: number, seed: number): Table {
  const u = uniform(fork(seed, 'side'))
  const side = list(rows, () => (u() < 0.5 ? -4 : 4))
  const z = list(rows, normal(fork(seed, 'x')))
  return { x: z.map((x, i) => x + side[i]!), y: list(rows, normal(fork(seed, 'y'))) }
}
