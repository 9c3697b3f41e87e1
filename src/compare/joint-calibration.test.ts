import { expect, test, vi } from 'vitest'
import { cholesky } from '../math/cholesky.ts'
import { fork, normal, uniform } from '../math/random.ts'
import { inlinePool } from '../platform/inline-pool.ts'
import { binomialBound } from './binomial.fixture.ts'
import { type Comparison, compare } from './compare.ts'
import { pointLabelsOf, pointSidesOf } from './graph.ts'
import { joinSpaces } from './join-spaces.ts'
import { everySpace } from './joint.ts'
import { jointTwins } from './joint-twins.fixture.ts'
import { kMeans } from './k-means.ts'
import { Label, type Measure, Symptoms } from './measure.ts'
import { measures } from './measures/registry.ts'
import { Side } from './pool-rows.ts'
import type { PooledSpace } from './pooled.ts'
import { exchangeGenerations } from './relabellings.ts'
import { poolVectors } from './space.fixture.ts'
import { spacesOf } from './spaces.ts'
import { spectraOf } from './spectra.ts'
import { tasks } from './tasks.ts'

/**
 * How often measures of points are extreme where nothing is wrong, through the engine itself. Beside them stand two that
 * break the rule which keeps the test exact: centres, and a covariance, that were fitted on the labelled reference.
 */
vi.mock('./measures/registry.ts', async (original) => {
  const { measures: honest } = await original<typeof import('./measures/registry.ts')>()
  return { measures: [...honest] }
})

const alpha = 0.05
const joint = Object.keys(jointTwins)

type Draw = (seed: number) => () => number[]

/** Five sorts of data, each compared with more of the same so many times. */
const strata = [
  { name: 'continuous', sizes: [60, 60], runs: 13, draw: (seed: number) => vector(normal(seed)) },
  { name: 'a lattice, two rows in five on a tie', sizes: [70, 50], runs: 13, draw: lattice },
  { name: 'ten to one', sizes: [600, 60], runs: 6, draw: (seed: number) => vector(normal(seed)) },
  { name: 'heavy tails', sizes: [80, 40], runs: 13, draw: (seed: number) => vector(heavy(normal(seed))) },
  { name: 'duplicates', sizes: [90, 60], runs: 13, draw: duplicated },
] as const

test('calibration: measures of points keep their level, alone and together', async () => {
  const found: Comparison[] = []
  for (const { name, sizes, runs, draw } of strata) {
    for (let run = 0; run < runs; run++)
      found.push(await comparisonOf(draw, sizes, { seed: fork(run, name), ids: joint }))
  }
  const small = new Map<string, number>()
  let asked = 0
  for (const { p, hypotheses, instances } of found) {
    hypotheses.forEach(({ instance, sign }, h) => {
      const { measure, target } = instances[instance]!
      if (target.mode === undefined || target.mode === 0) {
        const key = `${measure.id} ${sign}`
        small.set(key, (small.get(key) ?? 0) + (p[h]! <= alpha ? 1 : 0))
        asked++
      }
    })
  }
  const total = found.length
  // Each way in which a measure can be extreme: 32 of them, so that none exceeds one in a thousand by chance.
  for (const [key, count] of small) expect(count, key).toBeLessThanOrEqual(binomialBound(total, alpha, 1e-4))
  // Those of one comparison move together: the share over all varies like that of some five times as few.
  const share = [...small.values()].reduce((sum, count) => sum + count, 0) / asked
  expect(share).toBeLessThanOrEqual(binomialBound(Math.round(asked / 5), alpha) / Math.round(asked / 5))
  expect(share).toBeGreaterThan(0.02)
  expect(found.filter(({ drawn }) => drawn.significant).length).toBeLessThanOrEqual(binomialBound(total, alpha))
})

test.each(['frozen-centres', 'frozen-covariance'])(
  'calibration: %s of the labelled reference are caught',
  async (id) => {
    let flagged = 0
    for (let seed = 0; seed < 20; seed++) {
      const draw: Draw = (own) => vector(normal(own))
      if ((await comparisonOf(draw, [60, 60], { seed, ids: [id] })).drawn.significant) flagged++
    }
    expect(flagged).toBeGreaterThan(binomialBound(20, alpha))
    expect(flagged).toBeGreaterThanOrEqual(15)
  },
)

/** The true sides of the rows that are being compared: what no measure may know. */
let trueSide: Uint8Array = new Uint8Array(0)

