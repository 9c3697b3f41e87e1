import { expect, test } from 'vitest'
import { fork } from '../../src/math/random.ts'
import { judged, measureOf, type Scenario, told } from './judged.ts'
import { chances, change, list, patients, type Table, take } from './tables.ts'

/** Ways in which a generator loses part of the data, each as its user would meet it. */
const collapses: readonly Scenario[] = [
  {
    name: 'the rarest twelve of 40 towns vanish',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { town: (town: string) => (place(town) < 28 ? town : 'town 0') }),
    verdict: 'early collapse',
    symptoms: ['tail-loss', 'mode-loss'],
    lost: /1[12] of (39|40) values of town/,
  },
  {
    name: 'one town takes over half of the rows',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { town: (town: string, row: number) => (row % 2 ? 'town 0' : town) }),
    verdict: 'late collapse',
    symptoms: ['mode-loss', 'drift'],
    lost: /values of town|variety of town/,
  },
  {
    name: 'one town takes over all rows',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { town: () => 'town 0' }),
    verdict: 'late collapse',
    symptoms: ['mode-loss', 'tail-loss'],
    lost: /variation of town/,
  },
  {
    name: '5 % of the rows repeat others',
    reference: () => clinic(1),
    generation: () =>
      take(
        clinic(2),
        [...Array(1000).keys()].map((row) => row % 950),
      ),
    verdict: 'early collapse',
    symptoms: ['repetition'],
    lost: /of rows repeat/,
  },
  {
    name: 'a tenth of the pressures is imputed with their mean',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { pressure: (x: number, row: number) => (row % 10 ? x : 128) }),
    verdict: 'early collapse',
    symptoms: ['repetition'],
    lost: /one value repeated in pressure/,
  },
  {
    name: 'visits of 2021 to 2024 are narrowed to their middle 60 %',
    reference: () => patients(1000, 1, ['visit', 'age', 'stage']),
    generation: () =>
      change(patients(1000, 2, ['visit', 'age', 'stage']), {
        visit: (day: Date) => new Date(middle + 0.6 * (day.getTime() - middle)),
      }),
    verdict: 'late collapse',
    symptoms: ['spread-loss', 'mode-loss'],
    lost: /spread of visit/,
  },
  {
    name: 'the spread of one column shrinks by a fifth',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { pressure: (x: number) => 128 + 0.8 * (x - 128) }),
    verdict: 'early collapse',
    symptoms: ['spread-loss'],
    lost: /spread of pressure/,
  },
  {
    name: 'the old are no longer made',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { age: (x: number) => (x > 70 ? 140 - x : x) }),
    verdict: 'early collapse',
    symptoms: ['mode-loss'],
    lost: /age/,
  },
]

