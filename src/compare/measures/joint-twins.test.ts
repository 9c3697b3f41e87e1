import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../../math/random.ts'
import { jointTwins } from '../joint-twins.fixture.ts'
import { joined, randomLabels } from '../pooled.fixture.ts'
import type { Pooled } from '../pooled.ts'
import { measures } from './registry.ts'

/** Points as a pool would hold them: a lattice with heavy ties, or a cloud. */
const clouds = [
  { name: 'a lattice', sizes: [30, 25, 10], draw: (seed: number) => lattice(uniform(seed)) },
  { name: 'a cloud', sizes: [40, 12, 0], draw: (seed: number) => cloud(normal(seed)) },
  { name: 'one point', sizes: [9, 8, 2], draw: () => () => [1, 2] },
  { name: 'few points', sizes: [3, 2, 4], draw: (seed: number) => cloud(normal(seed)) },
  { name: 'one of a side', sizes: [12, 1, 0], draw: (seed: number) => lattice(uniform(seed)) },
] as const

const cases = clouds.flatMap((it) => Object.keys(jointTwins).map((id) => ({ ...it, id })))

test.each(cases)('known answer: $id of $name is its definition', ({ id, sizes, draw }) => {
  const measure = measures.find((one) => one.id === id)!
  for (let seed = 0; seed < 4; seed++) {
    const next = draw(fork(seed, 'points'))
    const labels = randomLabels([sizes[0], sizes[1], sizes[2]], seed)
    const points = Array.from(labels, () => next())
    const pooled = poolOf(points)
    const value = measure.prepare(pooled, measure.targets(pooled)[0]!)(labels)
    expect(value).toBeCloseTo(jointTwins[id]!(points, labels), 12)
  }
})

function poolOf(points: readonly (readonly number[])[]): Pooled {
  const space = joined({
    name: 'v',
    kind: 'vector',
    rows: points.length,
    dimensions: points[0]!.length,
    points: Float32Array.from(points.flat()),
    pooledRows: Uint32Array.from(points.keys()),
    metric: 'euclidean',
    notes: [],
  })
  const none = { columns: [], rowIds: new Uint32Array(points.length), distinctRows: 1, pairRows: 0, pairs: [] }
  return { ...none, rows: points.length, spaces: [space] }
}

function lattice(draw: () => number): () => number[] {
  return () => [Math.floor(4 * draw()), Math.floor(3 * draw())]
}

/** In steps that a 32-bit number holds. */
function cloud(draw: () => number): () => number[] {
  return () => [draw(), draw(), draw()].map((x) => Math.round(1024 * x) / 1024)
}
