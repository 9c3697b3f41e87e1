import { InvalidArgumentError } from 'commander'
import type { Metric } from '../compare/space.ts'
import { leastAlpha } from '../lineage/time/levels.ts'
import { type Role, roleNames } from '../profile/profile.ts'
import type { Gate } from '../report/report.ts'

/** Parsers of option values; commander turns what they throw into a usage error. */

const gates: readonly Gate[] = ['early', 'late', 'shifted', 'never']

/** One more value of an option that may be given several times. */
export function more(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(`It needs a whole number from ${least} to ${most}.`)
  }
}

/** A chance of a false alarm. */
export function alpha(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= leastAlpha && value <= 0.5) return value
  const small = value > 0 && value < leastAlpha
  throw new InvalidArgumentError(
    small
      ? `It needs ${leastAlpha} or more: less takes too many shuffles.`
      : 'It needs a number above 0 and up to 0.5.',
  )
}

/** Verdicts that fail the gate, with commas between. */
export function gateList(text: string): Gate[] {
  const names = text.split(',').map((name) => name.trim())
  const alone = !names.includes('never') || names.length === 1
  if (alone && names.every((name) => (gates as readonly string[]).includes(name))) return names as Gate[]
  throw new InvalidArgumentError('It needs early, late, shifted (with commas between), or never.')
}

/** A distance between vectors. */
export function metric(text: string): Metric {
  if (text === 'euclidean' || text === 'cosine') return text
  throw new InvalidArgumentError('It needs euclidean or cosine.')
}

/** One more `name=role`; a name may hold `=` itself. */
export function roleOf(text: string, before: Readonly<Record<string, Role>> = {}): Record<string, Role> {
  const at = text.lastIndexOf('=')
  const [name, role] = [text.slice(0, at), text.slice(at + 1)]
  if (at > 0 && (roleNames as readonly string[]).includes(role)) return { ...before, [name]: role as Role }
  throw new InvalidArgumentError(`It needs name=role with a role of: ${roleNames.join(', ')}.`)
}
