import { DataError, need } from '../../errors.ts'
import { policies } from '../catalogue.ts'
import { named, nearestName } from '../nearest-name.ts'
import type { Named } from '../recipe.ts'
import { type Candidate, familyOf } from './candidate.ts'

/** One thing, or several at once, that would be done otherwise. */
export interface Change {
  /** As it was asked for. */
  readonly name: string
  /** Rows of each generation, where they change. */
  readonly rows: number | undefined
  /** The candidate with the change in it. @throws DataError `bad-what-if` where its model has no such setting */
  of(candidate: Candidate): Candidate
}

/** What may be changed, with what it needs. */
const keys = {
  policy: 'the name of a policy',
  fresh: 'a share of fresh real rows',
  fixed: 'a share of real rows, always the same ones',
  weight: 'the weight of fresh real rows',
  rows: 'rows of each generation',
  lambda: 'the λ of gaussian-copula or gaussian',
  temperature: 'the temperature of categorical',
  bandwidth: "the bandwidth of kernel-density, in units of Silverman's rule",
} as const

type Key = keyof typeof keys

/** Names of what may be changed, for help. */
export const changeKeys: Readonly<Record<string, string>> = keys

/**
 * A change from how it is asked for: `fresh=0.1`, `policy=accumulate`, or several with commas between.
 *
 * @throws DataError `bad-what-if` with the nearest known name, or the numbers that are possible
 * @example changeOf('fresh=0.1').of({ family: 'gaussian', setting: 1, policy: 'replace', lessonShare: 1 }).policy // => ({ name: 'fresh-real', share: 0.1 })
 */
export function changeOf(text: string): Change {
  const parts = text.split(',').map((part) => partOf(part.trim(), text))
  const twice = parts.find(({ key }, i) => parts.findIndex((one) => kindOf(one.key) === kindOf(key)) < i)
  need(!twice, 'bad-what-if', `--what-if ${text} says twice what generations learn from: give one of them`)
  const rows = parts.find(({ key }) => key === 'rows')?.value
  return {
    name: text,
    rows: rows === undefined ? undefined : number(rows, { key: 'rows', least: 2, most: 1_000_000, whole: true }),
    of: (candidate) => parts.reduce((so, part) => changed(so, part), candidate),
  }
}

interface Part {
  readonly key: Key
  readonly value: string
}

function partOf(part: string, text: string): Part {
  const at = part.indexOf('=')
  const [key, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()]
  need(
    at > 0 && value !== '',
    'bad-what-if',
    `--what-if needs NAME=VALUE, such as fresh=0.1, got ${JSON.stringify(text)}`,
  )
  const known = Object.keys(keys)
  if (!Object.hasOwn(keys, key))
    throw new DataError(
      'bad-what-if',
      `there is no what-if ${JSON.stringify(key)}: did you mean ${nearestName(key, known)}? Known: ${known.join(', ')}`,
    )
  const checked = { key: key as Key, value }
  checkValue(checked)
  return checked
}

/** Changes of one kind cannot be made at once. */
function kindOf(key: Key): string {
  return policyKeys[key] === undefined ? key : 'policy'
}

const policyKeys: Readonly<Partial<Record<Key, (value: string) => Named>>> = {
  policy: policyNamed,
  fresh: (value) => ({ name: 'fresh-real', share: share('fresh', value) }),
  fixed: (value) => ({ name: 'fixed-real', share: share('fixed', value) }),
  weight: (value) => ({ name: 'real-weight', weight: share('weight', value) }),
}

/** Policies that need a number have a what-if of their own. */
const withNumber: Readonly<Record<string, Key>> = {
  'fresh-real': 'fresh',
  'fixed-real': 'fixed',
  'real-weight': 'weight',
}

function policyNamed(value: string): Named {
  named(policies, value, 'policy')
  const own = withNumber[value]
  need(own === undefined, 'bad-what-if', `the policy ${value} needs a number: say ${own}=0.1`)
  return value
}

function checkValue({ key, value }: Part): void {
  if (policyKeys[key]) policyKeys[key](value)
  else if (key !== 'rows') number(value, { key, least: 0.01, most: 10, whole: false })
}

function changed(candidate: Candidate, { key, value }: Part): Candidate {
  if (policyKeys[key]) return { ...candidate, policy: policyKeys[key](value) }
  if (key === 'rows') return candidate
  const family = familyOf(candidate)
  need(
    family.setting === key,
    'bad-what-if',
    `${key} is no setting of ${family.id}, which the lineage behaves most like: it has ${family.setting}`,
  )
  return { ...candidate, setting: number(value, { key, least: 0.01, most: 10, whole: false }) }
}

function share(key: Key, value: string): number {
  return number(value, { key, least: 0, most: 1, whole: false })
}

interface Range {
  readonly key: Key
  readonly least: number
  readonly most: number
  readonly whole: boolean
}

function number(value: string, { key, least, most, whole }: Range): number {
  const x = Number(value)
  const fine = Number.isFinite(x) && x >= least && x <= most && (!whole || Number.isInteger(x))
  need(
    fine,
    'bad-what-if',
    `--what-if ${key} needs a ${whole ? 'whole ' : ''}number from ${least} to ${most} (${keys[key]}), got ${value}`,
  )
  return x
}
