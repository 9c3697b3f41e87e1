import { addBytesByKernel } from './kernel-runs.ts'
import { textKernel } from './text-kernel.ts'
import { TextRuns } from './text-runs.ts'
import type { HashLimit } from './types.ts'

/** Texts of five words or more. */
export interface Parcel {
  /** Those of ASCII, one after the other, and where each ends. */
  readonly bytes: Uint8Array
  readonly byteEnds: Uint32Array
  /** All others. */
  readonly text: string
  readonly ends: Uint32Array
  /** What lies above is not kept by the sketch that these are for. */
  readonly limits: readonly HashLimit[]
}

/** What the texts of a parcel are made of. */
export function runsOf({ bytes, byteEnds, text, ends, limits }: Parcel): TextRuns {
  const runs = new TextRuns()
  runs.limitTo(limits)
  // Only a kernel puts bytes into parcels, and where one thread has one the others have.
  if (byteEnds.length > 0) addBytesByKernel(textKernel()!, runs, bytes, byteEnds)
  runs.addProse(Array.from(ends, (end, i) => text.slice(ends[i - 1] ?? 0, end)))
  return runs
}
