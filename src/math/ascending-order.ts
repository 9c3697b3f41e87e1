const digitBits = 11
const digits = 6
const buckets = 1 << digitBits

/**
 * The places of numbers in ascending order of the number; equal ones stay in the order in which they stand, −0 equals 0.
 * There must be no NaN. A radix sort of the bits: O(n).
 *
 * @example ascendingOrder(Float64Array.of(3, -1, 2)) // => Uint32Array.of(1, 2, 0)
 */
export function ascendingOrder(numbers: Float64Array): Uint32Array {
  const n = numbers.length
  const { low, high } = orderedKeys(numbers)
  let order = new Uint32Array(n)
  let spare = new Uint32Array(n)
  fillUp(order)
  const starts = new Uint32Array(buckets)
  const keys = new Uint16Array(n)
  for (let digit = 0; digit < digits; digit++) {
    takeDigit(low, high, digit, keys)
    if (!countInto(starts, keys)) continue
    deal(order, keys, starts, spare)
    ;[order, spare] = [spare, order]
  }
  return order
}

function fillUp(order: Uint32Array): void {
  for (let i = 0; i < order.length; i++) order[i] = i
}

/** Every place goes where the run of its digit stands. */
function deal(order: Uint32Array, keys: Uint16Array, starts: Uint32Array, into: Uint32Array): void {
  for (let i = 0; i < order.length; i++) into[starts[keys[order[i]!]!]!++] = order[i]!
}

/** The bits of each number, changed so that they order as unsigned integers the way the numbers do. */
function orderedKeys(numbers: Float64Array): { low: Uint32Array; high: Uint32Array } {
  const zeroed = new Float64Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) zeroed[i] = numbers[i]! + 0
  const bits = new Uint32Array(zeroed.buffer)
  const low = new Uint32Array(numbers.length)
  const high = new Uint32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    const top = bits[2 * i + 1]!
    const flipped = top >>> 31 ? 0xffffffff : 0
    low[i] = bits[2 * i]! ^ flipped
    high[i] = top ^ (flipped || 0x80000000)
  }
  return { low, high }
}

/** The digit of each key, the lowest first; the third one spans the two halves. */
function takeDigit(low: Uint32Array, high: Uint32Array, digit: number, keys: Uint16Array): void {
  const from = digit * digitBits
  const mask = buckets - 1
  for (let i = 0; i < keys.length; i++) {
    if (from + digitBits <= 32) keys[i] = (low[i]! >>> from) & mask
    else if (from < 32) keys[i] = ((low[i]! >>> from) | (high[i]! << (32 - from))) & mask
    else keys[i] = (high[i]! >>> (from - 32)) & mask
  }
}

/** Where each digit's run begins. False where all keys have the same digit, so that nothing is to be done. */
function countInto(starts: Uint32Array, keys: Uint16Array): boolean {
  starts.fill(0)
  for (let i = 0; i < keys.length; i++) starts[keys[i]!]!++
  if (keys.length === 0 || starts[keys[0]!] === keys.length) return false
  let sum = 0
  for (let key = 0; key < buckets; key++) {
    const count = starts[key]!
    starts[key] = sum
    sum += count
  }
  return true
}
