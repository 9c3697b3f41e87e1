import { normalQuantile } from './normal-distribution.ts'

/** Natural logarithm of the gamma function for x > 0. @see Lanczos 1964, g = 7, nine terms; relative error about 1e-15. @example Math.round(Math.exp(logGamma(5))) // => 24 */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const t = x + 6.5
  let sum = 0.99999999999980993
  lanczos.forEach((c, i) => {
    sum += c / (x + i)
  })
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/**
 * Logarithm of the density of Student's t with `df` degrees of freedom, at `x` standard scales from its middle.
 *
 * @example studentLogDensity(0, 1).toFixed(4) // => '-1.1447'
 */
export function studentLogDensity(x: number, df: number): number {
  const norm = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI)
  return norm - ((df + 1) / 2) * Math.log1p((x * x) / df)
}

/**
 * The value that Student's t with `df` degrees of freedom (1 or more) is below with probability `p`, by bisection on
 * the integral of the density.
 *
 * @example studentQuantile(0.975, 4).toFixed(3) // => '2.776'
 */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0
  if (p < 0.5) return -studentQuantile(1 - p, df)
  let low = 0
  let high = Math.max(2, 2 * normalQuantile(p))
  while (studentCdf(high, df) < p) high *= 2
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (studentCdf(middle, df) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Probability below `x` ≥ 0: Simpson's rule in the angle atan(x/√df), where the density is a power of a cosine. */
function studentCdf(x: number, df: number): number {
  const end = Math.atan(x / Math.sqrt(df))
  const steps = 400
  const h = end / steps
  let sum = 0
  for (let i = 0; i <= steps; i++)
    sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * Math.cos(i * h) ** (df - 1)
  const norm = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(Math.PI)
  return 0.5 + norm * (h / 3) * sum
}

/** Digamma, the derivative of `logGamma`, for x > 0: recurrence, then the asymptotic series. @example digamma(1).toFixed(6) // => '-0.577216' */
export function digamma(x: number): number {
  let shift = 0
  let at = x
  for (; at < 12; at++) shift -= 1 / at
  const r = 1 / (at * at)
  return shift + Math.log(at) - 0.5 / at - r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r / 240)))
}
