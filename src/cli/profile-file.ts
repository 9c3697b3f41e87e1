import { readFile } from 'node:fs/promises'
import { DataError, need } from '../errors.ts'
import type { Profile } from '../profile/profile.ts'

/** A profile is known by its ending, so that nobody's table is replaced by one through a slip. */
export function checkProfileName(path: string): void {
  need(path.endsWith('.pitprofile'), 'usage', `a profile's name ends in .pitprofile, got ${JSON.stringify(path)}`)
}

/** What a profile file holds. @throws DataError `no-file`, and what decoding throws, with the file's name before it */
export async function readProfileFile(path: string): Promise<Profile> {
  const { decodeProfile } = await import('../profile/encode.ts')
  const bytes = await readFile(path).catch((cause) => {
    const why = cause.code === 'ENOENT' ? 'no such file' : cause.message
    throw new DataError('no-file', `cannot read ${path}: ${why}`, { cause })
  })
  try {
    return decodeProfile(bytes)
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    throw new DataError(error.code, `${path}: ${error.message}`, { cause: error })
  }
}

/** What was written, in one line for people. */
export function profileSummary(path: string, { rows, columns, warnings }: Profile): string {
  const line = `${path}   ${rows.toLocaleString('en')} rows · ${columns.length.toLocaleString('en')} columns\n`
  return line + warnings.map((warning) => `note   ${warning}\n`).join('')
}
