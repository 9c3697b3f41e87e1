import { quantile } from '../math/quantile.ts'

/** Steps that numbers are rounded to, largest first: 5, 2½, 2 and 1 times the powers of ten. */
const steps = Array.from({ length: 16 }, (_, i) => 9 - i).flatMap((power) =>
  [5, 2.5, 2, 1].map((digit) => Number(`${digit}e${power}`)),
)
/** Whole days, hours, minutes and seconds, in milliseconds. */
const spans = [86_400_000, 3_600_000, 60_000, 1000]

/** Values other than 0 below which nothing is said. */
const fewest = 30
/** Share of the values of a side that lie on its grain, at least; and of a side that has another one, at most. */
const [ruling, finer] = [0.99, 0.9]
/** How far from a whole number of grains a value may be for how it is stored, and how many grains it may be: beyond, nothing is known. */
const slack = 1e-6
const most = { whole: 1e12, decimal: 1e9 }
/**
 * A grain of the generation must leave so many steps in the middle half of the reference, and hold so many values: else what it lacks
 * is lost.
 */
const [leastSteps, leastValues] = [4, 10]

/** How values are written: dates by whole seconds, minutes, hours or days, numbers by decimals. */
export type Scale = 'number' | 'milliseconds'

/** The grain of one side, which the other does not keep to. */
export interface CommonGrain {
  readonly grain: number
  /** The side that keeps to it. */
  readonly side: 'reference' | 'generation'
}

/**
 * The coarser grain, where one side is rounded and the other is not, or less: ages in whole years beside ages with decimals.
 * Undefined where both are written alike, or where the generation's grain is too coarse to be a way of writing.
 *
 * @example commonGrain(Float64Array.from({ length: 50 }, (_, i) => i), Float64Array.from({ length: 50 }, (_, i) => i / 3), 'number') // => { grain: 1, side: 'reference' }
 */
export function commonGrain(reference: Float64Array, generation: Float64Array, scale: Scale): CommonGrain | undefined {
  const [real, made] = [present(reference), present(generation)]
  const [own, other] = [grainOf(real, scale), grainOf(made, scale)]
  const grain = Math.max(own ?? 0, other ?? 0)
  if (grain === 0 || own === other) return undefined
  const isOfReference = own === grain
  if (shareOn(isOfReference ? made : real, grain) > finer) return undefined
  if (isOfReference) return { grain, side: 'reference' }
  const sorted = real.slice().sort()
  const middle = quantile(sorted, 0.75) - quantile(sorted, 0.25)
  const isWriting = grain * leastSteps <= middle && new Set(made).size >= leastValues
  return isWriting ? { grain, side: 'generation' } : undefined
}

/** A value at a grain. @example rounded(0.123, 0.05) // => 0.1 */
export function rounded(value: number, grain: number): number {
  if (grain >= 1) return Math.round(value / grain) * grain
  const parts = Math.round(1 / grain)
  return Math.round(value * parts) / parts
}

/** What says nothing of a grain is left out: 0, which is on each, and what is no number. */
function present(values: Float64Array): Float64Array {
  return values.filter((value) => Number.isFinite(value) && value !== 0)
}

function grainOf(values: Float64Array, scale: Scale): number | undefined {
  if (values.length < fewest) return undefined
  const odd = (1 - ruling) * values.length
  return (scale === 'number' ? steps : spans).find((grain) => {
    let off = 0
    return values.every((value) => isOn(value, grain) || ++off <= odd)
  })
}

function shareOn(values: Float64Array, grain: number): number {
  return values.length < fewest ? 1 : values.filter((value) => isOn(value, grain)).length / values.length
}

function isOn(value: number, grain: number): boolean {
  const isWhole = grain >= 1
  const times = isWhole ? value / grain : value * Math.round(1 / grain)
  const whole = Math.round(times)
  const isKnown = whole !== 0 && Math.abs(whole) < (isWhole ? most.whole : most.decimal)
  return isKnown && Math.abs(times - whole) <= slack
}
