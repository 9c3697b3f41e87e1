import { fork, normal, type Uniform, uniform } from '../../math/random.ts'

export interface GaussianChain {
  readonly rows: number
  readonly generations: number
  /** `ml` divides by the rows, `unbiased` by one less. */
  readonly estimator: 'ml' | 'unbiased'
}

export interface Moments {
  readonly mean: number
  readonly variance: number
}

/** What a Gaussian has learned after each generation, from N(0, 1) rows at first and then from its own alone. */
export function replaceGaussian({ rows, generations, estimator }: GaussianChain, seed: number): Moments[] {
  const z = normal(seed)
  const learned: Moments[] = []
  let model: Moments = { mean: 0, variance: 1 }
  for (let t = 0; t < generations; t++) {
    model = learn(model, rows, estimator === 'ml' ? rows : rows - 1, z)
    learned.push(model)
  }
  return learned
}

/** What a Gaussian has learned at last by maximum likelihood, when each generation learns from all rows so far. */
export function accumulateGaussian({ rows, generations }: Omit<GaussianChain, 'estimator'>, seed: number): Moments {
  const z = normal(seed)
  let model: Moments = { mean: 0, variance: 1 }
  let n = 0
  let mean = 0
  let squares = 0
  for (let t = 1; t <= generations; t++) {
    const deviation = Math.sqrt(model.variance)
    for (let row = 0; row < rows; row++) {
      const x = model.mean + deviation * z()
      n++
      const step = x - mean
      mean += step / n
      squares += step * (x - mean)
    }
    model = { mean, variance: squares / n }
  }
  return model
}

/** The generation at which the log variance has first fallen by `fall`; unbiased variance, `rows` rows each. */
export function passage({ rows, fall }: { rows: number; fall: number }, seed: number): number {
  const z = normal(seed)
  let model: Moments = { mean: 0, variance: 1 }
  for (let t = 1; t <= longest; t++) {
    model = learn(model, rows, rows - 1, z)
    if (Math.log(model.variance) <= -fall) return t
  }
  return longest
}

const longest = 100_000

/**
 * The square of a mean that is fitted with weight `w` to fresh real rows and 1 − w to rows of its own; variance 1 is
 * known. The means of the rows are drawn as such.
 */
export function weightedMean(
  { weight, rows, generations }: { weight: number; rows: number; generations: number },
  seed: number,
): number {
  const z = normal(seed)
  const deviation = 1 / Math.sqrt(rows)
  let mean = deviation * z()
  for (let t = 1; t < generations; t++) mean = weight * deviation * z() + (1 - weight) * (mean + deviation * z())
  return mean * mean
}

/** Mean of x² of the rows that a kernel density makes of rows, from N(0, 1) rows in generation 1. */
export function widen(
  { policy, h, rows, generations }: { policy: 'replace' | 'accumulate'; h: number; rows: number; generations: number },
  seed: number,
): number {
  const z = normal(seed)
  const pick = uniform(fork(seed, 'parents'))
  const pool = new Float64Array(policy === 'replace' ? rows : rows * generations)
  for (let row = 0; row < rows; row++) pool[row] = z()
  const spare = new Float64Array(rows)
  for (let t = 1; t < generations; t++) {
    const known = policy === 'replace' ? rows : rows * t
    for (let row = 0; row < rows; row++) spare[row] = pool[Math.floor(pick() * known)]! + h * z()
    pool.set(spare, policy === 'replace' ? 0 : known)
  }
  let moment = 0
  for (const x of pool) moment += (x * x) / pool.length
  return moment
}

function learn({ mean, variance }: Moments, rows: number, divisor: number, z: Uniform): Moments {
  const deviation = Math.sqrt(variance)
  let centre = 0
  let squares = 0
  for (let row = 1; row <= rows; row++) {
    const x = z()
    const step = x - centre
    centre += step / row
    squares += step * (x - centre)
  }
  return { mean: mean + deviation * centre, variance: (variance * squares) / divisor }
}
