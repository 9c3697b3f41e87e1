import type { Handlers } from '../platform/inline-pool.ts'
import { ByteWriter } from './bytes.ts'
import { TextRuns } from './text-runs.ts'

/** Texts one after the other, and where each ends. */
export interface Parcel {
  readonly text: string
  readonly ends: Uint32Array
}

/** The tasks of a worker that helps to make profiles. */
export const profileTasks: Handlers = { 'text-runs': textRuns }

/** What the texts of a parcel are made of, as `TextRuns` writes it. */
function textRuns({ text, ends }: Parcel): Uint8Array {
  const runs = new TextRuns()
  const texts = Array.from(ends, (end, i) => text.slice(ends[i - 1] ?? 0, end))
  runs.addProse(texts)
  const bytes = new ByteWriter()
  runs.write(bytes)
  return bytes.finish()
}
