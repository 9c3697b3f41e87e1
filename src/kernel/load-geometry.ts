import { plainSimd, relaxedSimd } from './geometry-wasm.ts'

/** What the compiled module exports; addresses in the shared memory, and counts. */
export interface GeometryExports {
  prepare(
    rows: number,
    padded: number,
    k: number,
    capacity: number,
    blockRows: number,
    raw: number,
    packed: number,
    halves: number,
    norms: number,
    thresholds: number,
    counts: number,
    lists: number,
    stride: number,
    inverse: number,
    scale: number,
    scratch: number,
  ): void
  pack(from: number, to: number, centre: number, scale: number): void
  meet(from: number, to: number, left: number, right: number, mutual: boolean): void
  finish(from: number, to: number, ids: number, squared: number): void
  decide(
    from: number,
    to: number,
    count: number,
    proposed: number,
    lowest: number,
    open: number,
    ids: number,
    squared: number,
  ): void
  addSecondMoments(count: number, stride: number, rows: number, centre: number, centred: number, out: number): void
  congruence(n: number, lower: number, symmetric: number, half: number): void
  tridiagonalise(n: number, a: number, diagonal: number, off: number, betas: number, work: number): void
  accumulate(n: number, a: number, betas: number, z: number): void
  implicitQl(n: number, diagonal: number, off: number, z: number): void
}

/** Compiled once a thread, so that a later call finds the code optimised. */
const modules = new Map<boolean, WebAssembly.Module | undefined>()

/**
 * The loops over vectors, on a memory that threads share. Undefined where the platform lacks SIMD or shared memory.
 * Relaxed SIMD fuses products and sums, so that its last bits depend on the processor; it is asked for by name.
 */
export function loadGeometry(memory: WebAssembly.Memory, relaxed: boolean): GeometryExports | undefined {
  const module = moduleOf(relaxed)
  if (!module) return undefined
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as GeometryExports
}

/** What searches here. */
export type GeometryBackend = 'webassembly relaxed simd' | 'webassembly simd' | 'javascript'

/** The fastest backend there is here; the reproducible ones do the same on every processor. */
export function geometryBackend({ reproducible }: { readonly reproducible: boolean }): GeometryBackend {
  if (!newMemory(1) || !moduleOf(false)) return 'javascript'
  return !reproducible && moduleOf(true) ? 'webassembly relaxed simd' : 'webassembly simd'
}

/** Shared memory of so many bytes; undefined where there is none, or not that much. */
export function newMemory(bytes: number): WebAssembly.Memory | undefined {
  const pages = Math.ceil(bytes / 65536)
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
  } catch {
    return undefined
  }
}

function moduleOf(relaxed: boolean): WebAssembly.Module | undefined {
  if (!modules.has(relaxed)) modules.set(relaxed, compile(relaxed ? relaxedSimd : plainSimd))
  return modules.get(relaxed)
}

function compile(text: string): WebAssembly.Module | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined
  } catch {
    return undefined
  }
}
