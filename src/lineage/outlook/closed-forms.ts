import { digamma } from '../../math/student.ts'
import type { Learnt, OutlookModel } from './models.ts'
import { floor } from './models.ts'

/** How a lineage is made, where that is known. */
export interface Known {
  readonly policy: 'replace' | 'accumulate'
  /** Rows of each generation: M. */
  readonly rows: number
  /** Share of fresh real rows in what each generation learns from. */
  readonly freshShare: number
}

/**
 * The spread of a normal column under a known policy: nothing is left to be learnt. Each generation multiplies the
 * variance by a chi-square of M − 1 degrees of freedom over M − 1 (replace), or moves it by one part in t of that
 * (accumulate); fresh real rows pull it back towards 1 by their share. What is lost adds up under replace, and comes to an end
 * under accumulate.
 *
 * @see Oracles of recursive training: E ln σ²ₙ = n[ψ((M−1)/2) − ln((M−1)/2)] under replace, and E σ²ₙ = Π(1 − 1/(Mt²)) under accumulate
 */
export function closedForms(known: Known): OutlookModel[] {
  const id = `closed form: ${known.policy}${known.freshShare > 0 ? ', fresh rows' : ''}`
  return [{ id, prior: 1, learn: (values) => learnt(known, values) }]
}

function learnt({ policy, rows, freshShare }: Known, values: readonly number[]): Learnt {
  const n = values.length
  const half = Math.max(1, (rows - 1) / 2)
  // Half of the logarithm of a variance is the logarithm of a spread.
  const drift = (digamma(half) - Math.log(half)) / 2
  const step = Math.sqrt(1 / (2 * half)) / Math.SQRT2
  const size = (t: number) => (policy === 'accumulate' ? 1 / t : 1)
  // Of everything so far, both the variance and its logarithm fall by about 1/(Mt²) a generation, one on top of the other.
  const lost = (t: number) => (policy === 'accumulate' ? 2 * drift * size(t) ** 2 : drift)
  const middle = (from: number, t: number) => (1 - freshShare) * from + lost(t)
  const last = Math.log(Math.max(floor, values[n - 1]!))
  return {
    logNext: (value) => {
      // Under replace the rows that are seen are the lesson of the next model; under accumulate only a part of it.
      const deviation = policy === 'replace' ? step : step * Math.hypot(Math.SQRT2, size(n + 1))
      const z = (Math.log(Math.max(floor, value)) - middle(last, n + 1)) / deviation
      return -0.5 * z * z - Math.log(deviation) - 0.5 * Math.log(2 * Math.PI)
    },
    path: (ahead, gauss) => {
      // What is seen of the last generation is itself a sample; so is what will be seen of the next ones.
      let at = last - step * gauss() * (policy === 'accumulate' ? 1 : 0)
      return Array.from({ length: ahead }, (_, h) => {
        at = middle(at, n + 1 + h) + size(n + 1 + h) * step * gauss()
        return Math.exp(at + (policy === 'accumulate' ? step * gauss() : 0))
      })
    },
  }
}
