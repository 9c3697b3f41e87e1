/** Takes exact numbers of bytes off a stream of blocks. */
export class ByteQueue {
  readonly #blocks: AsyncIterator<Uint8Array>
  #block: Uint8Array = new Uint8Array(0)
  #at = 0

  constructor(blocks: AsyncIterable<Uint8Array>) {
    this.#blocks = blocks[Symbol.asyncIterator]()
  }

  /** The next `n` bytes, in memory of their own; fewer where the stream ends before. Nothing is reserved on trust. */
  async take(n: number): Promise<Uint8Array<ArrayBuffer>> {
    const pieces: Uint8Array[] = []
    let missing = n
    while (missing > 0 && (await this.#fill())) {
      const piece = this.#block.subarray(this.#at, this.#at + missing)
      this.#at += piece.length
      missing -= piece.length
      // A block's memory may be written again once the next one is asked for.
      pieces.push(missing > 0 ? piece.slice() : piece)
    }
    const bytes = new Uint8Array(n - missing)
    let filled = 0
    for (const piece of pieces) {
      bytes.set(piece, filled)
      filled += piece.length
    }
    return bytes
  }

  /** Whether nothing is left. */
  async isAtEnd(): Promise<boolean> {
    return !(await this.#fill())
  }

  /** Lets go of the stream. */
  async close(): Promise<void> {
    await this.#blocks.return?.()
  }

  async #fill(): Promise<boolean> {
    while (this.#at === this.#block.length) {
      const { done, value } = await this.#blocks.next()
      if (done) return false
      this.#block = value
      this.#at = 0
    }
    return true
  }
}