async function comparisonOf(
  draw: Draw,
  sizes: readonly [number, number],
  { seed, ids }: { readonly seed: number; readonly ids: readonly string[] },
): Promise<Comparison> {
  const rowsOf = (rows: number, next: () => number[]) => Array.from({ length: rows }, next)
  const [reference, generation] = [
    rowsOf(sizes[0], draw(fork(seed, 'reference'))),
    rowsOf(sizes[1], draw(fork(seed, 'generation'))),
  ]
  const { rows, datasets } = poolVectors(reference, generation, seed)
  const pool = inlinePool(tasks)
  const { pooled, side } = await joinSpaces(rows, spacesOf(rows, datasets), { pool, reproducible: true, seed })
  trueSide = side
  const { relabelling } = exchangeGenerations(side, { seed })
  return compare({ pooled, relabelling, measures: ids, symptoms: Symptoms, seed }, { level: alpha, pool })
}

/** Mean of a number over the generation, that each point has before any labelling. */
function frozen(id: string, numbersOf: (space: PooledSpace, truth: Uint32Array) => Float64Array): Measure {
  return {
    id,
    about: 'a measure that was fitted on the labelled reference',
    rises: 'drift',
    tolerance: { beyond: 0.02 },
    targets: everySpace,
    prepare(_, { space }) {
      const truth = Uint8Array.from(trueSide, (of) => (of === Side.reference ? Label.reference : Label.generation))
      const own = pointLabelsOf(space!)(truth)
      const numbers = numbersOf(
        space!,
        Uint32Array.from(own.keys()).filter((i) => own[i] === Label.reference),
      )
      const sides = pointSidesOf(space!)
      return (labels) => {
        const { generation } = sides(labels)
        return generation.reduce((sum, i) => sum + numbers[i]!, 0) / generation.length
      }
    },
  }
}

/** Squared distance to the nearest of twelve centres. */
const frozenCentres = frozen('frozen-centres', ({ components, rows }, reference) => {
  const { values, stride, width } = components
  const points = new Float32Array(reference.length * stride)
  reference.forEach((row, i) => {
    points.set(values.subarray(row * stride, (row + 1) * stride), i * stride)
  })
  const { centres, count } = kMeans({ points, rows: reference.length, dimensions: width, stride }, 12, 1)
  return Float64Array.from({ length: rows }, (_, row) => {
    const to = (c: number) => squared(values, row * stride, centres.subarray(c * width, (c + 1) * width))
    return Math.min(...Array.from({ length: count }, (_, c) => to(c)))
  })
})

/** Squared length after whitening. */
const frozenCovariance = frozen('frozen-covariance', (space, reference) => {
  const { values, stride, width, rows } = { ...space.components, rows: space.rows }
  const labels = new Uint8Array(space.rows).fill(Label.generation)
  for (const i of reference) labels[i] = Label.reference
  const { mean, covariance } = spectraOf({ ...space, pooledRows: Uint32Array.from(labels.keys()) })(labels).reference
  const lower = cholesky(covariance, width)
  const white = new Float64Array(width)
  return Float64Array.from({ length: rows }, (_, row) => {
    for (let a = 0; a < width; a++) {
      white[a] = values[row * stride + a]! - mean[a]!
      for (let b = 0; b < a; b++) white[a]! -= lower[a * width + b]! * white[b]!
      white[a]! /= lower[a * width + a]!
    }
    return white.reduce((sum, x) => sum + x * x, 0)
  })
})
;(measures as Measure[]).push(frozenCentres, frozenCovariance)

function squared(values: Float32Array, from: number, centre: Float64Array): number {
  return centre.reduce((sum, x, a) => sum + (values[from + a]! - x) ** 2, 0)
}

/** Eight coordinates. */
function vector(draw: () => number): () => number[] {
  return () => Array.from({ length: 8 }, () => draw())
}

/** Student's t with two degrees of freedom. */
function heavy(z: () => number): () => number {
  return () => z() / Math.sqrt((z() ** 2 + z() ** 2) / 2)
}

/** Two rows in five stand on one of six places, where others stand as well. */
function lattice(seed: number): () => number[] {
  const [z, u] = [normal(seed), uniform(fork(seed, 'place'))]
  return () => {
    const place = Math.floor(6 * u())
    return u() < 0.4 ? Array.from({ length: 8 }, (_, a) => (a === place ? 1 : 0)) : vector(z)()
  }
}

/** Rows of a catalogue of forty, the same for both sides. */
function duplicated(seed: number): () => number[] {
  const u = uniform(seed)
  const catalogue = Array.from({ length: 40 }, vector(normal(1)))
  return () => catalogue[Math.floor(40 * u() ** 2)]!
}
