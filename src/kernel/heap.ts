/** What an array's copy in the module's memory is known by. */
interface Place {
  readonly at: number
  readonly epoch: number
}

type Items = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array

/** Bytes beyond which all copies are given up and made anew as they are asked for. */
const limit = 256 * 2 ** 20
const page = 65536
/** The compiler keeps its own data below. */
const base = 16384

/** Copies of arrays in a WebAssembly memory: those that do not change are copied once. */
export class Heap {
  readonly #memory: WebAssembly.Memory
  #bytes: Uint8Array
  #top = base
  #epoch = 0
  #places = new WeakMap<object, Place>()
  readonly #slots = new Map<string, { at: number; size: number; holds: object | undefined }>()

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory
    this.#bytes = new Uint8Array(memory.buffer)
  }

  /** To be said before each kernel: what it will need at most, so that no copy is given up in between. */
  begin(bytes: number): void {
    if (this.#top + bytes > limit && this.#top > base) this.release()
  }

  /** Gives up all copies: their places are used again. */
  release(): void {
    this.#top = base
    this.#epoch++
    this.#slots.clear()
  }

  /** Address of the copy of an array that does not change. */
  place(items: Items): number {
    const known = this.#places.get(items)
    if (known?.epoch === this.#epoch) return known.at
    const at = this.#allocate(items.byteLength)
    this.#write(items, at)
    this.#places.set(items, { at, epoch: this.#epoch })
    return at
  }

  /** Address of a named place of at least so many bytes; what it held is gone. */
  room(name: string, bytes: number): number {
    const slot = this.#slot(name, bytes)
    slot.holds = undefined
    return slot.at
  }

  /** Address of an array in a named place; not copied again while the place still holds that array. */
  lend(name: string, items: Items): number {
    const slot = this.#slot(name, items.byteLength)
    if (slot.holds !== items) this.#write(items, slot.at)
    slot.holds = items
    return slot.at
  }

  /** Copies an array that does change into a named place. */
  write(name: string, items: Items): number {
    const slot = this.#slot(name, items.byteLength)
    slot.holds = undefined
    this.#write(items, slot.at)
    return slot.at
  }

  /** Whether a named place holds that array. */
  isHeld(name: string, items: Items): boolean {
    return this.#slots.get(name)?.holds === items
  }

  /** Says that a named place now holds what an array holds. */
  holds(name: string, items: Items): void {
    this.#slots.get(name)!.holds = items
  }

  /** Copies from the memory into the first `count` places of an array. */
  read(at: number, into: Items, count: number = into.length): void {
    const { byteOffset, buffer, BYTES_PER_ELEMENT } = into
    const bytes = count * BYTES_PER_ELEMENT
    new Uint8Array(buffer, byteOffset, bytes).set(this.#bytes.subarray(at, at + bytes))
  }

  #slot(name: string, bytes: number) {
    const known = this.#slots.get(name)
    if (known && known.size >= bytes) return known
    const slot = { at: this.#allocate(bytes), size: bytes, holds: undefined as object | undefined }
    this.#slots.set(name, slot)
    return slot
  }

  #write(items: Items, at: number): void {
    this.#bytes.set(new Uint8Array(items.buffer, items.byteOffset, items.byteLength), at)
  }

  #allocate(bytes: number): number {
    const at = this.#top
    this.#top = (at + bytes + 15) & ~15
    const missing = this.#top - this.#bytes.length
    if (missing > 0) {
      // Each growth makes the memory a new buffer: seldom, and by much.
      this.#memory.grow(Math.ceil(Math.max(missing, this.#bytes.length / 2) / page))
      this.#bytes = new Uint8Array(this.#memory.buffer)
    }
    return at
  }
}
