/** Zeros that workers write into without a copy, where memory can be shared; else zeros of this thread alone. */
export function sharedFloat64(length: number): Float64Array {
  return new Float64Array(bufferOf(8 * length))
}

/** As `sharedFloat64`, for coordinates. */
export function sharedFloat32(length: number): Float32Array {
  return new Float32Array(bufferOf(4 * length))
}

/** As `sharedFloat64`, for counts and row numbers. */
export function sharedUint32(length: number): Uint32Array {
  return new Uint32Array(bufferOf(4 * length))
}

/** As `sharedFloat64`, for steps from 0 to 255. */
export function sharedUint8(length: number): Uint8Array {
  return new Uint8Array(bufferOf(length))
}

function bufferOf(bytes: number): ArrayBuffer {
  // Browsers offer shared memory only to pages that are isolated from others.
  const Shared = globalThis.SharedArrayBuffer as unknown as typeof ArrayBuffer | undefined
  return Shared ? new Shared(bytes) : new ArrayBuffer(bytes)
}
