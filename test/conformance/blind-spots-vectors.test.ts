import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { fork, normal, uniform } from '../../src/math/random.ts'
import type { GenerationReport, Verdict } from '../../src/report/report.ts'
import { npyBytes } from '../../src/source/npy.fixture.ts'
import { judged, measureOf, told } from './judged.ts'

type Vectors = readonly (readonly number[])[]

/** The blind spots of other tools that are geometric, as embeddings would show them: one column of vectors. */
interface Scenario {
  readonly name: string
  readonly reference: Vectors
  readonly generation: Vectors
  readonly verdicts: readonly Verdict[]
  readonly symptoms: readonly string[]
  readonly and?: (report: GenerationReport) => void
}

const scenarios: readonly Scenario[] = [
  {
    name: 'two modes become one blob at the centre (linear classifier: .47 to .52)',
    reference: twoModes(600, 8, 1),
    generation: cloud(600, 8, 2),
    verdicts: ['early collapse', 'late collapse'],
    symptoms: ['mode-loss'],
  },
  {
    // Shifted in 7 of 8 draws; a mode of which a little less than half is left is lost.
    name: 'two modes blur into one cloud of the same mean and covariance: nothing real is out of reach',
    reference: twoModes(600, 8, 1),
    generation: cloud(600, 8, 2).map(([x, ...others]) => [Math.sqrt(17) * x!, ...others]),
    verdicts: ['shifted', 'early collapse'],
    symptoms: ['drift', 'off-support'],
    and: (report) => expect(measureOf(report, 'recall-k5', 'v').flagged).toBe(false),
  },
  {
    name: 'σ halved in 16-d (coverage .976 where .963 is healthy, density 6.2)',
    reference: cloud(600, 16, 1),
    generation: scaled(cloud(600, 16, 2), 0.5),
    verdicts: ['early collapse', 'late collapse'],
    symptoms: ['spread-loss'],
  },
  {
    name: 'an exact copy of the reference, each row six times (prdc: precision, recall, density and coverage 0)',
    reference: cloud(200, 16, 1),
    generation: copies(cloud(200, 16, 1), [...Array(200).keys()], 6),
    verdicts: ['early collapse', 'late collapse'],
    symptoms: ['memorisation', 'repetition'],
    and: (report) => {
      // The value is that of splits, in which a row may be without any of its copies.
      const coverage = measureOf(report, 'coverage-k5', 'v')
      expect(coverage.value).toBeGreaterThan(0.99)
      expect(coverage).toMatchObject({ flagged: false })
      expect(report.retained.support).toBeGreaterThanOrEqual(1)
    },
  },
  {
    name: 'three real rows copied 100 times each (precision 1.00)',
    reference: cloud(300, 16, 1),
    generation: copies(cloud(300, 16, 1), [5, 77, 290], 100),
    verdicts: ['late collapse'],
    symptoms: ['repetition', 'mode-loss'],
  },
  {
    name: '600 grossly shifted rows (SDMetrics CSTest: p = .405)',
    reference: cloud(600, 16, 1),
    generation: cloud(600, 16, 2).map((x) => x.map((value) => value + 3)),
    verdicts: ['shifted'],
    symptoms: ['drift'],
    and: ({ draws, symptoms }) => {
      expect(draws.exceeded).toBe(0)
      expect(symptoms[0]!.pAdjusted).toBeLessThanOrEqual(1 / (draws.drawn + 1))
    },
  },
  {
    name: 'σ × .85 in 128-d, where all distances are alike: nothing repeats',
    reference: cloud(300, 128, 1),
    generation: scaled(cloud(300, 128, 2), 0.85),
    verdicts: ['early collapse'],
    symptoms: ['spread-loss'],
    and: ({ symptoms, retained }) => {
      expect(symptoms.map(({ id }) => id)).not.toContain('repetition')
      expect(retained.distinct).toBeGreaterThan(0.98)
    },
  },
  {
    name: 'σ × 1.3 in 16-d: wider, not collapsed',
    reference: cloud(400, 16, 1),
    generation: scaled(cloud(400, 16, 2), 1.3),
    verdicts: ['shifted'],
    symptoms: ['off-support'],
  },
  {
    name: 'no change in 16-d',
    reference: cloud(600, 16, 1),
    generation: cloud(600, 16, 2),
    verdicts: ['healthy', 'undecided'],
    symptoms: [],
    and: ({ measures }) => expect(measures.filter(({ flagged }) => flagged)).toEqual([]),
  },
]

test.each(scenarios)('$name', async ({ reference, generation, verdicts, symptoms, and }) => {
  const report = await judged({ v: reference }, { v: generation })
  const { verdict, symptoms: found } = told(report)
  expect({ verdict: verdicts.includes(verdict) || verdict, found }).toEqual({
    verdict: true,
    found: expect.arrayContaining([...symptoms]),
  })
  and?.(report)
})

test('embeddings, σ × .05, 64-d, n = 2000 (linear classifier: AUC .496): late collapse', {
  timeout: 300_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pitprop-'))
  try {
    const [reference, generation] = ['real.npy', 'gen1.npy'].map((name) => join(folder, name))
    writeFileSync(reference!, npy(cloud(2000, 64, 1)))
    writeFileSync(generation!, npy(scaled(cloud(2000, 64, 2), 0.05)))
    const { generations } = await check({ reference: reference!, generations: [generation!], workers: 2 })
    expect(told(generations[0]!)).toEqual({
      verdict: 'late collapse',
      symptoms: expect.arrayContaining(['spread-loss']),
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** Rows of a standard normal. */
function cloud(rows: number, dimensions: number, seed: number): number[][] {
  const z = normal(fork(seed, 'cloud'))
  return Array.from({ length: rows }, () => Array.from({ length: dimensions }, () => z()))
}

/** At ±4 along the first coordinate. */
function twoModes(rows: number, dimensions: number, seed: number): number[][] {
  const u = uniform(fork(seed, 'side'))
  return cloud(rows, dimensions, seed).map(([x, ...others]) => [x! + (u() < 0.5 ? -4 : 4), ...others])
}

/** The rows at those places, so many times over. */
function copies(rows: Vectors, places: readonly number[], times: number): Vectors {
  return Array.from({ length: times }, () => places.map((place) => rows[place]!)).flat()
}

function scaled(rows: Vectors, by: number): number[][] {
  return rows.map((row) => row.map((x) => by * x))
}

/** Single precision, as embeddings are saved. */
function npy(rows: Vectors): Uint8Array {
  return npyBytes(rows.flat(), { type: '<f4', shape: [rows.length, rows[0]!.length] })
}
