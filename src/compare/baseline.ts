import { fork, shuffle, uniform } from '../math/random.ts'
import { Label, type Labels } from './measure.ts'
import { rowsWhere } from './rows-where.ts'

/** Which rows a random split may draw from. Plain data, so that it travels to worker threads. */
export interface Splits {
  readonly rows: number
  /** Units of real rows (reference and holdout), and of generated rows. */
  readonly real: Units
  readonly generated: Units
  /** Groups that both sides have: each is split within itself. */
  readonly shared?: readonly SharedGroup[]
}

/** The rows of one group, of two or three sides. */
export interface SharedGroup {
  readonly real: Uint32Array
  readonly generated: Uint32Array
}

/** Single rows, or the rows of each group. */
export type Units = Uint32Array | readonly Uint32Array[]

/** One split: what honest data scores, and what the generation scores, at the same sizes. */
export interface SplitLabels {
  /** R₁ against R₂. */
  readonly honest: Labels
  /** R₁ against an equally large part of the generation. */
  readonly generation: Labels
}

/**
 * Splits real rows at random into R₁ and R₂, and draws a part of the generation as large as R₂; of groups that both sides have,
 * as many rows of each group, so that R₁ is as near to the one as to the other.
 */
export function splitLabels({ rows, real, generated, shared = [] }: Splits, seed: number): SplitLabels {
  const random = uniform(fork(seed, 'split'))
  const halves = shuffled(real, random)
  const others = shuffled(generated, random)
  const first = Math.ceil(halves.length / 2)
  const size = Math.min(halves.length - first, others.length)
  const honest = new Uint8Array(rows).fill(Label.ignored)
  mark(honest, halves.slice(0, first), Label.reference)
  const generation = honest.slice()
  mark(honest, halves.slice(first, first + size), Label.generation)
  mark(generation, others.slice(0, size), Label.generation)
  const rowsOf = (labels: Labels) => rowsWhere(labels, (label) => label === Label.generation)
  const [ofReal, ofGenerated] = [rowsOf(honest), rowsOf(generation)]
  const most = Math.min(ofReal.length, ofGenerated.length)
  thin(honest, ofReal, most, random)
  thin(generation, ofGenerated, most, random)
  for (const group of shared) splitWithin(group, { honest, generation }, random)
  return { honest, generation }
}

/** Groups differ in size: rows beyond those that both sides have are drawn at random, and stand by. */
function thin(labels: Uint8Array, rows: Uint32Array, most: number, random: () => number): void {
  if (rows.length > most) for (const row of shuffle(rows, random).subarray(most)) labels[row] = Label.ignored
}

/** Half of a group's real rows to R₁, the odd one by lot; of the rest as many as there are generated rows to stand for them. */
function splitWithin(
  { real, generated }: SharedGroup,
  labels: Record<keyof SplitLabels, Uint8Array>,
  random: () => number,
): void {
  const halves = shuffle(real.slice(), random)
  const first = Math.floor(halves.length / 2 + (random() < 0.5 ? 0.5 : 0))
  const size = Math.min(halves.length - first, generated.length)
  const others = shuffle(generated.slice(), random).subarray(0, size)
  for (const own of [labels.honest, labels.generation]) mark(own, halves.subarray(0, first), Label.reference)
  mark(labels.honest, halves.subarray(first, first + size), Label.generation)
  mark(labels.generation, others, Label.generation)
}

function shuffled(units: Units, random: () => number): Units {
  return units instanceof Uint32Array ? shuffle(units.slice(), random) : shuffle([...units], random)
}

function mark(labels: Uint8Array, units: Units, label: number): void {
  if (units instanceof Uint32Array) for (let i = 0; i < units.length; i++) labels[units[i]!] = label
  else for (const unit of units) for (const row of unit) labels[row] = label
}
