/** The smallest count that a binomial exceeds with a chance below `beyond`. */
export function binomialBound(runs: number, chance: number, beyond = 0.001): number {
  let term = (1 - chance) ** runs
  let below = term
  let count = 0
  while (1 - below >= beyond) {
    term *= ((runs - count) / (count + 1)) * (chance / (1 - chance))
    below += term
    count++
  }
  return count
}
