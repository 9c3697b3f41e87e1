import { Heap } from './heap.ts'
import type { Kernels, Walked } from './kernels.ts'
import { scanOneByOne } from './plain-scan.ts'
import { leastSquared, numbersOfSide } from './totals.ts'
import { wasm } from './wasm.ts'

/** What the compiled module exports; addresses and counts. */
interface Exports {
  readonly memory: WebAssembly.Memory
  shuffle(n: number, items: number, seed: number): number
  walk(n: number, ...addresses: number[]): number
  distances(size: number, values: number, places: number, references: number, ...rest: number[]): void
  addMoments(from: number, to: number, values: number, places: number, references: number, ...rest: number[]): void
  unreached(size: number, values: number, places: number, references: number, k: number, out: number): void
  tally(n: number, slots: number, labels: number, stride: number, counts: number): void
  countJoint(n: number, joint: number, rows: number, cells: number, counts: number): void
  rankProducts(n: number, columns: number, ranks: number, stride: number, ...rest: number[]): void
  pairSums(n: number, pairs: number, many: number, masks: number, out: number): void
  scanNeighbours(n: number, k: number, near: number, least: number, indices: number, ...rest: number[]): void
  scanMany(n: number, k: number, near: number, least: number, indices: number, ...rest: number[]): void
  listSides(n: number, labels: number, reference: number, generation: number, counts: number): void
  distancesBefore(row: number, points: number, stride: number, out: number): void
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

/** What a walk leaves in the module's memory: values and places only where rows are ignored. */
const all = ['values', 'places', 'references'] as const
const onlyReferences = ['references'] as const

/** Rows that `crossProducts` packs at a time. */
const blockRows = 128

/** Rows that `rankProducts` gathers at a time. */
const rankRows = 512

/** Labellings that `scanMany` goes through at once, and the longest lists whose entries it can count in a byte. */
const lanes = 16
const longestList = 127

/** The label of points that are none. */
const ofNeitherSide = 2

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
  // What walks write is written over by the next walk of its column, so it is never taken for a copy made earlier.
  const changing = new WeakSet<object>()
  const last = new Uint32Array(1)
  const at = (name: string, items: Float64Array | Uint32Array) =>
    changing.has(items) ? heap.lend(name, items) : heap.place(items)
  const walkedAt = ({ values, places, references }: Walked) => {
    heap.begin(values.byteLength + places.byteLength + references.byteLength)
    return [at('values', values), at('places', places), at('references', references)] as const
  }
  return {
    backend: 'webassembly simd',
    shuffle(items, seed) {
      heap.begin(items.byteLength)
      const at = heap.write('shuffled', items)
      const state = run.shuffle(items.length, at, seed)
      heap.read(at, items)
      return state
    },
    release() {
      heap.release()
    },
    walk({ rows, ends, values }, labels, into) {
      heap.begin(4 * rows.byteLength + 8 * values.byteLength + 2 * labels.length)
      const from = [heap.place(rows), heap.place(ends), heap.place(values), heap.lend('labels', labels)]
      const [keptAt, placesAt, referencesAt] = [
        heap.room('values', into.values.byteLength + 8),
        heap.room('places', into.places.byteLength),
        heap.room('references', into.references.byteLength),
      ] as const
      const size = run.walk(values.length, ...from, keptAt, placesAt, referencesAt)
      heap.read(referencesAt, into.references, size + 1)
      heap.read(placesAt + 4 * size, last)
      into.places[size] = last[0]!
      if (last[0]! < rows.length) {
        heap.read(keptAt, into.values, size)
        heap.read(placesAt, into.places, size + 1)
      }
      for (const name of last[0]! < rows.length ? all : onlyReferences) {
        heap.holds(name, into[name])
        changing.add(into[name])
      }
      return size
    },
    distances(walked, { low, high }, into) {
      const addresses = walkedAt(walked)
      const outAt = heap.room('out', answer)
      run.distances(walked.size, ...addresses, low, high, outAt)
      heap.read(outAt, into, 2)
    },
    addMoments(walked, { from, to, centre, low, high, isWhole }, sums) {
      if (from >= to) return
      const addresses = walkedAt(walked)
      const sumsAt = heap.write('out', sums)
      run.addMoments(from, to, ...addresses, centre, low, high, isWhole ? 1 : 0, sumsAt)
      heap.read(sumsAt, sums, 4)
    },
    unreached(walked, k, into) {
      const addresses = walkedAt(walked)
      const outAt = heap.room('out', answer)
      run.unreached(walked.size, ...addresses, k, outAt)
      heap.read(outAt, into, 2)
    },
    tally(slots, labels, counts) {
      heap.begin(slots.byteLength + labels.byteLength + counts.byteLength)
      const countsAt = heap.room('counts', counts.byteLength)
      run.tally(slots.length, heap.place(slots), heap.lend('labels', labels), counts.length / 4, countsAt)
      heap.read(countsAt, counts)
    },
    countJoint(joint, rows, counts) {
      heap.begin(2 * joint.byteLength + rows.byteLength)
      const countsAt = heap.room('counts', counts.byteLength)
      const rowsAt = heap.lend(rowsSlot(rows), rows)
      run.countJoint(rows.length, heap.place(joint), rowsAt, counts.length / 2, countsAt)
      heap.read(countsAt, counts, counts.length / 2)
    },
    rankProducts(ranks, columns, rows, products) {
      const block = 2 * rankRows * columns
      heap.begin(ranks.byteLength + rows.byteLength + products.byteLength + block + 64)
      const at = [heap.place(ranks), ranks.length / columns, heap.lend(rowsSlot(rows), rows)] as const
      const productsAt = heap.room('products', products.byteLength)
      run.rankProducts(rows.length, columns, ...at, heap.room('part', block), productsAt)
      heap.read(productsAt, products)
    },
    pairSums(rows, pairs, members) {
      const width = (rows + 15) & ~15
      const masks = new Uint8Array(width * members.length)
      for (const [nth, mask] of members.entries()) masks.set(mask, width * nth)
      const sums = new Float64Array(members.length)
      heap.begin(pairs.byteLength + masks.byteLength + sums.byteLength + 64)
      const [pairsAt, masksAt] = [heap.place(pairs), heap.write('members', masks)]
      const sumsAt = heap.room('sums of pairs', sums.byteLength)
      run.pairSums(rows, pairsAt, members.length, masksAt, sumsAt)
      heap.read(sumsAt, sums)
      return sums
    },
    scanNeighbours({ rows, k, indices, squared, heads }, near, labels, into) {
      const lists = [heads.indices, heads.squared, heads.ties]
      const bytes = lists.reduce((sum, list) => sum + list.byteLength + 16, indices.byteLength + squared.byteLength)
      heap.begin(bytes + 24 * rows + into.totals.byteLength + 96)
      const [indicesAt, squaredAt] = [heap.place(indices), heap.place(squared)]
      const at = [...lists.map((list) => heap.place(list)), heap.write('point labels', labels)]
      const outAt = heap.room('scanned', 23 * rows + 16)
      const totalsAt = heap.room('totals', into.totals.byteLength)
      run.scanNeighbours(rows, k, near, leastSquared, indicesAt, squaredAt, ...at, outAt, totalsAt)
      heap.read(totalsAt, into.totals)
      let from = outAt
      for (const items of [into.radius, into.nearest, into.hits]) {
        heap.read(from, items)
        from += items.byteLength
      }
    },
    scanMany(lists, near, labellings, into) {
      const { rows, k, indices, squared } = lists
      if (k < 1 || k > longestList) return scanOneByOne(this.scanNeighbours)(lists, near, labellings, into)
      const padded = Math.ceil(rows / lanes) * lanes
      const totalsBytes = 16 * numbersOfSide
      for (let from = 0; from < labellings.length; from += lanes) {
        const batch = labellings.slice(from, from + lanes)
        heap.begin(indices.byteLength + squared.byteLength + lanes * (26 * padded + totalsBytes) + 96)
        const labels = new Uint8Array(lanes * padded).fill(ofNeitherSide)
        for (const [lane, own] of batch.entries()) labels.set(own, lane * padded)
        const [indicesAt, squaredAt] = [heap.place(indices), heap.place(squared)]
        const at = [heap.write('labellings', labels), heap.room('planes', 5 * labels.length)]
        const outAt = heap.room('scanned many', 20 * lanes * padded)
        const totalsAt = heap.room('totals of many', lanes * totalsBytes)
        run.scanMany(rows, k, near, leastSquared, indicesAt, squaredAt, ...at, outAt, totalsAt)
        batch.forEach((_, lane) => {
          const { radius, nearest, hits, totals } = into[from + lane]!
          const own = outAt + 20 * padded * lane
          heap.read(own, radius)
          heap.read(own + 8 * padded, nearest)
          heap.read(own + 16 * padded, hits)
          heap.read(totalsAt + totalsBytes * lane, totals)
        })
      }
    },
    listSides(labels, reference, generation, counts) {
      heap.begin(labels.byteLength + reference.byteLength + generation.byteLength + 64)
      const labelsAt = heap.write('labels to list', labels)
      const referenceAt = heap.room('reference', reference.byteLength)
      const generationAt = heap.room('generation', generation.byteLength)
      const countsAt = heap.room('out', answer)
      run.listSides(labels.length, labelsAt, referenceAt, generationAt, countsAt)
      heap.read(countsAt, counts, 2)
      heap.read(referenceAt, reference, counts[0])
      heap.read(generationAt, generation, counts[1])
    },
    distancesBefore(row, points, stride, out) {
      heap.begin(points.byteLength + out.byteLength)
      const outAt = heap.room('distances', out.byteLength)
      run.distancesBefore(row, heap.place(points), stride, outAt)
      heap.read(outAt, out, row)
    },
    crossProducts(points, width, rows, out) {
      const block = 128 + 4 * blockRows * width
      heap.begin(points.byteLength + rows.byteLength + out.byteLength + block + 64)
      const at = [heap.write('points of a side', rows), heap.place(points)] as const
      const outAt = heap.room('products', out.byteLength)
      run.crossProducts(rows.length, ...at, width, heap.room('part', block), outAt)
      heap.read(outAt, out)
    },
  }
}
