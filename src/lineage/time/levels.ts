import { need } from '../../errors.ts'

/** Generations that a growing ledger is planned for: half of the chance of a false alarm is spent on them in equal parts. */
export const horizon = 20

/** The least chance of a false alarm that may be asked for: a generation of a ledger then takes up to 22 million shuffles. */
export const leastAlpha = 0.00001

/**
 * The chance of a false alarm that each of `generations` may spend when all are judged in one run: together `alpha`.
 *
 * @example runLevel(0.01, 4) // => 0.0025
 */
export function runLevel(alpha: number, generations: number): number {
  return alpha / Math.max(1, generations)
}

/**
 * The same for generation `number` (from 1) of a ledger whose end nobody knows: α/(2T) up to the horizon T = 20, then
 * (α/2)·6/(π²(number − T)²). However long the ledger grows, the levels add up to at most `alpha`.
 *
 * @example ledgerLevel(0.01, 1) // => 0.00025
 */
export function ledgerLevel(alpha: number, number: number): number {
  need(
    Number.isInteger(number) && number >= 1,
    'bad-option',
    `a generation's number needs to be 1 or more, got ${number}`,
  )
  if (number <= horizon) return alpha / (2 * horizon)
  return ((alpha / 2) * 6) / (Math.PI ** 2 * (number - horizon) ** 2)
}
