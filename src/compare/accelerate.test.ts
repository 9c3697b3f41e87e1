import { afterAll, expect, test } from 'vitest'
import { proposalsModel } from '../kernel/proposals-model.ts'
import { type Accelerator, acceleratorBy, findAccelerator, type Proposer } from '../kernel/proposer.ts'
import { normal } from '../math/random.ts'
import { allowRelaxedSimd } from '../platform/fast-simd.ts'
import { inlinePool } from '../platform/inline-pool.ts'
import { loadOnnxruntime } from '../platform/load-onnxruntime.ts'
import { findOnnxruntime } from '../platform/onnxruntime.ts'
import { openPool } from '../platform/pool.ts'
import { isWorthwhile } from './accelerate.ts'
import { type NeighbourCase, neighbourCases, slowNeighbours, vectorsOf } from './neighbour-cases.fixture.ts'
import { findNeighbours } from './neighbours.ts'
import { tasks } from './tasks.ts'

allowRelaxedSimd()
const inline = inlinePool(tasks)
const threads = openPool(tasks, 2)
afterAll(() => threads.close())

const draw = normal(9)
const more: readonly NeighbourCase[] = [
  { name: 'several batches', rows: 4500, dimensions: 12, k: 7, value: draw },
  {
    name: 'copies among embeddings',
    rows: 900,
    dimensions: 96,
    k: 64,
    value: (i) => (i < 9600 ? (i % 96) / 7 : draw()),
  },
  {
    name: 'a cluster far from the others',
    rows: 900,
    dimensions: 96,
    k: 20,
    value: (i) => (i < 9600 ? 1e4 : 0) + draw(),
  },
]

test.each([...neighbourCases, ...more])('law: $name: the same bytes with onnxruntime', async (one) => {
  const { rows, dimensions, k } = one
  const accelerator = await installed()
  const vectors = vectorsOf(one)
  const slow = slowNeighbours(vectors, one)
  const pool = rows % 2 === 0 ? threads : inline
  const found = await findNeighbours(vectors, { rows, dimensions, k, pool, reproducible: false, accelerator })
  expect(found.indices).toEqual(slow.indices)
  expect(found.squared).toEqual(slow.squared)
})

const cloud: NeighbourCase = { name: 'a cloud', rows: 3000, dimensions: 32, k: 16, value: normal(3) }
const points = vectorsOf(cloud)
const expected = slowNeighbours(points, cloud)

async function backendWith(accelerator: Accelerator | 'none', reproducible = false): Promise<string> {
  const { rows, dimensions, k } = cloud
  const told: number[] = []
  const onProgress = (done: number) => told.push(done)
  const how = { rows, dimensions, k, pool: threads, reproducible, accelerator, onProgress }
  const found = await findNeighbours(points, how)
  expect(found.indices).toEqual(expected.indices)
  expect(found.squared).toEqual(expected.squared)
  expect(told.at(-1)).toBe(rows)
  return found.backend
}

test('what searched is told', async () => {
  expect(await backendWith(await installed())).toBe('onnxruntime with webassembly relaxed simd')
  expect(await backendWith('none')).toBe('webassembly relaxed simd')
})

test('where it is worthwhile it is used unasked, and the graph is the same', async () => {
  const [rows, dimensions] = [1000, 20_000]
  const vectors = new Float32Array(rows * dimensions)
  const value = normal(4)
  for (let i = 0; i < vectors.length; i += 5000) vectors[i] = value()
  const asked = { rows, dimensions, k: 64, pool: threads, reproducible: false }
  const { backend, ...graph } = await findNeighbours(vectors, asked)
  const { backend: other, ...without } = await findNeighbours(vectors, { ...asked, accelerator: 'none' })
  expect([backend, other]).toEqual(['onnxruntime with webassembly relaxed simd', 'webassembly relaxed simd'])
  expect(graph).toEqual(without)
})

test('reproducible: plain SIMD, whatever is there', async () => {
  expect(await backendWith(await installed(), true)).toBe('webassembly simd')
})

