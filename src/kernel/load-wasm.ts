import { Heap } from './heap.ts'
import type { Kernels } from './kernels.ts'
import { wasm } from './wasm.ts'

/** What the compiled module exports; addresses and counts. */
interface Exports {
  readonly memory: WebAssembly.Memory
  shuffle(n: number, items: number, seed: number): number
  walk(n: number, rows: number, values: number, labels: number, kept: number, references: number): number
  distances(
    n: number,
    values: number,
    references: number,
    referenceCount: number,
    low: number,
    high: number,
    out: number,
  ): void
  addMoments(
    from: number,
    to: number,
    values: number,
    references: number,
    centre: number,
    low: number,
    high: number,
    sums: number,
  ): void
  unreached(n: number, values: number, references: number, referenceCount: number, k: number, out: number): void
  tally(n: number, slots: number, labels: number, stride: number, counts: number): void
  countJoint(n: number, joint: number, rows: number, cells: number, counts: number): void
  correlate(
    n: number,
    columns: number,
    ranks: number,
    stride: number,
    rows: number,
    gathered: number,
    products: number,
  ): void
  pairSums(n: number, pairs: number, labels: number, masks: number, out: number): void
  crossProducts(n: number, rows: number, points: number, width: number, part: number, out: number): void
}

/** The kernels in WebAssembly with 128-bit SIMD; undefined where the platform has none. */
export function loadWasm(): Kernels | undefined {
  try {
    const bytes = Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0))
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
    return wrap(exports as unknown as Exports)
  } catch {
    return undefined
  }
}

/** Bytes of the few numbers that a kernel answers with. */
const answer = 32

function wrap(run: Exports): Kernels {
  const heap = new Heap(run.memory)
  // Two lists of rows, of either side, are asked for by turns.
  let turn = 0
  const rowsSlot = (rows: Uint32Array) => {
    if (heap.isHeld('rows 0', rows)) return 'rows 0'
    if (heap.isHeld('rows 1', rows)) return 'rows 1'
    turn = 1 - turn
    return `rows ${turn}`
  }
  // What walks keep is written over by the next walk of its column, so it is never taken for a copy made earlier.
  const changing = new WeakSet<Float64Array>()
  const valuesAt = (values: Float64Array) => (changing.has(values) ? heap.lend('kept', values) : heap.place(values))
  return {
    backend: 'webassembly simd',
    shuffle(items, seed) {
      heap.begin(items.byteLength)
      const at = heap.write('shuffled', items)
      const state = run.shuffle(items.length, at, seed)
      heap.read(at, items)
      return state
    },
    walk(rows, values, labels, kept, references) {
      heap.begin(40 * rows.length + 2 * labels.length)
      const at = [heap.place(rows), heap.place(values), heap.lend('labels', labels)] as const
      const keptAt = heap.room('kept', kept.byteLength + 8)
      const referencesAt = heap.room('references', references.byteLength)
      const n = run.walk(rows.length, ...at, keptAt, referencesAt)
      heap.read(referencesAt, references, n + 1)
      heap.holds('references', references)
      if (n < rows.length) heap.read(keptAt, kept, n)
      heap.holds('kept', kept)
      changing.add(kept)
      return n
    },
    distances(n, values, references, referenceCount, { low, high }, into) {
      heap.begin(values.byteLength + references.byteLength)
      const outAt = heap.room('out', answer)
      run.distances(n, valuesAt(values), heap.lend('references', references), referenceCount, low, high, outAt)
      heap.read(outAt, into, 2)
    },
    addMoments(from, to, values, references, { centre, low, high }, sums) {
      heap.begin(values.byteLength + references.byteLength)
      const sumsAt = heap.write('out', sums)
      run.addMoments(from, to, valuesAt(values), heap.lend('references', references), centre, low, high, sumsAt)
      heap.read(sumsAt, sums, 4)
    },
    unreached(n, values, references, referenceCount, k, into) {
      heap.begin(values.byteLength + references.byteLength)
      const outAt = heap.room('out', answer)
      run.unreached(n, valuesAt(values), heap.lend('references', references), referenceCount, k, outAt)
      heap.read(outAt, into, 2)
    },
    tally(slots, labels, counts) {
      heap.begin(slots.byteLength + labels.byteLength + counts.byteLength)
      const countsAt = heap.room('counts', counts.byteLength)
      run.tally(slots.length, heap.place(slots), heap.lend('labels', labels), counts.length / 3, countsAt)
      heap.read(countsAt, counts)
    },
    countJoint(joint, rows, counts) {
      heap.begin(2 * joint.byteLength + rows.byteLength)
      const countsAt = heap.room('counts', counts.byteLength)
      const rowsAt = heap.lend(rowsSlot(rows), rows)
      run.countJoint(rows.length, heap.place(joint), rowsAt, counts.length / 2, countsAt)
      heap.read(countsAt, counts, counts.length / 2)
    },
    correlate(ranks, columns, rows, products) {
      const width = (rows.length + 1) & ~1
      heap.begin(2 * ranks.byteLength + rows.byteLength + products.byteLength + 8 * columns * width)
      const at = [heap.place(ranks), ranks.length / columns, heap.lend(rowsSlot(rows), rows)] as const
      const gatheredAt = heap.room('gathered', 8 * columns * width)
      const productsAt = heap.room('products', products.byteLength)
      run.correlate(rows.length, columns, ...at, gatheredAt, productsAt)
      heap.read(productsAt, products)
    },
    pairSums(pairs, labels, out) {
      heap.begin(pairs.byteLength + 4 * labels.length + 64)
      const at = [heap.place(pairs), heap.write('pair labels', labels)] as const
      const outAt = heap.room('out', answer)
      run.pairSums(labels.length, ...at, heap.room('masks', 2 * labels.length + 32), outAt)
      heap.read(outAt, out, 3)
    },
    crossProducts(points, width, rows, out) {
      heap.begin(points.byteLength + rows.byteLength + out.byteLength + 512)
      const at = [heap.write('points of a side', rows), heap.place(points)] as const
      const outAt = heap.room('products', out.byteLength)
      run.crossProducts(rows.length, ...at, width, heap.room('part', 256), outAt)
      heap.read(outAt, out)
    },
  }
}
