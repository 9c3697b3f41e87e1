import { expect, test } from 'vitest'
import { normal, uniform } from '../math/random.ts'
import { headsOf } from './heads.ts'
import { kernels, type Scanned, type Steps, type Walked } from './kernels.ts'
import { plain } from './plain.ts'
import { newScanned, totalsOf } from './totals.ts'

/** A column, with ties or without, and labels of which some are ignored. */
function column(n: number, ignored: number, seed: number) {
  const draw = normal(seed)
  const random = uniform(seed + 1)
  const tie = [1, 5, 1e9, 4][seed % 4]!
  const numbers = Float64Array.from(
    { length: n },
    () => Math.round(draw() * tie * 20) / (tie * (seed % 4 < 2 ? 20 : 1)),
  )
  const rows = Uint32Array.from(numbers.keys()).sort((a, b) => numbers[a]! - numbers[b]!)
  const sorted = Float64Array.from(rows, (row) => numbers[row]!)
  const values = Float64Array.from(new Set(sorted))
  const ends = Uint32Array.of(0, ...values.map((value) => sorted.lastIndexOf(value) + 1))
  const labels = Uint8Array.from({ length: n }, () => (random() < ignored ? 2 : random() < 0.4 ? 0 : 1))
  return { rows, values, ends, labels }
}

function roomFor({ values }: Steps): Walked {
  const counts = () => new Uint32Array(values.length + 1)
  return { values: new Float64Array(values.length), places: counts(), references: counts() }
}

/** What a kernel says of a walk, and of everything along it. */
function walked(kernel: typeof plain, steps: Steps, labels: Uint8Array, isWhole: boolean) {
  const into = roomFor(steps)
  const size = kernel.walk(steps, labels, into)
  const all = into.places[size] === steps.rows.length
  const at = { size, ...(all ? { ...into, values: steps.values, places: steps.ends } : into) }
  const out = new Float64Array(2)
  const sums = new Float64Array(4)
  const missed = new Float64Array(2)
  const referenceCount = at.references[size]!
  if (referenceCount > 0 && referenceCount < at.places[size]!) {
    kernel.distances(at, { low: -3, high: Infinity }, out)
    kernel.addMoments(at, { from: 0, to: size, centre: isWhole ? 2 : 0.1, low: -5, high: 5, isWhole }, sums)
    kernel.unreached(at, 5, missed)
  }
  const lists = { values: at.values.slice(0, size), places: at.places.slice(0, size + 1) }
  return { size, ...lists, references: at.references.slice(0, size + 1), out, sums, missed }
}

/** The same, row by row, as it is defined. */
function slowly({ rows, values, ends }: Steps, labels: Uint8Array, centre: number) {
  const kept = Array.from(rows.keys())
    .map((i) => ({ x: values[ends.findIndex((end) => end > i) - 1]!, label: labels[rows[i]!]! }))
    .filter(({ label }) => label < 2)
  const count = (side: number) => kept.filter(({ label }) => label === side).length
  const [n, m] = [count(0), count(1)]
  let [r, largest, area] = [0, 0, 0]
  const sums = new Float64Array(4)
  kept.forEach(({ x, label }, i) => {
    const at = Math.min(5, Math.max(-5, x)) - centre
    sums[2 * label]! += at
    sums[2 * label + 1]! += at * at
    r += label === 0 ? 1 : 0
    const next = kept[i + 1]?.x
    if (next === undefined) return
    const difference = Math.abs(r * (n + m) - (i + 1) * n)
    area += difference * (Math.max(-3, next) - Math.max(-3, x))
    if (next > x) largest = Math.max(largest, difference)
  })
  return { out: Float64Array.of(largest, area), sums, missed: Float64Array.of(missed(kept, 0), missed(kept, 1)) }
}

function missed(kept: readonly { x: number; label: number }[], side: number): number {
  const of = (label: number) => kept.filter((row) => row.label === label).map(({ x }) => x)
  const [own, other] = [of(side), of(1 - side)]
  return own.filter((x, i) => {
    const radii = own.filter((_, j) => j !== i).map((y) => Math.abs(y - x))
    const radius = radii.sort((a, b) => a - b)[Math.min(5, radii.length) - 1] ?? 0
    return !other.some((y) => Math.abs(y - x) <= radius)
  }).length
}