/** Ways in which data moves, and is all there. */
const moves: readonly Scenario[] = [
  {
    name: 'pressure rises by a third of its spread',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { pressure: (x: number) => x + 4 }),
    verdict: 'shifted',
    symptoms: ['drift'],
  },
  {
    name: 'pressure rises by its spread',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { pressure: (x: number) => x + 13 }),
    verdict: 'shifted',
    symptoms: ['drift', 'off-support'],
    lost: /^moved: pressure$/,
  },
  {
    name: 'whole numbers and continuous ones leave the range of the reference',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { pressure: (x: number) => x + 80, age: (x: number) => x + 100 }),
    verdict: 'shifted',
    symptoms: ['drift', 'off-support'],
    lost: /^moved: age, pressure$/,
  },
  {
    name: 'visits come four years later',
    reference: () => patients(1000, 1, ['visit', 'age', 'stage']),
    generation: () =>
      change(patients(1000, 2, ['visit', 'age', 'stage']), {
        visit: (day: Date) => new Date(day.getTime() + 1461 * 864e5),
      }),
    verdict: 'shifted',
    symptoms: ['drift', 'off-support'],
    lost: /^moved: visit$/,
  },
  {
    name: 'the seasons change places',
    reference: () => patients(1000, 1, ['season', 'age']),
    generation: () => ({
      ...patients(1000, 2, ['age']),
      season: list(1000, chances([0.2, 0.1, 0.3, 0.4], fork(2, 'season'))).map((i) => `season ${i}`),
    }),
    verdict: 'shifted',
    symptoms: ['drift'],
  },
  {
    name: 'two illnesses are suddenly tied',
    reference: () => patients(1000, 1, ill),
    generation: () => {
      const table = patients(1000, 2, ill)
      return { ...table, diabetes: table.smoker!.map((smokes, row) => (row % 2 ? smokes : table.diabetes![row])) }
    },
    verdict: 'shifted',
    symptoms: ['dependence-shift'],
    and: ({ symptoms }) => {
      expect(symptoms.find(({ id }) => id === 'dependence-shift')!.evidence).toMatchObject([
        { kind: 'pair', columns: ['smoker', 'diabetes'] },
      ])
    },
  },
  {
    name: 'a tenth of the pressures is missing',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { pressure: (x: number, row: number) => (row % 10 ? x : null) }),
    verdict: 'shifted',
    symptoms: ['drift'],
    and: (report) => expect(measureOf(report, 'missing-share', 'pressure').value).toBeCloseTo(0.1, 1),
  },
  {
    name: 'a column is missing',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { town: undefined }),
    verdict: 'shifted',
    and: ({ findings }) => expect(findings).toMatchObject([{ kind: 'column-missing', column: 'town' }]),
  },
  {
    name: 'a column is there without any value',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { pressure: () => null }),
    verdict: 'shifted',
    lost: /^$/,
    and: ({ findings, retained }) => {
      expect(findings).toMatchObject([{ kind: 'column-null', column: 'pressure' }])
      for (const share of Object.values(retained)) expect(share).toBeGreaterThan(0.95)
    },
  },
  {
    name: 'a numeric column holds words',
    reference: () => clinic(1),
    generation: () => change(clinic(2), { pressure: (x: number) => (x > 128 ? 'high' : 'low') }),
    verdict: 'shifted',
    and: ({ findings }) => expect(findings).toMatchObject([{ kind: 'column-type', column: 'pressure' }]),
  },
]

/** Nothing may be claimed, or nothing is wrong. */
const others: readonly Scenario[] = [
  {
    name: 'five rows',
    reference: () => clinic(1),
    generation: () => take(clinic(2), [0, 1, 2, 3, 4]),
    verdict: 'undecided',
    and: ({ reason }) => expect(reason).toMatch(/too few rows/),
  },
  {
    name: 'no change, 5,000 rows',
    reference: () => patients(5000, 1, ['age', 'pressure', 'town']),
    generation: () => patients(5000, 2, ['age', 'pressure', 'town']),
    verdict: 'healthy',
    and: ({ measures }) => expect(measures.filter(({ flagged }) => flagged)).toEqual([]),
  },
  {
    name: 'no change, three categories alone',
    reference: () => ({ plan: list(600, chances([0.6, 0.3, 0.1], 1)).map((i) => 'abc'[i]) }),
    generation: () => ({ plan: list(600, chances([0.6, 0.3, 0.1], 2)).map((i) => 'abc'[i]) }),
    verdict: 'healthy',
  },
]

const ill = ['smoker', 'diabetes', 'age', 'pressure'] as const
const middle = Date.UTC(2023, 0, 1)

test.each([...collapses, ...moves, ...others])(
  '$name: $verdict',
  async ({ reference, generation, verdict, symptoms = [], lost, and }) => {
    const report = await judged(reference(), generation())
    expect(told(report)).toEqual({ verdict, symptoms: expect.arrayContaining([...symptoms]) })
    if (lost) expect(report.lost).toMatch(lost)
    and?.(report)
  },
)

function clinic(seed: number): Table {
  return patients(1000, seed, ['age', 'pressure', 'town', 'stage'])
}

/** The number in `town 12`. */
function place(town: string): number {
  return Number(town.split(' ')[1])
}
