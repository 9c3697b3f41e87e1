/**
 * The chance that a class of `count` rows is still there `generations` later, where each generation is as many draws as
 * the one before had rows, and learnt from it alone. For a class that is a small part of all.
 *
 * @see Galton and Watson 1875; Fisher 1922.
 * @example classSurvival(5, 20).toFixed(4) // => '0.3676'
 */
export function classSurvival(count: number, generations: number): number {
  let lasts = 1
  for (let t = 0; t < generations; t++) lasts = 1 - Math.exp(-lasts)
  return 1 - (1 - lasts) ** count
}
