import { fork, normal, uniform } from '../../src/math/random.ts'

/** Rows in memory, by column; one entry a row. */
export type Table = Readonly<Record<string, readonly unknown[]>>

type Column = 'age' | 'pressure' | 'cost' | 'town' | 'stage' | 'season' | 'smoker' | 'diabetes' | 'visit'

/** Patients of a clinic. Each column has a stream of its own, so that a choice of columns does not change them. */
export function patients(rows: number, seed: number, columns: readonly Column[]): Table {
  return Object.fromEntries(
    columns.map((name) => [name, list(rows, patient[name](fork(seed, name), fork(seed, 'shared')))]),
  )
}

/** How a column is drawn, from a seed of its own and one that it shares with the others. */
const patient: Readonly<Record<Column, (own: number, shared: number) => () => unknown>> = {
  age: (own: number, shared: number) => sum(52, [11, normal(own)], [9, normal(shared)], Math.round),
  pressure: (own: number, shared: number) => sum(128, [11, normal(own)], [7, normal(shared)]),
  cost: (own: number) => sum(1000, [180, t3(own)], [0, normal(own)]),
  town: (own: number) => named('town', zipf(40, own)),
  stage: (own: number) => named('stage', zipf(4, own)),
  season: (own: number) => named('season', chances([0.3, 0.4, 0.2, 0.1], own)),
  smoker: (own: number) => below(0.22, uniform(own)),
  diabetes: (own: number) => below(0.15, uniform(own)),
  visit: (own: number) => dayOf(uniform(own)),
}

type Term = readonly [number, () => number]

function sum(mean: number, a: Term, b: Term, form: (x: number) => number = (x) => x): () => number {
  return () => form(mean + a[0] * a[1]() + b[0] * b[1]())
}

function named(what: string, draw: () => number): () => string {
  return () => `${what} ${draw()}`
}

function below(chance: number, u: () => number): () => boolean {
  return () => u() < chance
}

/** A day of the years 2021 to 2024. */
function dayOf(u: () => number): () => Date {
  return () => new Date(Date.UTC(2021, 0, 1) + Math.floor(u() * 1461) * 86_400_000)
}

/** Independent standard normal columns `x0`, `x1`, …. */
export function gaussians(rows: number, columns: number, seed: number): Table {
  const streams = Array.from({ length: columns }, (_, c) => [`x${c}`, list(rows, normal(fork(seed, c)))] as const)
  return Object.fromEntries(streams)
}

/** Student's t with 3 degrees of freedom. */
export function t3(seed: number): () => number {
  const z = normal(seed)
  return () => z() / Math.sqrt((z() ** 2 + z() ** 2 + z() ** 2) / 3)
}

/** Numbers below `values` with chances as 1, 1/2, 1/3, …. */
export function zipf(values: number, seed: number): () => number {
  const weights = Array.from({ length: values }, (_, i) => 1 / (i + 1))
  const total = weights.reduce((sum, p) => sum + p, 0)
  return chances(
    weights.map((p) => p / total),
    seed,
  )
}

/** Indices with these chances, which sum to 1. */
export function chances(shares: readonly number[], seed: number): () => number {
  const u = uniform(seed)
  return () => {
    let left = u()
    const at = shares.findIndex((share) => (left -= share) <= 0)
    return at < 0 ? shares.length - 1 : at
  }
}

export function list<Value>(length: number, draw: () => Value): Value[] {
  return Array.from({ length }, draw)
}

/** The table with some columns changed, value by value; `undefined` takes a column away. */
export function change(
  table: Table,
  changes: Readonly<Record<string, ((value: never, row: number) => unknown) | undefined>>,
): Table {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, values]) => {
      if (!(name in changes)) return [[name, values]]
      const to = changes[name] as ((value: unknown, row: number) => unknown) | undefined
      return to === undefined ? [] : [[name, values.map((value, row) => to(value, row))]]
    }),
  )
}

/** The chosen rows, in that order. */
export function take(table: Table, rows: readonly number[]): Table {
  return Object.fromEntries(Object.entries(table).map(([name, values]) => [name, rows.map((row) => values[row])]))
}

/** The q-quantile of numbers, as an order statistic. */
export function point(values: readonly unknown[], q: number): number {
  const sorted = Float64Array.from(values as number[]).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!
}
