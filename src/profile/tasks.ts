import type { Handlers } from '../platform/inline-pool.ts'
import { ByteWriter } from './bytes.ts'
import { type Parcel, runsOf } from './parcel.ts'

/** The tasks of a worker that helps to make profiles. */
export const profileTasks: Handlers = { 'text-runs': textRuns }

/** What the texts of a parcel are made of, as `TextRuns` writes it. */
function textRuns(parcel: Parcel): Uint8Array {
  const bytes = new ByteWriter()
  runsOf(parcel).write(bytes)
  return bytes.finish()
}
