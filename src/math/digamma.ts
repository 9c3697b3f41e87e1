/**
 * The derivative of ln Γ at x > 0: E ln of a gamma variable, less the log of its scale.
 *
 * @see Abramowitz and Stegun 1964, 6.3.18, after stepping x above 8; exact to about 1e−12.
 * @example digamma(1).toFixed(6) // => '-0.577216'
 */
export function digamma(x: number): number {
  let shift = 0
  let at = x
  for (; at < 8; at++) shift -= 1 / at
  const r = 1 / (at * at)
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132)))))
  return shift + Math.log(at) - 0.5 / at - series
}