const cases = [
  { n: 0, ignored: 0 },
  { n: 1, ignored: 0 },
  { n: 7, ignored: 0 },
  { n: 300, ignored: 0 },
  { n: 301, ignored: 0.5 },
  { n: 4001, ignored: 0.1 },
]

test('the compiled kernels are in use', () => {
  expect(kernels.backend).toBe('webassembly simd')
})

test.each([0, 1, 2, 999])('law: %i labels are shuffled alike, and the stream goes on from there', (n) => {
  const random = uniform(77)
  for (let i = 0; i < n - 1; i++) random()
  const [a, b] = [kernels, plain].map((kernel) => {
    const items = Uint8Array.from({ length: n }, (_, i) => i % 3)
    const state = kernel.shuffle(items, 77)
    return { items, state, next: uniform(state)() }
  })
  expect(a).toEqual(b)
  expect(a!.next).toBe(random())
})

test.each(cases)('law: walks of $n values, $ignored ignored, are the same bytes in both kernels', ({ n, ignored }) => {
  for (let seed = 1; seed <= 8; seed++) {
    const { labels, ...steps } = column(n, ignored, seed)
    const [a, b] = [kernels, plain].map((kernel) => walked(kernel, steps, labels, false))
    expect(a).toEqual(b)
  }
})

test.each([{ n: 40, ignored: 0 }, ...cases.slice(3, 5)])(
  'law: along $n values, $ignored ignored, each sum is the one over rows',
  (one) => {
    for (let seed = 1; seed <= 8; seed++) {
      const { labels, ...steps } = column(one.n, one.ignored, seed)
      const isWhole = seed % 4 === 3
      const { out, sums, missed } = walked(kernels, steps, labels, isWhole)
      expect({ out, sums, missed }).toEqual(slowly(steps, labels, isWhole ? 2 : 0.1))
    }
  },
)

test('law: columns asked by turns do not mix', () => {
  const both = [column(500, 0.3, 1), column(400, 0.3, 2)]
  const answers = [kernels, plain].map((kernel) => {
    const held = both.map((steps) => {
      const into = roomFor(steps)
      return { size: kernel.walk(steps, steps.labels, into), ...into }
    })
    return held.map((at) => {
      const out = new Float64Array(2)
      kernel.distances(at, { low: -Infinity, high: 2 }, out)
      return out
    })
  })
  expect(answers[0]).toEqual(answers[1])
})

test.each([0, 1, 2, 501, 1000])('law: tables over %i rows are the same bytes', (size) => {
  const random = uniform(9)
  const rows = Uint32Array.from({ length: 1000 }, (_, i) => i)
    .filter(() => random() < 0.6)
    .slice(0, size)
  const joint = Uint8Array.from({ length: 1000 }, () => Math.floor(random() * 64))
  const [a, b] = [kernels, plain].map((kernel) => {
    const counts = new Int32Array(128)
    const tallies = new Int32Array(3 * 64)
    kernel.countJoint(joint, rows, counts)
    kernel.tally(
      Int32Array.from(joint),
      Uint8Array.from(joint, (cell) => cell % 3),
      tallies,
    )
    return { counts: counts.slice(0, 64), tallies }
  })
  expect(a).toEqual(b)
})

test.each([
  { rows: 0, columns: 3 },
  { rows: 1, columns: 1 },
  { rows: 7, columns: 2 },
  { rows: 512, columns: 6 },
  { rows: 1300, columns: 13 },
  { rows: 2000, columns: 8, largest: true },
])('twin: products of ranks over $rows rows of $columns columns', ({ rows: size, columns, largest }) => {
  const u = uniform(size)
  const rows = Uint32Array.from({ length: 2000 }, (_, i) => i)
    .sort(() => u() - 0.5)
    .slice(0, size)
  const ranks = Int16Array.from({ length: columns * 2000 }, () => (largest ? -4095 : Math.floor(8191 * u()) - 4095))
  const [a, b] = [kernels, plain].map((kernel) => {
    const products = new Float64Array(columns * (columns + 1))
    kernel.rankProducts(ranks, columns, rows, products)
    return products.filter((_, i) => i >= columns ** 2 || i % columns >= Math.floor(i / columns))
  })
  expect(a).toEqual(b)
  if (largest) expect(a![0]).toBe(2000 * 4095 ** 2)
})

