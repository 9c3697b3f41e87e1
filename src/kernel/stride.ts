/**
 * A step through n numbers, over and over, that comes to each of them once before it is back, and spreads the first ones
 * evenly whatever how many they are: the golden section of n, or the next that has no divisor in common with n. `inverse` undoes
 * it: (i · stride · inverse) mod n = i.
 *
 * @example strideOf(10) // => { stride: 7, inverse: 3 }
 */
export function strideOf(n: number): { readonly stride: number; readonly inverse: number } {
  for (let stride = Math.max(1, Math.floor(0.6180339887 * n)); ; stride++) {
    const inverse = inverseOf(stride, n)
    if (inverse !== undefined) return { stride, inverse }
  }
}

/** By Euclid's algorithm: what times `a` leaves 1 modulo n; undefined where they have a divisor in common. */
function inverseOf(a: number, n: number): number | undefined {
  let [rest, divisor, factor, next] = [a, n, 1, 0]
  while (divisor > 0) {
    const times = Math.floor(rest / divisor)
    ;[rest, divisor] = [divisor, rest - times * divisor]
    ;[factor, next] = [next, factor - times * next]
  }
  return rest === 1 ? ((factor % n) + n) % n : undefined
}
