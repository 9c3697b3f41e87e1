/** Smallest count that a binomial one of `n` with chance `p` exceeds with a chance of at most 1 %. */
export function bound(n, p) {
  let term = (1 - p) ** n
  let below = term
  let k = 0
  while (below < 0.99) {
    term *= ((n - k) / (k + 1)) * (p / (1 - p))
    below += term
    k++
  }
  return k
}

/** A share in words: `12.3 %`. */
export function percent(share) {
  return `${Math.round(1000 * share) / 10} %`
}
