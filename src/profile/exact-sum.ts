import { type ByteReader, type ByteWriter, corrupt } from './bytes.ts'

/** Bits below the binary point: the square of the smallest double is 2⁻²¹⁴⁸. */
const below = 2148
const width = 24
const base = 2 ** width
/** Up to 2⁵³ squares of the largest double fit. */
const limbCount = 180
/** A limb takes fewer than 2²⁸ at a time and holds 2⁵³. */
const addsBetweenCarries = 2 ** 24

/**
 * A sum of doubles, or of their squares, without any rounding: a number of 4,320 bits in limbs of 24.
 * Whatever the order of the terms, the sum is the same, and it is rounded once, when it is read.
 *
 * @see Neal 2015, Fast exact summation using small and large superaccumulators, arXiv:1505.05571.
 * @example [1e16, 1, -1e16].reduce((sum, x) => sum.add(x), new ExactSum()).value() // => 1
 */
export class ExactSum {
  /** Least first; each in [0, 2²⁴) after a carry, but for a negative last one. Absent while the sum is 0. */
  private limbs: Float64Array | undefined
  private adds = 0

  /** Adds `times` × x exactly. x is finite; `times` is a whole number in [1, 2⁵³). */
  add(x: number, times = 1): this {
    if (x === 0) return this
    const { sign, bit } = unpack(x)
    if (times === 1) {
      this.addWhole(sign, pieces[0]! + 2 ** 18 * pieces[1]! + 2 ** 36 * pieces[2]!, bit + below)
      return this
    }
    for (let rest = times, shift = below + bit; rest > 0; rest = Math.floor(rest / 65536), shift += 16)
      for (let i = 0; i < 3; i++) this.addWhole(sign, pieces[i]! * (rest % 65536), shift + 18 * i)
    return this
  }

  /** Adds `times` × x² exactly: no overflow for large x, no underflow for small x. */
  addSquare(x: number, times = 1): this {
    if (x === 0) return this
    const { bit } = unpack(x)
    for (let rest = times, shift = below + 2 * bit; rest > 0; rest = Math.floor(rest / 65536), shift += 16)
      for (let i = 0; i < 3; i++)
        for (let j = 0; j <= i; j++)
          this.addWhole(1, pieces[i]! * pieces[j]! * (i === j ? 1 : 2) * (rest % 65536), shift + 18 * (i + j))
    return this
  }

  merge(other: ExactSum): void {
    if (!other.limbs) return
    other.carry()
    this.carry()
    const limbs = (this.limbs ??= new Float64Array(limbCount))
    for (let i = 0; i < limbCount; i++) limbs[i] = limbs[i]! + other.limbs[i]!
    this.carry()
  }

  /** The sum as a whole number of units of 2⁻²¹⁴⁸. */
  units(): bigint {
    let units = 0n
    for (let i = limbCount - 1; this.limbs && i >= 0; i--) units = (units << BigInt(width)) + BigInt(this.limbs[i]!)
    return units
  }

  /** The sum, rounded once to the nearest double; ±Infinity beyond the largest. */
  value(): number {
    return quotient(this.units(), 1n, -below)
  }

  write(to: ByteWriter): void {
    let magnitude = this.units()
    to.byte(magnitude < 0n ? 1 : 0)
    if (magnitude < 0n) magnitude = -magnitude
    const digits: number[] = []
    for (; magnitude > 0n; magnitude >>= BigInt(width)) digits.push(Number(BigInt.asUintN(width, magnitude)))
    const first = Math.max(
      0,
      digits.findIndex((digit) => digit !== 0),
    )
    to.whole(first)
    to.whole(digits.length - first)
    for (let i = first; i < digits.length; i++) to.whole(digits[i]!)
  }

  static read(from: ByteReader): ExactSum {
    const sum = new ExactSum()
    const sign = from.byte() === 1 ? -1 : 1
    const first = from.whole()
    const count = from.length()
    if (first + count > limbCount) throw corrupt()
    for (let i = first; i < first + count; i++) sum.addWhole(sign, from.whole(), i * width)
    sum.carry()
    return sum
  }

  /** Adds sign × whole × 2^bit units, whole in [0, 2⁵³). */
  private addWhole(sign: number, whole: number, bit: number): void {
    const limbs = (this.limbs ??= new Float64Array(limbCount))
    const at = (bit / width) | 0
    const room = 2 ** (width - (bit % width))
    const upper = Math.floor(whole / room)
    const top = Math.floor(upper / base)
    limbs[at] = limbs[at]! + sign * (whole - upper * room) * (base / room)
    limbs[at + 1] = limbs[at + 1]! + sign * (upper - top * base)
    limbs[at + 2] = limbs[at + 2]! + sign * top
    if (++this.adds === addsBetweenCarries) this.carry()
  }

  private carry(): void {
    this.adds = 0
    if (!this.limbs) return
    for (let i = 0; i < limbCount - 1; i++) {
      const carried = Math.floor(this.limbs[i]! / base)
      this.limbs[i] = this.limbs[i]! - carried * base
      this.limbs[i + 1] = this.limbs[i + 1]! + carried
    }
  }
}

const float = new DataView(new ArrayBuffer(8))
/** The 53 bits of the last unpacked double in pieces of 18, least first. */
const pieces = new Float64Array(3)

/** x = sign × (the pieces) × 2^bit. */
function unpack(x: number): { sign: number; bit: number } {
  float.setFloat64(0, x)
  const high = float.getUint32(0)
  const low = float.getUint32(4)
  const exponent = (high >>> 20) & 0x7ff
  const upper = (high & 0xfffff) + (exponent > 0 ? 0x100000 : 0)
  pieces[0] = low & 0x3ffff
  pieces[1] = (low >>> 18) + (upper & 0xf) * 2 ** 14
  pieces[2] = upper >>> 4
  return { sign: high >>> 31 === 1 ? -1 : 1, bit: Math.max(exponent, 1) - 1075 }
}

/** numerator / denominator × 2^exponent, rounded once to the nearest double. The denominator is above 0. */
export function quotient(numerator: bigint, denominator: bigint, exponent: number): number {
  const magnitude = numerator < 0n ? -numerator : numerator
  if (magnitude === 0n) return 0
  // 66 bits of quotient and a sticky bit round as the infinitely long quotient would.
  const wanted = 66 - (bits(magnitude) - bits(denominator))
  const shift = Math.min(wanted, 1076 + exponent)
  const top = shift > 0 ? magnitude << BigInt(shift) : magnitude
  const bottom = shift < 0 ? denominator << BigInt(-shift) : denominator
  const whole = top / bottom
  const rounded = Number(whole * bottom === top ? whole : whole | 1n)
  const scale = exponent - shift
  const half = Math.trunc(scale / 2)
  const value = rounded * 2 ** half * 2 ** (scale - half)
  return numerator < 0n ? -value : value
}

function bits(value: bigint): number {
  return value.toString(16).length * 4
}
