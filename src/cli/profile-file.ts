import { readFile } from 'node:fs/promises'
import { DataError, need } from '../errors.ts'
import type { Profile } from '../profile/profile.ts'

/** A profile is known by its ending, so that nobody's table is replaced by one through a slip. */
export function checkProfileName(path: string): void {
  need(path.endsWith('.pitprofile'), 'usage', `a profile's name ends in .pitprofile, got ${JSON.stringify(path)}`)
}

/** The bytes of a profile file. @throws DataError `no-file` */
export async function readProfileFile(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause) => {
    throw new DataError('no-file', `cannot read ${path}: ${cause.code === 'ENOENT' ? 'no such file' : cause.message}`, {
      cause,
    })
  })
}

/** What was written, in one line for people. */
export function profileSummary(path: string, { rows, columns, warnings }: Profile): string {
  const line = `${path}   ${rows.toLocaleString('en')} rows · ${columns.length.toLocaleString('en')} columns\n`
  return line + warnings.map((warning) => `note   ${warning}\n`).join('')
}
