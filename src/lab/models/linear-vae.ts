import { symmetricEigen } from '../../kernel/eigen.ts'
import { fork, normal } from '../../math/random.ts'
import { type Matrix, matrixOf, moments, tableOf } from '../matrix.ts'
import type { Model } from '../model.ts'
import { numberOption } from '../number-option.ts'

export interface LinearVaeOptions {
  /** Latent directions. Default: all. */
  readonly latents?: number
  /** Variance of the decoder's noise. Default: the mean of the eigenvalues that are left out, by maximum likelihood. */
  readonly noise?: number
}

/**
 * A linear variational autoencoder at its optimum, which is probabilistic principal components: a latent whose eigenvalue
 * does not exceed the decoder's noise is never used (posterior collapse without any fault of training).
 *
 * @throws DataError `bad-option`; from `fit`, `needs-numbers`, `no-rows`
 * @see Lucas et al. 2019; Tipping and Bishop 1999. Fit O(rows · columns² + columns³).
 */
export function linearVae({ latents, noise }: LinearVaeOptions = {}): Model {
  if (noise !== undefined) numberOption('noise', noise, { above: 0, what: 'a variance' })
  if (latents !== undefined) numberOption('latents', latents, { least: 1, whole: true })
  return {
    id: 'linear-vae',
    weighted: true,
    fit(table, _seed, weights) {
      const matrix = matrixOf(table, 'linear-vae')
      const { mean, covariance } = moments(matrix, weights)
      const vae = linearVaeOf(covariance, matrix.d, { ...(latents ? { latents } : {}), ...(noise ? { noise } : {}) })
      return {
        sample: (rows, seed) => tableOf(draw(vae, { names: matrix.names, mean, rows, seed })),
        parameters: () => ({
          'active units': vae.nats.filter((nats) => nats > activeNats).length,
          noise: vae.noise,
          ...Object.fromEntries(vae.nats.map((nats, i) => [`nats of latent ${i + 1}`, nats])),
        }),
      }
    },
  }
}

/** A latent that carries less is called unused. */
const activeNats = 0.01

export interface LinearVae {
  readonly noise: number
  /** What the encoder's posterior carries beyond the prior, each latent, largest first. */
  readonly nats: readonly number[]
  /** d × latents, row-major: the decoder. */
  readonly decoder: Float64Array
}

/** The optimum for a covariance (d × d). */
export function linearVaeOf(covariance: Float64Array, d: number, { latents = d, noise }: LinearVaeOptions): LinearVae {
  const { values, vectors } = symmetricEigen(covariance, d, { vectors: true })
  const k = Math.min(latents, d)
  const rest = values.subarray(0, d - k).reduce((sum, value) => sum + value, 0) / (d - k)
  const variance = noise ?? Math.max(k < d ? rest : values[0]!, 1e-12)
  const decoder = new Float64Array(d * k)
  const nats: number[] = []
  for (let latent = 0; latent < k; latent++) {
    const at = d - 1 - latent
    const length = Math.sqrt(Math.max(values[at]! - variance, 0))
    for (let i = 0; i < d; i++) decoder[i * k + latent] = length * vectors![at * d + i]!
    nats.push(divergence(decoder, covariance, { d, k, latent, noise: variance }))
  }
  return { noise: variance, nats, decoder }
}

/** Kullback–Leibler divergence of the posterior of one latent from its prior, averaged over the data. */
function divergence(
  decoder: Float64Array,
  covariance: Float64Array,
  { d, k, latent, noise }: { d: number; k: number; latent: number; noise: number },
): number {
  let squared = 0
  let explained = 0
  for (let i = 0; i < d; i++) {
    const w = decoder[i * k + latent]!
    squared += w * w
    for (let j = 0; j < d; j++) explained += w * covariance[i * d + j]! * decoder[j * k + latent]!
  }
  const precision = squared + noise
  const spread = noise / precision
  return (spread + explained / precision ** 2 - 1 - Math.log(spread)) / 2
}

interface Drawing {
  readonly names: readonly string[]
  readonly mean: Float64Array
  readonly rows: number
  readonly seed: number
}

function draw({ decoder, noise }: LinearVae, { names, mean, rows, seed }: Drawing): Matrix {
  const d = mean.length
  const k = decoder.length / d
  const z = normal(fork(seed, 'linear-vae'))
  const values = new Float64Array(rows * d)
  const code = new Float64Array(k)
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < k; j++) code[j] = z()
    for (let i = 0; i < d; i++) {
      let x = mean[i]! + Math.sqrt(noise) * z()
      for (let j = 0; j < k; j++) x += decoder[i * k + j]! * code[j]!
      values[row * d + i] = x
    }
  }
  return { names, values, n: rows, d }
}
