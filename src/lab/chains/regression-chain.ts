import { cholesky } from '../../math/cholesky.ts'
import { gram } from '../../math/gram.ts'
import { normal } from '../../math/random.ts'
import { solve } from '../../math/solve.ts'

export interface RegressionChain {
  readonly width: number
  readonly rows: number
  readonly generations: number
  readonly policy: 'replace' | 'accumulate'
}

/**
 * ‖ŵ − w‖² after the last generation: one Gaussian design, noise of variance 1, and labels that the least-squares fit
 * before gave (w = 0 at first, without loss of generality). Under accumulate the fit is to the labels of all generations.
 */
export function regressOnOwnLabels({ width, rows, generations, policy }: RegressionChain, seed: number): number {
  const z = normal(seed)
  const design = Float64Array.from({ length: rows * width }, z)
  const lower = cholesky(gram(design, rows, width), width)
  let fitted = new Float64Array(width)
  const products = new Float64Array(width)
  for (let t = 1; t <= generations; t++) {
    if (policy === 'replace') products.fill(0)
    for (let row = 0; row < rows; row++) {
      let label = z()
      for (let j = 0; j < width; j++) label += design[row * width + j]! * fitted[j]!
      for (let j = 0; j < width; j++) products[j]! += design[row * width + j]! * label
    }
    const sets = policy === 'replace' ? 1 : t
    fitted = solve(lower, products, width).map((x) => x / sets)
  }
  return fitted.reduce((sum, w) => sum + w * w, 0)
}
