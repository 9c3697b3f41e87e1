import { readFile, writeFile } from 'node:fs/promises'
import {
  Bool,
  type DataType,
  DateDay,
  Decimal,
  Field,
  FixedSizeList,
  Float16,
  Float32,
  Int64,
  List,
  makeBuilder,
  RecordBatchStreamWriter,
  Table,
  TimestampMicrosecond,
  tableFromArrays,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow'
import { expect, test } from 'vitest'
import { unpackLz4 } from './lz4.ts'
import { openDataset } from './open.ts'
import { cellsOf, temporaryFolder } from './reading.fixture.ts'

const folder = temporaryFolder()
const table = tableFromArrays({
  i: Int32Array.from({ length: 30_000 }, (_, i) => i),
  t: Array.from({ length: 30_000 }, (_, i) => `t${i}`),
})

test.each(['file', 'stream'] as const)('reads a %s of several record batches, in order', async (format) => {
  const two = table.concat(table)
  const path = await folder.write(`several.${format}.arrow`, tableToIPC(two, format))
  const cells = await cellsOf(path)
  expect(cells.i).toHaveLength(60_000)
  expect(cells.i!.every((cell, i) => cell === i % 30_000)).toBe(true)
  expect(cells.t!.every((cell, i) => cell === `t${i % 30_000}`)).toBe(true)
})

test('no rows: the names are there', async () => {
  const none = table.slice(0, 0)
  expect(await cellsOf(await folder.write('none.arrow', tableToIPC(none, 'file')))).toEqual({ i: [], t: [] })
})

test('a gzipped stream', async () => {
  const path = await folder.write('packed.arrows.gz', tableToIPC(table.slice(0, 3), 'stream'))
  expect(await cellsOf(path)).toEqual({ i: [0, 1, 2], t: ['t0', 't1', 't2'] })
})

test.each(['file', 'stream'] as const)('refuses a %s that is cut off', async (format) => {
  const whole = await readFile(await folder.write(`whole.${format}.arrow`, tableToIPC(table, format)))
  await writeFile(folder.path(`cut.${format}.arrow`), whole.subarray(0, whole.length / 2))
  const reading = openDataset(folder.path(`cut.${format}.arrow`)).then(cellsOf)
  await expect(reading.then((cells) => cells.i?.length)).rejects.toMatchObject({
    name: 'DataError',
    code: 'unreadable-arrow',
  })
})

test('refuses times that no date can hold', async () => {
  const times = new Table({ t: vectorFromArray([new Date(12_345_678)]) } as never)
  const bytes = tableToIPC(times, 'file')
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(
    Uint8Array.of(0x4e, 0x61, 0xbc, 0, 0, 0, 0, 0),
  )
  expect(at).toBeGreaterThan(0)
  bytes.fill(0x55, at, at + 8)
  const reading = cellsOf(await folder.write('times.arrow', bytes))
  await expect(reading).rejects.toMatchObject({ name: 'DataError', code: 'unreadable-arrow' })
})

test('known answer: LZ4 frames', () => {
  // lz4 of 20 times 'ab' and 'end': literals `ab`, a copy of 38 bytes from 2 before, literals `end`.
  const block = [0x2f, 97, 98, 2, 0, 38 - 4 - 15, 0x30, 101, 110, 100]
  const frame = Uint8Array.from([4, 34, 77, 24, 0x60, 0x40, 0, block.length, 0, 0, 0, ...block, 0, 0, 0, 0])
  expect(new TextDecoder().decode(unpackLz4(frame))).toBe(`${'ab'.repeat(20)}end`)
  expect(() => unpackLz4(frame.subarray(0, 15))).toThrow()
  expect(() => unpackLz4(Uint8Array.of(1, 2, 3, 4, 5, 6, 7))).toThrow('no LZ4 frame')
})

test('reads a packed file: its buffers are LZ4 frames', async () => {
  const { CompressionType, compressionRegistry } = await import('apache-arrow')
  compressionRegistry.set(CompressionType.LZ4_FRAME, { encode: storedLz4, decode: unpackLz4 })
  const writer = RecordBatchStreamWriter.writeAll(table, { compressionType: CompressionType.LZ4_FRAME } as never)
  const cells = await cellsOf(await folder.write('lz4.arrows', await writer.toUint8Array()))
  expect(cells.t!.at(-1)).toBe('t29999')
})

/** An LZ4 frame of one block that is not packed. */
function storedLz4(data: Uint8Array): Uint8Array {
  const frame = new Uint8Array(11 + data.length + 4)
  const view = new DataView(frame.buffer)
  frame.set([4, 34, 77, 24, 0x60, 0x70, 0])
  view.setUint32(7, (data.length | 0x80000000) >>> 0, true)
  frame.set(data, 11)
  return frame
}

const words = (value: number) => new Uint32Array([value, 0, 0, 0])

test.each<{ name: string; items: () => DataType; lists: unknown[][]; wanted: unknown[] }>([
  {
    name: 'Float16',
    items: () => new Float16(),
    lists: [
      [0.5, 1],
      [-2, 3],
    ],
    wanted: [
      [0.5, 1],
      [-2, 3],
    ],
  },
  { name: 'Float32', items: () => new Float32(), lists: [[0.5, -1]], wanted: [[0.5, -1]] },
  { name: 'Int64', items: () => new Int64(), lists: [[7n, -1n]], wanted: [[7, -1]] },
  { name: 'Decimal', items: () => new Decimal(2, 10, 128), lists: [[words(150), words(25)]], wanted: [[1.5, 0.25]] },
  {
    name: 'TimestampMicrosecond',
    items: () => new TimestampMicrosecond(),
    lists: [[1e12, 2e12]],
    wanted: ['<object>'],
  },
  { name: 'DateDay', items: () => new DateDay(), lists: [[0, 864e5]], wanted: ['<object>'] },
  { name: 'Bool', items: () => new Bool(), lists: [[true, false]], wanted: ['<object>'] },
])('known answer: lists of $name', async ({ items, lists, wanted }) => {
  const field = new Field('item', items(), true)
  for (const type of [new List(field), new FixedSizeList(2, field)]) {
    const builder = makeBuilder({ type, nullValues: [null] })
    for (const list of lists) builder.append(list as never)
    const lines = new Table({ lines: builder.finish().toVector() })
    expect(await cellsOf(lines as never)).toEqual({ lines: wanted })
    expect(await cellsOf(await folder.write('lists.arrow', tableToIPC(lines, 'file')))).toEqual({ lines: wanted })
  }
})
