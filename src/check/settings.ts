import { pilotDraws, splitCount } from '../compare/compare.ts'
import type { Metric } from '../compare/space.ts'
import { need } from '../errors.ts'
import { kernels } from '../kernel/kernels.ts'
import { leastAlpha, ledgerLevel, runLevel } from '../lineage/time/levels.ts'
import { needSeed } from '../math/random.ts'
import { runtime } from '../platform/runtime.ts'
import type { Gate, Settings } from '../report/report.ts'
import { gates } from './exit-of.ts'
import { needOptions, told } from './need-options.ts'
import type { CheckOptions } from './options.ts'

const metrics: readonly Metric[] = ['euclidean', 'cosine']

/** Everything that was asked for or stands for what was not. */
export interface Chosen extends Settings {
  readonly seed: number
  readonly metric: Metric
  readonly reproducible: boolean
}

/** The options with their defaults, checked. @throws DataError `bad-option` */
export function settingsOf(options: CheckOptions): Chosen {
  needOptions(options)
  const { alpha = 0.01, seed = 0, sample = 10_000, failOn = ['early'], metric = 'euclidean' } = options
  const { prompt, group = prompt, generations, names, number, reproducible = false, embedder } = options
  need(
    typeof alpha === 'number' && alpha > 0 && alpha <= 0.5,
    'bad-option',
    `alpha needs a number above 0 and up to 0.5, got ${told(alpha)}`,
  )
  need(
    alpha >= leastAlpha,
    'bad-option',
    `alpha needs ${leastAlpha} or more, got ${alpha}: less takes too many shuffles`,
  )
  needSeed(seed)
  need(Number.isInteger(sample) && sample >= 20, 'bad-option', `sample needs a whole number from 20 on, got ${sample}`)
  needGates(failOn)
  need(metrics.includes(metric), 'bad-option', `metric needs one of ${metrics.join(', ')}, got ${metric}`)
  need(
    names === undefined || names.length === generations.length,
    'bad-option',
    `names needs one name for each of the ${generations.length} generations, got ${names?.length}`,
  )
  need(
    number === undefined || generations.length === 1,
    'bad-option',
    `a number in a ledger is that of one generation, got ${generations.length}`,
  )
  const { places } = options
  const rising = places === undefined || places.every((at, i) => Number.isInteger(at) && at > (places[i - 1] ?? 0))
  need(
    rising && (places === undefined || places.length === generations.length),
    'bad-option',
    `places needs the number of each of the ${generations.length} generations, from 1 on and rising, got ${places?.join(', ')}`,
  )
  return {
    alpha,
    level: number === undefined ? runLevel(alpha, generations.length) : ledgerLevel(alpha, number),
    seed,
    sample,
    failOn,
    metric,
    reproducible,
    ...leastOf(options),
    ...(group === undefined ? {} : { group }),
    ...(options.modes === undefined ? {} : { modes: options.modes }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(embedder === undefined ? {} : { embedder: typeof embedder === 'string' ? shown(embedder) : embedder.name }),
    splits: splitCount,
    pilot: pilotDraws,
    backend: kernels.backend,
    node: runtime,
  }
}

/** An empty list, or `never` beside a verdict, would switch a gate off that its writer takes to be on. */
function needGates(failOn: readonly Gate[]): void {
  const odd = failOn.find((name) => !gates.includes(name))
  need(odd === undefined, 'bad-option', `failOn needs some of ${gates.join(', ')}, got ${odd}`)
  const alone = failOn.length > 0 && (failOn.length === 1 || !failOn.includes('never'))
  need(alone, 'bad-option', `failOn needs one or more of early, late and shifted, or never alone, got ${told(failOn)}`)
}

/** The shares that are asked for; nothing where none is. */
function leastOf({ least = {} }: CheckOptions): Pick<Settings, 'least'> {
  const asked = Object.entries(least).filter(([, share]) => typeof share === 'number')
  return asked.length === 0 ? {} : { least: Object.fromEntries(asked) }
}

/** An address without what may be secret in it. */
function shown(embedder: string): string {
  if (!/^https?:/i.test(embedder)) return embedder
  const url = URL.canParse(embedder) ? new URL(embedder) : undefined
  return url ? `${url.origin}${url.pathname}${url.hash}` : 'http'
}
