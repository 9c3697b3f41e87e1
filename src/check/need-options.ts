import { need } from '../errors.ts'
import { headlineNames } from '../judge/headlines.ts'
import type { CheckOptions } from './options.ts'

/**
 * Refuses options of another kind than the types say, for callers whose editor does not: what would otherwise break far from
 * its cause, or pass in silence.
 *
 * @throws DataError `bad-option`
 */
export function needOptions(options: CheckOptions): void {
  need(isObject(options), 'bad-option', `check needs options with a reference and generations, got ${told(options)}`)
  const { reference, holdout, generations, names, failOn, ignore, least, workers } = options
  needRows('reference', reference)
  if (holdout !== undefined) needRows('holdout', holdout)
  need(
    Array.isArray(generations),
    'bad-option',
    `generations needs a list of datasets, \`[rows]\` for a single one, got ${told(generations)}`,
  )
  generations.forEach((generation, i) => {
    needRows(`gen${i + 1}`, generation)
  })
  needTexts({ names, failOn, ignore })
  for (const name of ['group', 'prompt', 'modes'] as const) {
    const column = options[name]
    need(
      column === undefined || typeof column === 'string',
      'bad-option',
      `${name} needs the name of a column, got ${told(column)}`,
    )
  }
  for (const name of ['examples', 'reproducible', 'holdsReference'] as const) {
    const answer = options[name]
    need(
      answer === undefined || typeof answer === 'boolean',
      'bad-option',
      `${name} needs true or false, got ${told(answer)}`,
    )
  }
  need(
    workers === undefined || (Number.isInteger(workers) && workers >= 1),
    'bad-option',
    `workers needs a whole number from 1 on, got ${told(workers)}`,
  )
  needLeast(least)
}

/** Something that rows can be read from; what is in it is for reading to say. */
function needRows(name: string, input: unknown): void {
  need(
    typeof input === 'string' || isObject(input),
    'bad-option',
    `${name} needs rows: a path, records, columns or a profile, got ${told(input)}`,
  )
}

function needTexts(lists: Readonly<Record<string, unknown>>): void {
  for (const [name, list] of Object.entries(lists)) {
    const isList = Array.isArray(list) && list.every((item) => typeof item === 'string')
    need(list === undefined || isList, 'bad-option', `${name} needs a list of texts, got ${told(list)}`)
  }
}

function needLeast(least: unknown): void {
  if (least === undefined) return
  need(isObject(least), 'bad-option', `least needs shares of headlines, as in { support: 0.9 }, got ${told(least)}`)
  for (const [name, share] of Object.entries(least)) {
    const known = (headlineNames as readonly string[]).includes(name)
    need(known, 'bad-option', `least needs some of ${headlineNames.join(', ')}, got ${name}`)
    if (share === undefined) continue
    const valid = typeof share === 'number' && share >= 0 && share <= 2
    need(valid, 'bad-option', `least.${name} needs a share from 0 to 2 (1 is all), got ${told(share)}`)
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** What was got, for a message. @example told('0.01') // => '"0.01"' */
export function told(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(told).join(', ')}]`
  if (isObject(value)) return 'an object'
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