test.each([0, 1, 16, 1000])('twin: sides of %i labels', (n) => {
  const u = uniform(n)
  const labels = Uint8Array.from({ length: n }, () => 4 * u())
  const [a, b] = [kernels, plain].map((kernel) => {
    const lists = [new Uint32Array(n + 1), new Uint32Array(n + 1)] as const
    const counts = new Uint32Array(2)
    kernel.listSides(labels, ...lists, counts)
    return lists.map((list, side) => list.subarray(0, counts[side]))
  })
  expect(a).toEqual(b)
  expect(a![1]).toEqual(Uint32Array.from(labels.keys()).filter((row) => labels[row] === 1))
})

test.each([1, 2, 16, 17, 300])('twin: sums over pairs of %i rows', (n) => {
  const u = uniform(n)
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from({ length: (i + 15) & ~15 }, (_, j) => (j < i ? Math.floor(256 * u()) : 0)),
  )
  const pairs = Uint8Array.from(rows.flat())
  const members = [0.6, 0.1, 1].map((share) =>
    Uint8Array.from({ length: (n + 15) & ~15 }, (_, row) => (row < n && u() < share ? 255 : 0)),
  )
  const [a, b] = [kernels, plain].map((kernel) => kernel.pairSums(n, pairs, members))
  expect(a).toEqual(b)
  expect(a!.every((sum) => Number.isInteger(sum))).toBe(true)
})

test.each([0, 1, 255, 600])('twin: products of numbers over %i rows', (n) => {
  const z = normal(n)
  const points = Float32Array.from({ length: 700 * 32 }, z)
  const rows = Uint32Array.from({ length: n }, (_, i) => (i * 7) % 700)
  const [a, b] = [kernels, plain].map((kernel) => {
    const out = new Float64Array(32 * 33)
    kernel.crossProducts(points, 32, rows, out)
    return out
  })
  expect(a).toEqual(b)
})

interface ListsShape {
  readonly rows: number
  readonly k: number
  readonly distances?: number
  readonly of?: readonly number[]
}

const listsShapes: ListsShape[] = [
  { rows: 1, k: 0 },
  { rows: 30, k: 29 },
  { rows: 200, k: 12 },
  { rows: 400, k: 16 },
  { rows: 400, k: 17 },
  { rows: 400, k: 64 },
  { rows: 400, k: 64, distances: 1e9 },
  { rows: 400, k: 64, distances: 1e9, of: [0, 1] },
  { rows: 300, k: 200, distances: 5 },
  // All lie equally far: hits add up to more than 16 bits hold.
  { rows: 2400, k: 127, distances: 1, of: [0, 1] },
]

/** Lists of neighbours with ties, and as many labellings as are asked for. */
function listsAndLabels({ rows, k, distances = 20, of = [0, 1, 0, 1, 2, 3] }: ListsShape, labellings: number) {
  const u = uniform(rows)
  const indices = new Uint32Array(rows * k)
  const squared = new Float64Array(rows * k)
  for (let i = 0; i < rows; i++) {
    const others = Array.from({ length: rows }, (_, j) => j).filter((j) => j !== i)
    for (let at = 0; at < k; at++) indices[i * k + at] = others.splice(Math.floor(u() * others.length), 1)[0]!
    squared.set(Float64Array.from({ length: k }, () => Math.floor(distances * u())).sort(), i * k)
  }
  return {
    lists: { rows, k, indices, squared, heads: headsOf({ rows, k, indices, squared }) },
    labels: Array.from({ length: labellings }, () =>
      Uint8Array.from({ length: rows }, () => of[Math.floor(of.length * u())]!),
    ),
  }
}

