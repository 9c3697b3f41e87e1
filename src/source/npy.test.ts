import { expect, test } from 'vitest'
import { fork, uniform } from '../math/random.ts'
import { type NpyOptions, npyBytes, npzBytes } from './npy.fixture.ts'
import { openDataset } from './open.ts'
import { cellsOf, temporaryFolder } from './reading.fixture.ts'

const folder = temporaryFolder()
let files = 0

async function read(content: Uint8Array, ending = 'npy'): Promise<Record<string, unknown[]>> {
  return cellsOf(await folder.write(`a${files++}.${ending}`, content))
}

const bytesOf = (base64: string) => Buffer.from(base64, 'base64')

test.each([
  ['<f8', [1.5, -2e300]],
  ['>f8', [1.5, -2e300]],
  ['<f4', [0.5, -3]],
  ['>f4', [0.5, -3]],
  ['|i1', [-128, 127]],
  ['<i2', [-32768, 7]],
  ['>i2', [-32768, 7]],
  ['<i4', [-(2 ** 31), 7]],
  ['>i4', [-(2 ** 31), 7]],
  ['<i8', [-(2 ** 40), 7]],
  ['>i8', [-(2 ** 40), 7]],
  ['|u1', [0, 255]],
  ['<u2', [0, 65535]],
  ['>u2', [0, 65535]],
  ['<u4', [0, 2 ** 32 - 1]],
  ['>u4', [0, 2 ** 32 - 1]],
  ['<u8', [0, 2 ** 50]],
  ['>u8', [0, 2 ** 50]],
])('known answer: %s as a list of numbers, and as vectors', async (type, values) => {
  expect(await read(npyBytes(values, { type }))).toEqual({ value: values })
  const shape = [1, 2]
  for (const version of [1, 2, 3] as const) {
    expect(await read(npyBytes(values, { type, shape, version }))).toEqual({ vector: [values] })
  }
})

test('known answer: booleans, and whole numbers that a double cannot hold', async () => {
  expect(await read(npyBytes([1, 0], { type: '|b1' }))).toEqual({ value: [true, false] })
  expect(await read(npyBytes([1, 0], { type: '|b1', shape: [1, 2] }))).toEqual({ vector: [[1, 0]] })
  const large = npyBytes([0, 5], { type: '<i8' })
  large.writeBigInt64LE(-(2n ** 60n) - 1n, large.length - 16)
  expect(await read(large)).toEqual({ value: ['-1152921504606846977', 5] })
})

test('oracle: what numpy 2.4.6 writes', async () => {
  // np.save(np.array([[1.5, -2, 65504], [6e-8, .1, -0.]], dtype='<f2'))
  const half =
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPgDA/3sBAGYuAIA='
  expect(await read(bytesOf(half))).toEqual({
    vector: [
      [1.5, -2, 65504],
      [2 ** -24, 0.0999755859375, -0],
    ],
  })
  // np.save(np.asfortranarray(np.arange(24, dtype='>i2').reshape(2, 3, 4)))
  const fortran =
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPmkyJywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMywgNCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAMAAQAEAAIABQAAQANAAUAEQAJABUAAgAOAAYAEgAKABYAAwAPAAcAEwALABc='
  const row = Array.from({ length: 12 }, (_, i) => i)
  expect(await read(bytesOf(fortran))).toEqual({ vector: [row, row.map((i) => i + 12)] })
  // np.savez_compressed(x=np.array([1, 2, 3]), v=np.array([[1, 2], [3, 4], [5, 6.5]], dtype='f4'), ok=np.array([True, False, True]))
  const archive =
    'UEsDBC0AAAAIAAAAIQC8kVWO//////////8FABQAeC5ucHkBABAAmAAAAAAAAABNAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAC5GBghggtLMUBoAUEsDBC0AAAAIAAAAIQCurYB///////////8FABQAdi5ucHkBABAAmAAAAAAAAABYAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6CkaaOgq1CmQDLgaGBnsGBgYHIALiBiBeAMQXHABQSwMELQAAAAgAAAAhABaTjLv//////////wYAFABvay5ucHkBABAAgwAAAAAAAABHAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loF6TZKiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAC5GBkYAUEsBAi0DLQAAAAgAAAAhALyRVY5NAAAAmAAAAAUAAAAAAAAAAAAAAIABAAAAAHgubnB5UEsBAi0DLQAAAAgAAAAhAK6tgH9YAAAAmAAAAAUAAAAAAAAAAAAAAIABhAAAAHYubnB5UEsBAi0DLQAAAAgAAAAhABaTjLtHAAAAgwAAAAYAAAAAAAAAAAAAAIABEwEAAG9rLm5weVBLBQYAAAAAAwADAJoAAACSAQAAAAA='
  const table = {
    x: [1, 2, 3],
    v: [
      [1, 2],
      [3, 4],
      [5, 6.5],
    ],
    ok: [true, false, true],
  }
  expect(await read(bytesOf(archive), 'npz')).toEqual(table)
  expect(await read(bytesOf(archive), 'data')).toEqual(table)
})

