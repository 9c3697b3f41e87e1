import { need } from '../errors.ts'
import { type Profile, type Role, roleNames } from '../profile/profile.ts'
import { inferRole } from '../profile/roles.ts'
import type { CheckOptions } from './options.ts'

export interface Roles {
  /** The columns that are compared, in the order of the reference. */
  readonly roles: ReadonlyMap<string, Role>
  /** The others, each with why. */
  readonly leftOut: ReadonlyMap<string, string>
  readonly notes: readonly string[]
}

/**
 * Roles as inferred on the reference, overridden by what the caller says.
 *
 * @throws DataError `no-column`, `no-columns`, `bad-option`
 */
export function chooseRoles(
  reference: Profile,
  { roles: said = {}, ignore = [], group, prompt, modes }: CheckOptions,
  generations: readonly Profile[] = [],
): Roles {
  const names = new Set(reference.columns.map(({ name }) => name))
  // Real answers need not belong to any prompt: then each is a group of its own.
  const isMade = (name: string) => generations.some(({ columns }) => columns.some((column) => column.name === name))
  const asked = [modes, ...[group, prompt].filter((name) => name === undefined || !isMade(name))]
  for (const name of [...Object.keys(said), ...ignore, ...asked.filter((one) => one !== undefined)]) {
    const some = [...names].slice(0, 8).join(', ')
    need(
      names.has(name),
      'no-column',
      `the reference needs a column ${name}, got ${some}${names.size > 8 ? ', …' : ''}`,
    )
  }
  for (const [name, role] of Object.entries(said)) {
    need(
      roleNames.includes(role),
      'bad-option',
      `the role of ${name} needs to be one of ${roleNames.join(', ')}, got ${role}`,
    )
  }
  const roles = new Map<string, Role>()
  const leftOut = new Map<string, string>()
  reference.columns.forEach((column, i) => {
    const { name } = column
    const {
      role,
      why,
      what = 'an identifier',
    } = Object.hasOwn(said, name)
      ? { role: said[name]!, why: 'named so', what: undefined }
      : inferRole(column, reference.sample.chunks[i]!)
    if (ignore.includes(name)) leftOut.set(name, 'ignored as asked')
    else if (name === prompt) leftOut.set(name, 'it holds the prompts')
    else if (name === group) leftOut.set(name, 'it names the groups')
    else if (role === 'identifier') leftOut.set(name, `${what}: ${why}`)
    else roles.set(name, role)
  })
  need(roles.size > 0, 'no-columns', 'nothing is left to compare: name a column with --column name=role')
  return {
    roles,
    leftOut,
    notes: Array.from(leftOut, ([name, why]) => `${name} is left out of the comparison: ${why}`),
  }
}
