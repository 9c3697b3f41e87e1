/** Cuts a JSON list that arrives in pieces into the texts of its elements. */
export class JsonElements {
  #depth = 0
  #inString = false
  #escaped = false
  #carry = ''
  #state: 'before' | 'within' | 'after' = 'before'

  /** Whether the list has been closed. */
  get isDone(): boolean {
    return this.#state === 'after'
  }

  /**
   * The elements that end within this piece. An empty text among them is a missing element, as in `[1,,2]`.
   *
   * @throws SyntaxError when anything but white space stands outside the list.
   * @example new JsonElements().push('[1, {"a": [2]}]') // => ['1', ' {"a": [2]}']
   */
  push(piece: string): string[] {
    const elements: string[] = []
    let start = 0
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at)
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false
        else if (code === 92) this.#escaped = true
        else if (code === 34) this.#inString = false
      } else if (this.#state !== 'within') {
        this.#outside(code)
        start = at + 1
      } else if (code === 34) this.#inString = true
      else if (code === 91 || code === 123) this.#depth++
      else if ((code === 93 || code === 125) && this.#depth > 0) this.#depth--
      else if (this.#depth === 0 && (code === 44 || code === 93)) {
        elements.push(this.#carry + piece.slice(start, at))
        this.#carry = ''
        start = at + 1
        if (code === 93) this.#state = 'after'
      }
    }
    if (this.#state === 'within') this.#carry += piece.slice(start)
    return elements
  }

  #outside(code: number): void {
    const isSpace = code === 32 || code === 9 || code === 10 || code === 13 || code === 0xfeff
    if (isSpace) return
    if (this.#state === 'after' || code !== 91) throw new SyntaxError('something stands outside the list')
    this.#state = 'within'
  }
}
