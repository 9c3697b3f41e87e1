/** Numbers in a slot: both halves of a key, its index + 1 (0: the slot is free), and one to make it a power of two. */
const stride = 4

/**
 * Numbers 64-bit keys in the order in which they first come: key → 0, 1, 2, … Open addressing in one typed array, so
 * that a look-up touches one line of cache; it allocates nothing.
 */
export class KeyTable {
  /** How many keys there are. */
  size = 0
  /** The keys, by index; longer than `size`. */
  high: Uint32Array
  low: Uint32Array
  private slots: Uint32Array
  private mask: number

  /** @param capacity a power of two: how many keys fit before the table grows. */
  constructor(capacity = 16) {
    this.high = new Uint32Array(capacity)
    this.low = new Uint32Array(capacity)
    this.slots = new Uint32Array(capacity * 2 * stride)
    this.mask = this.slots.length - 1
  }

  /** The index of a key, new or old. */
  add(high: number, low: number): number {
    const { slots, mask } = this
    let slot = start(high, low) & mask
    for (;;) {
      const found = slots[slot + 2]!
      if (found === 0) return this.insert(high, low, slot)
      if (slots[slot + 1] === low && slots[slot] === high) return found - 1
      slot = (slot + stride) & mask
    }
  }

  /** The index of a key, or −1. */
  find(high: number, low: number): number {
    const { slots, mask } = this
    let slot = start(high, low) & mask
    for (;;) {
      const found = slots[slot + 2]!
      if (found === 0) return -1
      if (slots[slot + 1] === low && slots[slot] === high) return found - 1
      slot = (slot + stride) & mask
    }
  }

  /** The indices of all keys, in the order of the keys: a radix sort, a byte at a time. */
  sorted(): Uint32Array {
    let order = Uint32Array.from({ length: this.size }, (_, i) => i)
    let spare = new Uint32Array(this.size)
    for (const keys of [this.low, this.high])
      for (let shift = 0; shift < 32; shift += 8) {
        const starts = new Uint32Array(257)
        for (let i = 0; i < order.length; i++) starts[((keys[i]! >>> shift) & 255) + 1]!++
        for (let byte = 1; byte < 257; byte++) starts[byte]! += starts[byte - 1]!
        for (let i = 0; i < order.length; i++) spare[starts[(keys[order[i]!]! >>> shift) & 255]!++] = order[i]!
        ;[order, spare] = [spare, order]
      }
    return order
  }

  /** Keeps only these keys, given by index in ascending order; the i-th of them gets index i. */
  retain(indices: Uint32Array): void {
    this.size = indices.length
    for (let i = 0; i < indices.length; i++) {
      this.high[i] = this.high[indices[i]!]!
      this.low[i] = this.low[indices[i]!]!
    }
    this.slots.fill(0)
    this.fill()
  }

  private insert(high: number, low: number, slot: number): number {
    if (this.size === this.high.length) {
      this.grow()
      return this.add(high, low)
    }
    this.slots[slot] = high
    this.slots[slot + 1] = low
    this.slots[slot + 2] = this.size + 1
    this.high[this.size] = high
    this.low[this.size] = low
    return this.size++
  }

  private grow(): void {
    this.high = doubled(this.high)
    this.low = doubled(this.low)
    this.slots = new Uint32Array(this.high.length * 2 * stride)
    this.mask = this.slots.length - 1
    this.fill()
  }

  /** Puts all keys into slots, which are free. */
  private fill(): void {
    const { slots, mask, high, low } = this
    for (let i = 0; i < this.size; i++) {
      let slot = start(high[i]!, low[i]!) & mask
      while (slots[slot + 2] !== 0) slot = (slot + stride) & mask
      slots[slot] = high[i]!
      slots[slot + 1] = low[i]!
      slots[slot + 2] = i + 1
    }
  }
}

/** Where the search for a key begins: a multiple of the stride, to be masked. */
function start(high: number, low: number): number {
  // Types come hashed; buckets of quantiles differ in their upper bits, which the product and the shift bring down.
  const mixed = Math.imul(high, 0xc2b2ae35) ^ low
  return (mixed ^ (mixed >>> 16)) << 2
}

function doubled(keys: Uint32Array): Uint32Array {
  const longer = new Uint32Array(keys.length * 2)
  longer.set(keys)
  return longer
}
