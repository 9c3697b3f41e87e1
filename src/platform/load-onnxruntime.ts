/** What we use of `onnxruntime-node`. */
export interface Onnxruntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OnnxSession>
  }
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => object
  readonly env: { readonly versions: { readonly node?: string } }
}

/** A model that runs. */
export interface OnnxSession {
  run(feeds: Readonly<Record<string, object>>): Promise<Readonly<Record<string, OnnxAnswer>>>
  release(): Promise<void>
}

/** A tensor that a model gives. */
export interface OnnxAnswer {
  readonly data: Float32Array | BigInt64Array
  dispose(): void
}

/** The optional package, or why it is not there. */
export type OnnxruntimeFound =
  | { readonly runtime: Onnxruntime; readonly version: string }
  | { readonly runtime?: undefined; readonly missing: boolean; readonly reason: string }

export const onnxruntimePackage = 'onnxruntime-node'

/** The package from wherever `load` takes it. */
export async function loadOnnxruntime(load: () => Promise<unknown>): Promise<OnnxruntimeFound> {
  try {
    const runtime = (await load()) as Onnxruntime
    return { runtime, version: runtime.env.versions.node ?? 'unknown version' }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const [reason = ''] = message.split('\n')
    return { missing: codeOf(error) === 'ERR_MODULE_NOT_FOUND' && reason.includes(onnxruntimePackage), reason }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
