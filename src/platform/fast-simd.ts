import { setFlagsFromString } from 'node:v8'

/**
 * Lets WebAssembly fuse products and sums where Node, before version 22, keeps that behind a flag. For a program's own
 * start only: the flag holds for the whole process.
 */
export function allowRelaxedSimd(): void {
  if (Number(process.versions.node.split('.')[0]) < 22) setFlagsFromString('--experimental-wasm-relaxed-simd')
}
