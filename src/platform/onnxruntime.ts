import { loadOnnxruntime, type OnnxruntimeFound, onnxruntimePackage } from './load-onnxruntime.ts'

let kept: Promise<OnnxruntimeFound> | undefined

/** `onnxruntime-node`, if it is installed and its binary loads; asked for once. */
export function findOnnxruntime(): Promise<OnnxruntimeFound> {
  kept ??= loadOnnxruntime(loaded)
  return kept
}

/** Named by a variable, so that no bundler looks for what need not be there. */
async function loaded(): Promise<unknown> {
  const name = onnxruntimePackage
  return import(name)
}