test('known answer: a row with a NaN or an infinity is an object, as in other formats', async () => {
  const vectors = npyBytes([1, 2, NaN, 4, 5, Infinity], { shape: [3, 2] })
  expect(await read(vectors)).toEqual({ vector: [[1, 2], '<object>', '<object>'] })
  expect(await read(npyBytes([NaN, -Infinity]))).toEqual({ value: ['<nan>', '<negativeInfinity>'] })
})

test('known answer: rows of more axes are flattened, the last axis fastest, whichever order they lie in', async () => {
  const wanted = [
    [0, 1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10, 11],
  ]
  expect(await read(npyBytes(wanted.flat(), { shape: [2, 3, 2] }))).toEqual({ vector: wanted })
  const turned = [0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11]
  expect(await read(npyBytes(turned, { shape: [2, 3, 2], fortran: true }))).toEqual({ vector: wanted })
  expect(await read(npyBytes([3, 4], { fortran: true }))).toEqual({ value: [3, 4] })
})

test('law: many batches read as one array, in either order, plain or packed', async () => {
  const [rows, width] = [2500, 130]
  const values = Array.from({ length: rows * width }, (_, i) => (i * 7919) % 10_007)
  const turned = values.map((_, i) => values[(i % rows) * width + Math.floor(i / rows)]!)
  const shape = [rows, width]
  const straight = npyBytes(values, { shape, type: '<f4' })
  const wanted = { vector: Array.from({ length: rows }, (_, row) => values.slice(row * width, (row + 1) * width)) }
  expect(await read(straight)).toEqual(wanted)
  expect(await read(straight, 'npy.gz')).toEqual(wanted)
  expect(await read(npyBytes(turned, { shape, type: '<f4', fortran: true }))).toEqual(wanted)
  for (const deflate of [false, true]) {
    expect(await read(npzBytes({ 'vector.npy': straight }, { deflate }), 'npz')).toEqual(wanted)
  }
})

test('known answer: no rows: the names are there', async () => {
  expect(await read(npyBytes([], { shape: [0, 3] }))).toEqual({ vector: [] })
  expect(await read(npyBytes([]))).toEqual({ value: [] })
  expect(await read(npzBytes({ 'a.npy': npyBytes([]) }), 'npz')).toEqual({ a: [] })
})

test('known answer: arrays are found in folders and by globs', async () => {
  const inside = temporaryFolder()
  await inside.write('part1.npy', npyBytes([1]))
  await inside.write('part2.npy', npyBytes([2]))
  expect(await cellsOf(inside.path(''))).toEqual({ value: [1, 2] })
  expect(await cellsOf(inside.path('part*.npy'))).toEqual({ value: [1, 2] })
})

const pickled = npyBytes([], { type: '|O', shape: [2] })
// np.save(np.zeros(2, dtype=[('a', 'f4'), ('b', 'i2')])) of numpy 2.4.6
const records = bytesOf(
  'k05VTVBZAQB2AHsnZGVzY3InOiBbKCdhJywgJzxmNCcpLCAoJ2InLCAnPGkyJyldLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAAAAAA=',
)
const ab = { 'a.npy': npyBytes([1, 2]), 'b.npy': npyBytes([1, 2, 3]) }