test('law: proposals of any kind change nothing: what is not proved is searched', async () => {
  const { rows } = cloud
  const count = 16 + 1 + 15
  const wrong = (lowest: number): Accelerator =>
    proposing(async (from, to) => ({
      ids: Int32Array.from({ length: (to - from) * count }, (_, i) => (i * 7) % rows),
      lowest: new Float32Array(to - from).fill(lowest),
    }))
  expect(await backendWith(wrong(Infinity))).toBe('webassembly relaxed simd')
  expect(await backendWith(wrong(NaN))).toBe('webassembly relaxed simd')
  // Of two in five runs of rows, one in three of what the package proposes cannot be proved.
  const honest = await installed()
  const doubtful: Accelerator = {
    name: 'doubtful',
    async open(from) {
      const proposer = await honest.open(from)
      return {
        close: () => proposer.close(),
        async propose(first, to) {
          const { ids, lowest } = await proposer.propose(first, to)
          return { ids, lowest: lowest.map((score, i) => (i % 3 === 0 && i % 250 < 100 ? Infinity : score)) }
        },
      }
    },
  }
  expect(await backendWith(doubtful)).toBe('doubtful with webassembly relaxed simd')
})

test('an accelerator that fails leaves the search to WebAssembly', async () => {
  const broken: Accelerator = { name: 'broken', open: () => Promise.reject(new Error('no session')) }
  expect(await backendWith(broken)).toBe('webassembly relaxed simd')
  const failing = proposing(() => Promise.reject(new Error('out of memory')))
  expect(await backendWith(failing)).toBe('webassembly relaxed simd')
})

test('a stop stops it, and its session is closed', async () => {
  const { rows, dimensions, k } = cloud
  let closed = 0
  const slow: Accelerator = {
    name: 'slow',
    open: async () => ({ propose: () => Promise.reject(new Error('never asked')), close: async () => void closed++ }),
  }
  const how = {
    rows,
    dimensions,
    k,
    pool: threads,
    reproducible: false,
    accelerator: slow,
    signal: AbortSignal.abort(),
  }
  await expect(findNeighbours(points, how)).rejects.toThrow(/abort/)
  expect(closed).toBe(1)
})

test('known answer: the rows with the largest products', async () => {
  const proposer = await (await installed()).open({
    points: Float32Array.of(0, 1, 5, 7),
    halves: Float32Array.of(0, -0.5, -12.5, -24.5),
    dimensions: 1,
    count: 2,
    threads: 1,
  })
  // x·y − |y|²/2 for 1: 0, .5, −7.5, −17.5; for 5: 0, 4.5, 12.5, 10.5.
  const { ids, lowest } = await proposer.propose(1, 3)
  await proposer.close()
  expect([...ids.subarray(0, 2)].sort()).toEqual([0, 1])
  expect([...ids.subarray(2)].sort()).toEqual([2, 3])
  expect([...lowest]).toEqual([0, 10.5])
})

test('the size alone says whether it is worthwhile', () => {
  expect(isWorthwhile(40_000, 768)).toBe(true)
  expect(isWorthwhile(20_000, 768)).toBe(false)
  expect(isWorthwhile(1_000_000, 384)).toBe(false)
})

test('what is missing or broken is told', async () => {
  expect(await loadOnnxruntime(() => import(`onnxruntime-node${'-not-here'}`))).toMatchObject({ missing: true })
  const broken = () => Promise.reject(new Error('libonnxruntime.so.1: cannot open\nat line 1'))
  expect(await loadOnnxruntime(broken)).toEqual({ missing: false, reason: 'libonnxruntime.so.1: cannot open' })
  expect(proposalsModel(1000)).toBeInstanceOf(Uint8Array)
})

/** The package: a development dependency, so that it is here. */
async function installed(): Promise<Accelerator> {
  const { runtime } = await findOnnxruntime()
  expect(runtime, 'onnxruntime-node: node scripts/ensure.mjs installs it').toBeDefined()
  expect(await findAccelerator()).toMatchObject({ name: 'onnxruntime' })
  return acceleratorBy(runtime!)
}

function proposing(propose: Proposer['propose']): Accelerator {
  return { name: 'fake', open: async () => ({ propose, close: async () => {} }) }
}
