import type { OnnxruntimeFound } from './onnxruntime.ts'

export const onnxruntimePackage = 'onnxruntime-node'

/** Browsers have WebAssembly alone. */
export async function findOnnxruntime(): Promise<OnnxruntimeFound> {
  return { missing: true, reason: 'a browser has no onnxruntime-node' }
}
