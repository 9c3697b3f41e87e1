import { crc32, deflateRawSync } from 'node:zlib'

export interface NpyOptions {
  /** As NumPy writes it: `<f4`, `>i2`, `|b1`. Default `<f8`. */
  readonly type?: string
  /** Default: a list of all values. */
  readonly shape?: readonly number[]
  readonly fortran?: boolean
  readonly version?: 1 | 2 | 3
}

/** A NumPy array, its values in the order in which they lie in the file. */
export function npyBytes(
  values: ArrayLike<number>,
  { type = '<f8', shape, fortran = false, version = 1 }: NpyOptions = {},
): Buffer {
  const lengths = shape ?? [values.length]
  const tuple = lengths.length === 1 ? `${lengths[0]},` : lengths.join(', ')
  const dictionary = `{'descr': '${type}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${tuple}), }`
  const before = version === 1 ? 10 : 12
  const header = `${dictionary.padEnd(Math.ceil((before + dictionary.length + 1) / 64) * 64 - before - 1)}\n`
  const start = Buffer.alloc(before)
  start.write('\x93NUMPY', 'latin1')
  start[6] = version
  if (version === 1) start.writeUInt16LE(header.length, 8)
  else start.writeUInt32LE(header.length, 8)
  return Buffer.concat([start, Buffer.from(header, 'latin1'), numberBytes(values, type)])
}

/** An archive of NumPy arrays, as `np.savez` or `np.savez_compressed` write it. */
export function npzBytes(
  arrays: Readonly<Record<string, Uint8Array>>,
  { deflate = false }: { deflate?: boolean } = {},
): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, bytes] of Object.entries(arrays)) {
    const data = deflate ? deflateRawSync(bytes) : Buffer.from(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(45, 0)
    common.writeUInt16LE(deflate ? 8 : 0, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const entry = Buffer.alloc(16)
    entry.writeUInt32LE(offset, 12)
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data)
    directory.push(Buffer.from('PK\x01\x02\x2d\x00', 'latin1'), common, entry.subarray(2), Buffer.from(name))
    offset += 30 + name.length + data.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length / 4, 8)
  end.writeUInt16LE(directory.length / 4, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, list, end])
}

function numberBytes(values: ArrayLike<number>, type: string): Buffer {
  const [kind, size] = [type[1]!, Number(type[2] ?? 0)]
  const bytes = Buffer.alloc(values.length * size)
  const big = type[0] === '>'
  for (let i = 0; i < values.length; i++) {
    const at = i * size
    const value = values[i]!
    if (kind === 'f' && size === 8) big ? bytes.writeDoubleBE(value, at) : bytes.writeDoubleLE(value, at)
    else if (kind === 'f' && size === 4) big ? bytes.writeFloatBE(value, at) : bytes.writeFloatLE(value, at)
    else if (size === 8) big ? bytes.writeBigInt64BE(BigInt(value), at) : bytes.writeBigInt64LE(BigInt(value), at)
    else {
      const unsigned = value < 0 ? value + 2 ** (8 * size) : value
      big ? bytes.writeUIntBE(unsigned, at, size) : bytes.writeUIntLE(unsigned, at, size)
    }
  }
  return bytes
}