test.each(listsShapes)('twin: lists of neighbours under a labelling ($rows rows, $k neighbours)', (shape) => {
  const { lists: neighbours, labels: labellings } = listsAndLabels(shape, 1)
  const labels = labellings[0]!
  const [a, b] = [kernels, plain].map((kernel) => {
    const into = newScanned(shape.rows)
    kernel.scanNeighbours(neighbours, 5, labels, into)
    const { totals, ...lists } = into
    const points = Array.from(labels.keys())
      .filter((i) => labels[i]! < 2)
      .map((i) => Object.values(lists).map((items) => items[i]))
    return { totals, points }
  })
  expect(a).toEqual(b)
})

test.each(listsShapes)('twin: the same lists under many labellings ($rows rows, $k neighbours)', (shape) => {
  const { lists, labels } = listsAndLabels(shape, 19)
  // The last one has points of one side alone.
  labels.push(new Uint8Array(shape.rows))
  const many = labels.map(() => newScanned(shape.rows))
  kernels.scanMany(lists, 5, labels, many)
  labels.forEach((own, l) => {
    const one = newScanned(shape.rows)
    plain.scanMany(lists, 5, [own], [one])
    const its = ({ radius, nearest, hits, totals }: Scanned) => {
      const points = Array.from(own.keys()).filter((i) => own[i]! < 2)
      return { totals, points: points.map((i) => [radius[i], nearest[i], hits[i]]) }
    }
    expect(its(many[l]!)).toEqual(its(one))
  })
})

test('twin: distances to the rows before', () => {
  const points = Float32Array.from({ length: 50 * 20 }, normal(3))
  const [a, b] = [kernels, plain].map((kernel) => {
    const out = new Float32Array(50)
    kernel.distancesBefore(47, points, 20, out)
    return out
  })
  expect(a).toEqual(b)
  kernels.distancesBefore(1, Float32Array.of(0, 0, 0, 0, 3, 0, 4, 0), 4, a!)
  expect(a![0]).toBe(5)
})

test('known answer: products and sums of two rows', () => {
  const points = new Float32Array(32)
  points.set([1, 2, 3], 0)
  points.set([10, 20, 30], 16)
  const out = new Float64Array(16 * 17)
  kernels.crossProducts(points, 16, Uint32Array.of(1, 0), out)
  expect([out[0], out[1], out[16], out[17], out[34]]).toEqual([101, 202, 202, 404, 909])
  expect(out.slice(256, 260)).toEqual(Float64Array.of(11, 22, 33, 0))
})

test('known answer: the sum over the pairs of members', () => {
  // Pairs 1–0: 5; 2–0: 7, 2–1: 11; 3–x: 99.
  const pairs = new Uint8Array(48)
  pairs.set([5], 0)
  pairs.set([7, 11], 16)
  pairs.set([99, 99, 99], 32)
  const members = [[1, 2], [0, 1, 2], [3], []].map((ids) =>
    Uint8Array.from({ length: 16 }, (_, row) => (ids.includes(row) ? 255 : 0)),
  )
  expect(kernels.pairSums(4, pairs, members)).toEqual(Float64Array.of(11, 23, 0, 0))
})

test('known answer: what a scan adds up', () => {
  // Of 600 points, every other one is of the reference; each has one neighbour, the next, at its number, squared.
  const rows = 600
  const into = newScanned(rows)
  const lists = {
    rows,
    k: 1,
    indices: Uint32Array.from({ length: rows }, (_, i) => (i + 1) % rows),
    squared: Float64Array.from({ length: rows }, (_, i) => i ** 2),
  }
  const labels = Uint8Array.from({ length: rows }, (_, i) => i % 2)
  kernels.scanNeighbours({ ...lists, heads: headsOf(lists) }, 1, labels, into)
  const logs = Array.from(labels.keys()).reduce((sum, i) => sum + (i % 2 === 1 ? 2 * Math.log(i) : 0), 0)
  const { logRadius, ...counts } = totalsOf(into, 1)
  expect(counts).toEqual({ points: 300, reached: 300, hits: 300, within: 300, own: 0, ownFirst: 0 })
  expect(logRadius).toBeCloseTo(logs, 9)
  // Point 0 lies on its neighbour: as little as a distance counts.
  expect(totalsOf(into, 0).logRadius).toBeCloseTo(
    Array.from({ length: 299 }, (_, i) => 2 * Math.log(2 * i + 2)).reduce((sum, log) => sum + log, -40),
    9,
  )
})
