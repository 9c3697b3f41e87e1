import { builtInVectors } from '../embed/built-in.ts'
import { fork, uniform } from '../math/random.ts'
import { answersOf } from './column-texts.ts'
import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { Pooled, PooledColumn } from './pooled.ts'

/** Rows whose answers are held against each other: the first, which are as good as any. */
const mostRows = 4000
/** Answers of one prompt that are held against each other. */
const mostAnswers = 64
/** Pairs of answers to different prompts. */
const acrossPairs = 20_000
const fewRows = 400

/** Pairs of answers with how unlike they are: 1 − cosine of their words and characters, in [0, 2]. */
interface Pairs {
  readonly a: Uint32Array
  readonly b: Uint32Array
  readonly apart: Float32Array
}

/** Mean distance between two answers of one side; NaN where it has no such pair. */
export interface PromptVariety {
  /** To the same prompt. */
  readonly within: { readonly reference: number; readonly generation: number }
  /** To different prompts. */
  readonly across: { readonly reference: number; readonly generation: number }
}

/**
 * How unlike answers to one prompt are, and answers to different prompts, on each side. Vectors, and the pairs that are
 * looked at, are chosen on the pooled rows, blind to labels.
 */
export function promptVarietyOf(pooled: Pooled, column: PooledColumn): (labels: Labels) => PromptVariety {
  return varietyOf(pooled)(column)
}

const varietyOf = oncePer((pooled: Pooled) =>
  oncePer((column: PooledColumn) => {
    const prompts = pooled.prompts!
    const vectors = builtInVectors(answersOf(pooled, column).slice(0, mostRows))
    const usable = Uint32Array.from(vectors.keys()).filter((row) => vectors[row] !== undefined)
    const within = pairsOf(vectors, sameLists(usable, prompts))
    const across = pairsOf(vectors, otherPairs(usable, prompts))
    return rememberLast((labels: Labels) => ({ within: meansOf(within, labels), across: meansOf(across, labels) }))
  }),
)

type RowPair = readonly [a: number, b: number]

function sameLists(rows: Uint32Array, prompts: Int32Array): RowPair[] {
  const answers = new Map<number, number[]>()
  for (const row of rows) {
    const own = answers.get(prompts[row]!)
    if (!own) answers.set(prompts[row]!, [row])
    else if (own.length < mostAnswers) own.push(row)
  }
  return [...answers.values()].flatMap((own) => own.flatMap((a, i) => own.slice(i + 1).map((b) => [a, b] as const)))
}

/** All pairs of few rows, a seeded choice of those of many. */
function otherPairs(rows: Uint32Array, prompts: Int32Array): RowPair[] {
  if (rows.length <= fewRows) {
    const all = Array.from(rows, (a, i) => Array.from(rows.subarray(i + 1), (b) => [a, b] as const))
    return all.flat().filter(([a, b]) => prompts[a] !== prompts[b])
  }
  const random = uniform(fork(0, 'answers to other prompts'))
  const draw = () => rows[Math.floor(random() * rows.length)]!
  const drawn = Array.from({ length: acrossPairs }, () => [draw(), draw()] as const)
  return drawn.filter(([a, b]) => prompts[a] !== prompts[b])
}

function pairsOf(vectors: readonly (Float64Array | undefined)[], pairs: readonly RowPair[]): Pairs {
  return {
    a: Uint32Array.from(pairs, ([a]) => a),
    b: Uint32Array.from(pairs, ([, b]) => b),
    apart: Float32Array.from(pairs, ([a, b]) => 1 - product(vectors[a]!, vectors[b]!)),
  }
}

function product(x: Float64Array, y: Float64Array): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!
  return sum
}

/** Over the pairs of which both are on one side. */
function meansOf({ a, b, apart }: Pairs, labels: Labels): { readonly reference: number; readonly generation: number } {
  const { reference, generation } = Label
  let [real, reals, made, mades] = [0, 0, 0, 0]
  for (let i = 0; i < apart.length; i++) {
    const label = labels[a[i]!]!
    if (label !== labels[b[i]!]) continue
    if (label === reference) {
      real += apart[i]!
      reals++
    } else if (label === generation) {
      made += apart[i]!
      mades++
    }
  }
  return { reference: reals === 0 ? NaN : real / reals, generation: mades === 0 ? NaN : made / mades }
}
