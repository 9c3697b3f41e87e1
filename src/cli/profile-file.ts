import { need } from '../errors.ts'
import type { Profile } from '../profile/profile.ts'
import { visible } from '../report/text.ts'

/** A profile is known by its ending, so that nobody's table is replaced by one through a slip. */
export function checkProfileName(path: string): void {
  need(path.endsWith('.pitprofile'), 'usage', `a profile's name ends in .pitprofile, got ${JSON.stringify(path)}`)
}

/** What was written, in one line for people. */
export function profileSummary(path: string, { rows, columns, warnings }: Profile): string {
  const line = `${visible(path)}   ${rows.toLocaleString('en')} rows · ${columns.length.toLocaleString('en')} columns\n`
  return line + warnings.map((warning) => `note   ${visible(warning)}\n`).join('')
}
