import { count, percent } from '../../report/numbers.ts'
import { nameOfNamed, optionsOfNamed } from '../recipe.ts'
import { type Candidate, familyOf } from './candidate.ts'
import type { Estimated } from './fit-lineage.ts'

/** A candidate in words: `gaussian-copula (lambda 0.9) under fresh-real (share 0.1)`. */
export function inWords({ family, setting, policy, lessonShare }: Candidate): string {
  const known = familyOf({ family })
  const bias = setting === known.neutral ? '' : ` (${known.setting} ${short(setting)})`
  const options = Object.entries(optionsOfNamed(policy)).map(([name, value]) => `${name} ${short(value as number)}`)
  const part = lessonShare < 1 ? `, learning from ${Math.round(100 * lessonShare)} % of its rows` : ''
  return `${family}${bias} under ${nameOfNamed(policy)}${options.length > 0 ? ` (${options.join(', ')})` : ''}${part}`
}

function short(x: number): string {
  return String(Number(x.toPrecision(2)))
}

/** An estimate with its interval. @example estimatedText({ what: 'lambda', value: 0.9, interval: [0.87, 0.93] }) // => 'lambda about 0.90 (0.87 to 0.93)' */
export function estimatedText({ what, value, interval: [low, high] }: Estimated): string {
  const shown = (x: number) =>
    what === 'effective rows' ? count(Math.round(x)) : what === 'real share' ? percent(x) : x.toFixed(2)
  return `${what} about ${shown(value)} (${shown(low)} to ${shown(high)})`
}
