/**
 * Numbers 64-bit keys in the order in which they first come: key → 0, 1, 2, … Open addressing over typed arrays;
 * a look-up costs a few nanoseconds and allocates nothing.
 */
export class KeyTable {
  /** How many keys there are. */
  size = 0
  /** The keys, by number; longer than `size`. */
  high: Uint32Array
  low: Uint32Array
  private slots: Int32Array
  private mask: number

  constructor(capacity = 16) {
    this.high = new Uint32Array(capacity)
    this.low = new Uint32Array(capacity)
    this.slots = new Int32Array(capacity * 4)
    this.mask = capacity * 4 - 1
  }

  /** The number of a key, new or old. */
  add(high: number, low: number): number {
    let slot = start(high, low) & this.mask
    for (;;) {
      const found = this.slots[slot]!
      if (found === 0) break
      if (this.low[found - 1] === low && this.high[found - 1] === high) return found - 1
      slot = (slot + 1) & this.mask
    }
    if (this.size === this.high.length) {
      this.grow()
      return this.add(high, low)
    }
    const index = this.size++
    this.high[index] = high
    this.low[index] = low
    this.slots[slot] = index + 1
    return index
  }

  /** The number of a key, or −1. */
  find(high: number, low: number): number {
    let slot = start(high, low) & this.mask
    for (;;) {
      const found = this.slots[slot]!
      if (found === 0) return -1
      if (this.low[found - 1] === low && this.high[found - 1] === high) return found - 1
      slot = (slot + 1) & this.mask
    }
  }

  /** The numbers of all keys, in the order of the keys: a radix sort, a byte at a time. */
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

  private grow(): void {
    const { high, low, size } = this
    this.high = doubled(high)
    this.low = doubled(low)
    this.slots = new Int32Array(this.high.length * 4)
    this.mask = this.slots.length - 1
    for (let i = 0; i < size; i++) {
      let slot = start(high[i]!, low[i]!) & this.mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask
      this.slots[slot] = i + 1
    }
  }
}

function start(high: number, low: number): number {
  const mixed = Math.imul(high ^ Math.imul(low, 0x85ebca6b), 0xc2b2ae35)
  return mixed ^ (mixed >>> 15)
}

function doubled(keys: Uint32Array): Uint32Array {
  const longer = new Uint32Array(keys.length * 2)
  longer.set(keys)
  return longer
}
