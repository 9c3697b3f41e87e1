import { plainNearest } from '../kernel/plain-nearest.ts'
import { fork, normal } from '../math/random.ts'
import { componentsOf } from './components.ts'
import type { Labels } from './measure.ts'
import { measures } from './measures/registry.ts'
import { findModes } from './modes.ts'
import { pointPairs } from './point-pairs.ts'
import { randomLabels } from './pooled.fixture.ts'
import type { Pooled, PooledSpace } from './pooled.ts'

export type Points = readonly (readonly number[])[]

/** Points of both sides in one space, the reference first, about their mean. */
export interface PointPool {
  readonly pooled: Pooled
  readonly truth: Labels
}

/** What a measure does not ask for is not made: neighbours, components, pairs and modes are found at first use. */
export function pointPool(reference: Points, generation: Points): PointPool {
  const all = [...reference, ...generation]
  const rows = all.length
  const dimensions = all[0]!.length
  const mean = all[0]!.map((_, a) => all.reduce((sum, x) => sum + x[a]!, 0) / rows)
  const whole = {
    name: 'v',
    kind: 'vector',
    rows,
    dimensions,
    points: Float32Array.from(all.flatMap((x) => x.map((value, a) => value - mean[a]!))),
    pooledRows: Uint32Array.from(all.keys()),
    metric: 'euclidean',
    notes: [],
  } as const
  const { points: _, ...rest } = whole
  const components = once(() => componentsOf(whole, 1))
  const space: PooledSpace = lazily(rest, {
    neighbours: once(() => {
      const k = rows <= 400 ? rows - 1 : 64
      const found = { indices: new Uint32Array(rows * k), squared: new Float64Array(rows * k) }
      plainNearest(whole.points, dimensions, k).search(0, rows, found.indices, found.squared)
      return { rows, k, ...found, backend: 'javascript' }
    }),
    components,
    pairs: once(() => pointPairs(whole, components())),
    modes: once(() => {
      const { width, stride, values } = components()
      return findModes({ points: values, rows, dimensions: width, stride }, 1)
    }),
  })
  const none = { columns: [], rowIds: Uint32Array.from(all.keys()), distinctRows: rows, pairRows: 0, pairs: [] }
  return {
    pooled: { ...none, rows, spaces: [space], texts: [] },
    truth: Uint8Array.from(all, (_, i) => (i < reference.length ? 0 : 1)),
  }
}

/** The value of a measure of the space under some labels; the true ones, if none are given. */
export function scoreOf(id: string, { pooled, truth }: PointPool, labels: Labels = truth): number {
  const measure = measures.find((one) => one.id === id)!
  return measure.prepare(pooled, measure.targets(pooled)[0]!)(labels)
}

/** The values under so many random labellings with so many points of each side. */
export function shuffledScores(
  id: string,
  { pooled }: PointPool,
  { draws, sizes }: { readonly draws: number; readonly sizes: readonly [number, number] },
): number[] {
  const measure = measures.find((one) => one.id === id)!
  const value = measure.prepare(pooled, measure.targets(pooled)[0]!)
  const others = pooled.rows - sizes[0] - sizes[1]
  return Array.from({ length: draws }, (_, draw) => value(randomLabels([sizes[0], sizes[1], others], fork(draw, id))))
}

/** So many points with independent standard normal coordinates. */
export function gaussianPoints(rows: number, dimensions: number, seed: number): number[][] {
  const z = normal(seed)
  return Array.from({ length: rows }, () => Array.from({ length: dimensions }, () => z()))
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

type Found = Pick<PooledSpace, 'neighbours' | 'components' | 'pairs' | 'modes'>

function lazily(
  rest: Omit<PooledSpace, keyof Found>,
  found: { readonly [Key in keyof Required<Found>]: () => Found[Key] },
): PooledSpace {
  const getters = Object.entries(found).map(([name, get]) => [name, { get, enumerable: true }] as const)
  return Object.defineProperties({ ...rest }, Object.fromEntries(getters)) as PooledSpace
}
