/** How the numbers of a NumPy array lie in its bytes. */
export interface NpyType {
  readonly bytes: number
  /** `whole64`: numbers that a double may not hold. */
  readonly isBoolean: boolean
  /** All numbers of a buffer that holds nothing else; it is changed where its byte order is another machine's. */
  decode(buffer: ArrayBuffer): Float64Array
  /** For 64-bit whole numbers, which a double may not hold: the same buffer, once decoded. */
  readonly wholes?: (buffer: ArrayBuffer) => BigInt64Array | BigUint64Array
}

type View = (buffer: ArrayBuffer) => Float64Array

const views: Readonly<Record<string, readonly [bytes: number, view: View, wholes?: NpyType['wholes']]>> = {
  f4: [4, (buffer) => new Float64Array(new Float32Array(buffer))],
  f8: [8, (buffer) => new Float64Array(buffer)],
  f2: [2, (buffer) => halves(new Uint16Array(buffer))],
  i1: [1, (buffer) => new Float64Array(new Int8Array(buffer))],
  i2: [2, (buffer) => new Float64Array(new Int16Array(buffer))],
  i4: [4, (buffer) => new Float64Array(new Int32Array(buffer))],
  i8: [8, (buffer) => rounded(signed(buffer)), signed],
  u1: [1, (buffer) => new Float64Array(new Uint8Array(buffer))],
  u2: [2, (buffer) => new Float64Array(new Uint16Array(buffer))],
  u4: [4, (buffer) => new Float64Array(new Uint32Array(buffer))],
  u8: [8, (buffer) => rounded(unsigned(buffer)), unsigned],
  b1: [1, (buffer) => Float64Array.from(new Uint8Array(buffer), (byte) => (byte === 0 ? 0 : 1))],
}

const isLittleMachine = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** The type that NumPy writes as `<f4`, `>i8`, `|b1`, …; undefined for what is not read. @example npyType('<f4')?.bytes // => 4 */
export function npyType(text: string): NpyType | undefined {
  const [, order, name] = /^([<>|=]?)([a-z]\d+)$/.exec(text) ?? []
  const found = name !== undefined && Object.hasOwn(views, name) ? views[name] : undefined
  if (!found) return undefined
  const [bytes, view, wholes] = found
  const isForeign = (order === '>' && isLittleMachine) || (order === '<' && !isLittleMachine)
  return {
    bytes,
    isBoolean: name === 'b1',
    decode(buffer) {
      if (isForeign) swap(new Uint8Array(buffer), bytes)
      return view(buffer)
    },
    ...(wholes ? { wholes } : {}),
  }
}

/** Turns the bytes of each number round, in place. */
function swap(data: Uint8Array, size: number): void {
  for (let at = 0; at + size <= data.length; at += size) data.subarray(at, at + size).reverse()
}

function signed(buffer: ArrayBuffer): BigInt64Array {
  return new BigInt64Array(buffer)
}

function unsigned(buffer: ArrayBuffer): BigUint64Array {
  return new BigUint64Array(buffer)
}

function rounded(values: BigInt64Array | BigUint64Array): Float64Array {
  const numbers = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) numbers[i] = Number(values[i])
  return numbers
}

let halfNumbers: Float64Array | undefined

/** Half-precision floats, by a table of all there are. */
function halves(bits: Uint16Array): Float64Array {
  halfNumbers ??= Float64Array.from({ length: 65_536 }, (_, half) => halfOf(half))
  const numbers = new Float64Array(bits.length)
  for (let i = 0; i < bits.length; i++) numbers[i] = halfNumbers[bits[i]!]!
  return numbers
}

/** @see IEEE 754-2019, binary16: a sign, 5 bits of exponent, 10 of fraction. */
function halfOf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 31) return fraction > 0 ? NaN : sign * Infinity
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25)
}