test.each<[string, Uint8Array, string, string, string]>([
  ['objects', pickled, 'npy', 'unreadable-npy', 'got Python objects: they are pickled'],
  ['texts', npyBytes([], { type: '<U5', shape: [2] }), 'npy', 'unreadable-npy', 'got "<U5": convert it'],
  ['complex numbers', npyBytes([1], { type: '<c8' }), 'npy', 'unreadable-npy', 'got "<c8"'],
  ['a cut', npyBytes([1, 2, 3]).subarray(0, -9), 'npy', 'unreadable-npy', 'ends after 1 of its 3 rows'],
  ['a cut header', npyBytes([1]).subarray(0, 60), 'npy', 'unreadable-npy', 'ends within its header'],
  ['a cut start', npyBytes([1]).subarray(0, 7), 'npy', 'unreadable-npy', 'ends within its header'],
  ['more', Buffer.concat([npyBytes([1]), npyBytes([2])]), 'npy', 'unreadable-npy', 'got more behind it'],
  ['other bytes', Buffer.from('1,2\n3,4\n'), 'npy', 'unreadable-npy', 'needs to begin with \\x93NUMPY'],
  ['version 9', npyBytes([1]).fill(9, 6, 7), 'npy', 'unreadable-npy', 'version 1 to 3 of the format, got 9'],
  ['a single value', npyBytes([1], { shape: [] }), 'npy', 'unreadable-npy', 'got a single value'],
  ['no width', npyBytes([], { shape: [3, 0] }), 'npy', 'too-many-columns', '1 to 8192 numbers a row, got 0'],
  ['pictures', npyBytes([], { shape: [9, 224, 224, 3] }), 'npy', 'too-many-columns', 'got 150528: give embeddings'],
  ['a shape that lies', npyBytes([1], { shape: [1e15, 4] }), 'npy', 'unreadable-npy', 'shape of 1000000000000000 × 4'],
  ['a long shape', npyBytes([1], { shape: [1e9, 4] }), 'npy', 'unreadable-npy', 'ends after 0 of its 1000000000 rows'],
  ['turned', npyBytes([1], { shape: [1e9, 4], fortran: true }), 'npy', 'unreadable-npy', 'np.ascontiguousarray'],
  ['turned, cut', npyBytes([1], { shape: [1e6, 4], fortran: true }), 'npy', 'unreadable-npy', 'ends after 0 of'],
  ['records', records, 'npy', 'unreadable-npy', 'got records: save each field as an array'],
  ['unequal arrays', npzBytes(ab), 'npz', 'unequal-columns', '"a" has 2, "b" has 3'],
  ['no arrays', npzBytes({}), 'npz', 'unreadable-npz', 'needs an array, got none'],
  ['others', npzBytes({ 'a.txt': Buffer.from('a') }), 'npz', 'unreadable-npz', 'NumPy arrays only, got a.txt'],
  ['a cut archive', npzBytes(ab).subarray(0, -30), 'npz', 'unreadable-zip', 'it has no end'],
  ['text', Buffer.from('1,2\n'), 'npz', 'unreadable-zip', 'needs to begin with PK'],
])('refuses %s', async (_, content, ending, code, message) => {
  const reading = read(content, ending)
  await expect(reading).rejects.toMatchObject({ name: 'DataError', code })
  await expect(reading).rejects.toThrow(message)
})

test('refuses an archive whose bytes have changed', async () => {
  for (const deflate of [false, true]) {
    const whole = npzBytes({ 'a.npy': npyBytes([1, 2, 3]) }, { deflate })
    const at = whole.indexOf('PK\x01\x02', 0, 'latin1') - 8
    whole[at] = whole[at]! ^ 0xff
    await expect(read(whole, 'npz')).rejects.toMatchObject({ name: 'DataError' })
  }
})

test('law: whatever bytes change or go missing, all rows are read or it is a DataError', async () => {
  const options: NpyOptions[] = [{ shape: [4, 3] }, { shape: [4, 3], fortran: true, type: '<f4' }, { type: '<i2' }]
  const arrays = options.map((option) => npyBytes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], option))
  const wholes = [...arrays, npzBytes({ 'a.npy': arrays[0]! }), npzBytes({ 'a.npy': arrays[1]! }, { deflate: true })]
  const u = uniform(fork(3, 'fuzz'))
  for (let i = 0; i < 400; i++) {
    const bytes = Buffer.from(wholes[i % wholes.length]!)
    const ending = i % wholes.length < arrays.length ? 'npy' : 'npz'
    const isCut = u() < 0.3
    const changed = isCut ? bytes.subarray(0, 1 + Math.floor(u() * (bytes.length - 1))) : bytes
    if (!isCut) for (let k = 0; k < 3; k++) bytes[Math.floor(u() * bytes.length)] = Math.floor(u() * 256)
    const got = await read(changed, ending).catch((error) => error)
    if (got instanceof Error) expect(got.name, got.stack).toBe('DataError')
    else expect(isCut).toBe(false)
  }
})

test('law: an archive may be packed by others, with directories of 64 bits', async () => {
  const whole = npzBytes({ 'a.npy': npyBytes([1, 2]) })
  const end = whole.subarray(-22)
  const [size, start] = [end.readUInt32LE(12), end.readUInt32LE(16)]
  const end64 = Buffer.alloc(56 + 20)
  end64.write('PK\x06\x06', 'latin1')
  end64.writeBigUInt64LE(1n, 32)
  end64.writeBigUInt64LE(BigInt(size), 40)
  end64.writeBigUInt64LE(BigInt(start), 48)
  end64.write('PK\x06\x07', 56, 'latin1')
  end64.writeBigUInt64LE(BigInt(start + size), 64)
  end.fill(0xff, 8, 20)
  expect(await read(Buffer.concat([whole.subarray(0, -22), end64, end]), 'npz')).toEqual({ a: [1, 2] })
})

test('known answer: the name of the dataset and the id come from the file', async () => {
  const source = await openDataset(await folder.write('gen1.npy', npyBytes([1, 2])))
  expect(source.name).toBe('gen1.npy')
  expect(source.parts[0]!.id).toMatch(/^[0-9a-f]{16}$/)
})
