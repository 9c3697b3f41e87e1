import { type Chunk, Kind, kinds } from '../source/chunk.ts'
import { type ByteReader, type ByteWriter, corrupt } from './bytes.ts'
import type { SampledRows } from './profile.ts'
import { carriesNumber } from './sample.ts'

/** Writes the sampled rows, a column at a time; equal texts of a column are written once. */
export function writeSample(sample: SampledRows, to: ByteWriter): void {
  to.whole(sample.capacity)
  to.float(sample.seed)
  to.whole(sample.rows)
  let last = 0
  for (let i = 0; i < sample.rows; i++) {
    to.whole(sample.keys.high[i]! - last)
    to.whole(sample.keys.low[i]!)
    last = sample.keys.high[i]!
  }
  for (const chunk of sample.chunks) writeChunk(chunk, to)
}

/** Reads what `writeSample` wrote. */
export function readSample(from: ByteReader, columns: number): SampledRows {
  const capacity = from.whole()
  const seed = from.float()
  const rows = from.length(2)
  const keys = { high: new Uint32Array(rows), low: new Uint32Array(rows) }
  let last = 0
  for (let i = 0; i < rows; i++) {
    last = keys.high[i] = last + from.whole()
    keys.low[i] = from.whole()
  }
  return { rows, chunks: Array.from({ length: columns }, () => readChunk(from, rows)), capacity, seed, keys }
}

function writeChunk(chunk: Chunk, to: ByteWriter): void {
  writeKinds(chunk.kinds, to)
  const known = new Map<string, number>()
  chunk.kinds.forEach((kind, i) => {
    if (carriesNumber(kind)) writeNumber(chunk.numbers[i]!, to)
    if (kind === Kind.text) writeText(chunk.texts![i]!, known, to)
    if (kind === Kind.vector) {
      to.whole(chunk.vectors![i]!.length)
      for (const value of chunk.vectors![i]!) to.float(value)
    }
  })
}

function readChunk(from: ByteReader, rows: number): Chunk {
  const chunkKinds = readKinds(from, rows)
  const numbers = new Float64Array(rows)
  const texts: (string | undefined)[] = []
  const vectors: (Float64Array | undefined)[] = []
  const known: string[] = []
  chunkKinds.forEach((kind, i) => {
    if (carriesNumber(kind)) numbers[i] = readNumber(from)
    texts.push(kind === Kind.text ? readText(known, from) : undefined)
    vectors.push(kind === Kind.vector ? Float64Array.from({ length: from.length(8) }, () => from.float()) : undefined)
  })
  return {
    kinds: chunkKinds,
    numbers,
    ...(chunkKinds.includes(Kind.text) && { texts }),
    ...(chunkKinds.includes(Kind.vector) && { vectors }),
  }
}

/** As runs of one kind. */
function writeKinds(chunkKinds: Uint8Array, to: ByteWriter): void {
  for (let from = 0; from < chunkKinds.length; ) {
    let end = from + 1
    while (chunkKinds[end] === chunkKinds[from]) end++
    to.byte(chunkKinds[from]!)
    to.whole(end - from)
    from = end
  }
}

function readKinds(from: ByteReader, rows: number): Uint8Array {
  const chunkKinds = new Uint8Array(rows)
  for (let at = 0; at < rows; ) {
    const kind = from.byte()
    const run = from.whole()
    if (kind >= kinds || run === 0 || at + run > rows) throw corrupt()
    chunkKinds.fill(kind, at, at + run)
    at += run
  }
  return chunkKinds
}

/** Small whole numbers as 1 + twice their size (+ 1 below zero), all others as 0 and eight bytes. */
function writeNumber(value: number, to: ByteWriter): void {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 48) to.whole(1 + Math.abs(value) * 2 + (value < 0 ? 1 : 0))
  else {
    to.whole(0)
    to.float(value)
  }
}

function readNumber(from: ByteReader): number {
  const mark = from.whole()
  if (mark === 0) return from.float()
  const size = Math.floor((mark - 1) / 2)
  return mark % 2 === 0 ? -size : size
}

function writeText(text: string, known: Map<string, number>, to: ByteWriter): void {
  const found = known.get(text)
  to.whole(found ?? known.size)
  if (found !== undefined) return
  known.set(text, known.size)
  to.text(text)
}

function readText(known: string[], from: ByteReader): string {
  const at = from.whole()
  if (at > known.length) throw corrupt()
  if (at === known.length) known.push(from.text())
  return known[at]!
}
