import type { OnnxruntimeFound } from './load-onnxruntime.ts'

/** Browsers have WebAssembly alone. */
export async function findOnnxruntime(): Promise<OnnxruntimeFound> {
  return { missing: true, reason: 'a browser has no onnxruntime-node' }
}
