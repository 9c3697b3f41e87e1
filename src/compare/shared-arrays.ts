/** Zeros that workers write into without a copy, where memory can be shared; else zeros of this thread alone. */
export function sharedFloat64(length: number): Float64Array {
  return new Float64Array(bufferOf(8 * length))
}

/** As `sharedFloat64`, for counts and row numbers. */
export function sharedUint32(length: number): Uint32Array {
  return new Uint32Array(bufferOf(4 * length))
}

function bufferOf(bytes: number): ArrayBuffer {
  // Browsers offer shared memory only to pages that are isolated from others.
  const Shared = globalThis.SharedArrayBuffer as unknown as typeof ArrayBuffer | undefined
  return Shared ? new Shared(bytes) : new ArrayBuffer(bytes)
}
