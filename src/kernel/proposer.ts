import type { Onnxruntime } from '../platform/load-onnxruntime.ts'
import { findOnnxruntime } from '../platform/onnxruntime.ts'
import { proposalsModel } from './proposals-model.ts'

/** What proposals are made of: rows as float32 points, centred and scaled, and −|row|²/2 of each. */
export interface ProposedFrom {
  readonly points: Float32Array
  readonly halves: Float32Array
  readonly dimensions: number
  /** Rows proposed for each row. */
  readonly count: number
  readonly threads: number
}

/** Proposes, for every row, the `count` rows with the largest products: in float32, each by the sum of its products alone. */
export interface Proposer {
  /** For rows [from, to): the proposed rows, and the lowest score among them. Throws where the accelerator fails. */
  propose(from: number, to: number): Promise<{ readonly ids: Int32Array; readonly lowest: Float32Array }>
  close(): Promise<void>
}

/** A package that multiplies matrices faster than WebAssembly. */
export interface Accelerator {
  /** For reports: `onnxruntime`. */
  readonly name: string
  open(from: ProposedFrom): Promise<Proposer>
}

/** `onnxruntime-node`, if it is installed and loads. */
export async function findAccelerator(): Promise<Accelerator | undefined> {
  const { runtime } = await findOnnxruntime()
  return runtime && acceleratorBy(runtime)
}

/** The accelerator that an onnxruntime is. */
export function acceleratorBy(runtime: Onnxruntime): Accelerator {
  return { name: 'onnxruntime', open: (from) => open(runtime, from) }
}

async function open(
  { InferenceSession, Tensor }: Onnxruntime,
  { points, halves, dimensions, count, threads }: ProposedFrom,
): Promise<Proposer> {
  const session = await InferenceSession.create(proposalsModel(count), {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Errors only: what goes wrong is told by the report.
    logSeverityLevel: 3,
    extra: {
      // Its threads sleep while ours decide.
      session: { intra_op: { allow_spinning: '0' } },
      // The bound on the error of products is that of float32, never of bfloat16.
      mlas: { enable_gemm_fastmath_arm64_bf16: '0' },
    },
  })
  const y = new Tensor('float32', points, [halves.length, dimensions])
  const h = new Tensor('float32', halves, [halves.length])
  return {
    async propose(from, to) {
      const rows = to - from
      const x = new Tensor('float32', points.subarray(from * dimensions, to * dimensions), [rows, dimensions])
      const answers = await session.run({ x, y, h })
      const scores = answers.scores!.data as Float32Array
      const ids = lowWords(answers.ids!.data as BigInt64Array)
      const lowest = new Float32Array(rows)
      for (let row = 0; row < rows; row++) lowest[row] = least(scores, row * count, (row + 1) * count)
      for (const answer of Object.values(answers)) answer.dispose()
      return { ids, lowest }
    },
    close: () => session.release(),
  }
}

/** Row numbers fit 32 bits. */
function lowWords(numbers: BigInt64Array): Int32Array {
  const halves = new Int32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length)
  const low = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1
  const own = new Int32Array(numbers.length)
  for (let i = 0, from = low; i < own.length; i++, from += 2) own[i] = halves[from]!
  return own
}

/** NaN where one of them is: nothing is proved then. */
function least(values: Float32Array, from: number, to: number): number {
  let lowest = values[from]!
  for (let i = from; i < to; i++) if (!(values[i]! >= lowest)) lowest = values[i]!
  return lowest
}
