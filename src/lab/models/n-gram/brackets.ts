/**
 * Of runs that came by: the least probability that was found inside the nucleus and the largest that was found outside. A run whose
 * place another one takes is forgotten, which changes time only.
 *
 * 2 MB.
 */
export class Brackets {
  /** Three numbers each: the run, and the two bounds. */
  readonly #kept: Float64Array = new Float64Array(4 * places).fill(-1)

  /** The place of a run. */
  of(node: number): number {
    const at = 4 * ((Math.imul(node, 0x9e3779b1) >>> 16) & (places - 1))
    if (this.#kept[at] !== node) {
      this.#kept[at] = node
      this.#kept[at + 1] = Number.POSITIVE_INFINITY
      this.#kept[at + 2] = 0
    }
    return at
  }

  /** What is likelier than this is inside. */
  inside(at: number): number {
    return this.#kept[at + 1]!
  }

  /** What is less likely than this is outside. */
  outside(at: number): number {
    return this.#kept[at + 2]!
  }

  /** Takes note that a symbol of probability `p`, between the bounds, was inside or not. */
  narrow(at: number, p: number, inside: boolean): void {
    this.#kept[at + (inside ? 1 : 2)] = p
  }
}

const places = 1 << 16
