import type { PooledRows } from '../../compare/pool-rows.ts'
import { Side } from '../../compare/pool-rows.ts'
import type { PooledColumn } from '../../compare/pooled.ts'
import { normalScores } from '../../math/normal-scores.ts'
import { countBelow, countUpTo } from '../../math/sorted.ts'
import { type SharesTrait, sharesTrait } from './shares-trait.ts'
import { type WordsTrait, wordsTrait } from './words-trait.ts'

/**
 * How a column of numbers changed, on the scale on which the reference is standard normal: every value is replaced by
 * the normal quantile of its rank among the reference's values, so that skewed columns can be held beside others.
 */
export interface NumbersTrait {
  readonly column: string
  readonly kind: 'numbers'
  /** Mean of the generation, in standard deviations of the reference. */
  readonly shift: number
  /** Logarithm of its standard deviation. */
  readonly logSpread: number
  /** Logarithm of the middle half's width over the reference's. */
  readonly logMiddle: number
  /** Rows below the reference's 2 % point, and above its 98 % point, as shares of 2 %. */
  readonly low: number
  readonly high: number
  /** Share of the reference's rows below the generation's least value, and above its largest. */
  readonly cutLow: number
  readonly cutHigh: number
  /** Share of the generation's rows outside of the reference's range. */
  readonly beyond: number
  readonly rows: readonly [reference: number, generation: number]
}

export type Trait = NumbersTrait | SharesTrait | WordsTrait

/**
 * Directly measured traits of one generation beside the reference, one a column; what causes are told apart by. Without
 * `examples` no value of a category is named.
 */
export function traitsOf({ pooled, side }: PooledRows, examples = true): Trait[] {
  const ofColumns = pooled.columns.flatMap((column): Trait[] => {
    if (column.derived !== undefined) return []
    if (column.numbers) return numbersTrait(column, column.numbers, side) ?? []
    if (column.codes && (column.role === 'categorical' || column.role === 'boolean'))
      return sharesTrait(examples ? column : { ...column, values: unnamed(column) }, side) ?? []
    return []
  })
  return [...ofColumns, ...pooled.texts.flatMap((text) => wordsTrait(text, side) ?? [])]
}

function unnamed({ values }: PooledColumn): string[] {
  return values!.map(() => 'one value')
}

/** Rows of either side below which nothing is said of a column. */
const fewest = 20

function numbersTrait({ name }: PooledColumn, numbers: Float64Array, side: Uint8Array): [NumbersTrait] | undefined {
  const of = (which: number) => numbers.filter((x, row) => side[row] === which && !Number.isNaN(x)).sort()
  const [real, made] = [of(Side.reference), of(Side.generation)]
  if (real.length < fewest || made.length < fewest || real[0] === real.at(-1)) return undefined
  const scoresReal = normalScores(real, real)
  const scores = normalScores(real, made)
  const [middle, spread] = momentsOf(scores)
  const [, unit] = momentsOf(scoresReal)
  // Where one value holds half of the rows, ranks say too little.
  if (scoresReal[real.length >> 2] === scoresReal[(3 * real.length) >> 2]) return undefined
  const [q1, q3] = [scores[made.length >> 2]!, scores[(3 * made.length) >> 2]!]
  const [r1, r3] = [scoresReal[real.length >> 2]!, scoresReal[(3 * real.length) >> 2]!]
  const edge = (level: number) => real[Math.min(real.length - 1, Math.floor(level * real.length))]!
  return [
    {
      column: name,
      kind: 'numbers',
      shift: middle / unit,
      logSpread: Math.log(Math.max(0.001, spread / unit)),
      logMiddle: Math.log(Math.max(0.001, (q3 - q1) / (r3 - r1))),
      low: countBelow(made, edge(0.02)) / made.length / 0.02,
      high: 1 / 0.02 - countUpTo(made, edge(0.98)) / made.length / 0.02,
      cutLow: countBelow(real, made[0]!) / real.length,
      cutHigh: 1 - countUpTo(real, made.at(-1)!) / real.length,
      beyond: (countBelow(made, real[0]!) + made.length - countUpTo(made, real.at(-1)!)) / made.length,
      rows: [real.length, made.length],
    },
  ]
}

function momentsOf(values: Float64Array): [mean: number, deviation: number] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return [mean, Math.sqrt(squares / Math.max(1, values.length - 1))]
}
