/** Stretches of a text, as UTF-16 places: `starts[i]` to `ends[i]`, exclusive. Kept from text to text and grown as needed. */
export interface Spans {
  starts: Uint32Array
  ends: Uint32Array
}

/** Room for stretches; it grows. @example newSpans().starts.length > 0 // => true */
export function newSpans(): Spans {
  return { starts: new Uint32Array(1024), ends: new Uint32Array(1024) }
}

/** Doubles the room, keeping what is there. */
export function growSpans(spans: Spans): void {
  spans.starts = longer(spans.starts)
  spans.ends = longer(spans.ends)
}

function longer(from: Uint32Array): Uint32Array {
  const to = new Uint32Array(2 * from.length)
  to.set(from)
  return to
}
