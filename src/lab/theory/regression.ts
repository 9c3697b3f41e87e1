/**
 * E‖ŵ − w‖² of least squares whose labels come from the model before, on one Gaussian design of `rows` × `width`.
 * Replace grows for ever; accumulate stays below π²/6 of one generation's error.
 *
 * @see Mobahi et al. 2020; Dohmatob et al. 2024; Gerstgrasser et al. 2024.
 * @example regressionError('accumulate', { width: 10, rows: 50, generations: 20 }).toFixed(4) // => '0.4093'
 */
export function regressionError(
  policy: 'replace' | 'accumulate',
  { width, rows, generations }: { width: number; rows: number; generations: number },
): number {
  const once = width / (rows - width - 1)
  if (policy === 'replace') return once * generations
  let sum = 0
  for (let t = 1; t <= generations; t++) sum += 1 / (t * t)
  return once * sum
}

/**
 * Nats that a latent of a linear VAE carries, for an eigenvalue of the data's covariance and a decoder noise σ². Zero at or below the
 * noise: that latent is unused, with no learning at fault.
 *
 * @see Lucas et al. 2019, Don't Blame the ELBO!
 * @example latentNats(9, 1).toFixed(3) // => '1.099'
 */
export function latentNats(eigenvalue: number, noise: number): number {
  return eigenvalue > noise ? Math.log(eigenvalue / noise) / 2 : 0
}
