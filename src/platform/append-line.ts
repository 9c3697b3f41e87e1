import { open } from 'node:fs/promises'
import { DataError } from '../errors.ts'

/**
 * Adds one line at the end of a file and returns when it has reached the disk. What stands in the file is never touched:
 * where an earlier write was cut off, the new line begins after the ragged end. The file is made where there is none.
 *
 * One call of the system writes the whole line, so that lines of several processes do not mix on a local disk.
 *
 * @throws DataError `cannot-write`
 */
export async function appendLine(path: string, line: string): Promise<void> {
  try {
    const file = await open(path, 'a+')
    try {
      const { size } = await file.stat()
      const last = Buffer.alloc(1)
      if (size > 0) await file.read(last, 0, 1, size - 1)
      const ragged = size > 0 && last[0] !== newline
      const bytes = Buffer.from(`${ragged ? '\n' : ''}${line}\n`)
      const { bytesWritten } = await file.write(bytes)
      if (bytesWritten < bytes.length) throw new Error('the disk took only a part of the line')
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new DataError('cannot-write', `cannot write ${path}: ${why}`, { cause: error })
  }
}

const newline = 10
