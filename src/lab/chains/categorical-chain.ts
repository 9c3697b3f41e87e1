import { uniform } from '../../math/random.ts'
import { aliasDrawer } from '../draw/alias.ts'
import { binomial } from '../draw/binomial.ts'

export interface CategoricalChain {
  /** Classes, equally frequent at first. */
  readonly classes: number
  readonly rows: number
  readonly generations: number
}

/** Shares of a categorical model after learning from its own rows: each generation is `rows` draws from the one before. */
export function replaceCategories({ classes, rows, generations }: CategoricalChain, seed: number): Float64Array {
  const random = uniform(seed)
  let from = Int32Array.from({ length: rows }, () => Math.floor(random() * classes))
  let to = new Int32Array(rows)
  for (let t = 1; t < generations; t++) {
    for (let row = 0; row < rows; row++) to[row] = from[Math.floor(random() * rows)]!
    ;[from, to] = [to, from]
  }
  return sharesOf(from, classes)
}

/**
 * Shares of the model that learns, at the end, from `rows` rows of everything so far, without replacement; each
 * generation adds as many rows from such a model. The pool of real rows comes first.
 */
export function subsampleCategories({ classes, rows, generations }: CategoricalChain, seed: number): Float64Array {
  const random = uniform(seed)
  const pool = new Int32Array((generations + 1) * rows)
  const lesson = new Int32Array(rows)
  for (let row = 0; row < rows; row++) pool[row] = Math.floor(random() * classes)
  for (let t = 1; t <= generations; t++) {
    const all = t * rows
    for (let row = 0; row < rows; row++) {
      const other = row + Math.floor(random() * (all - row))
      lesson[row] = pool[other]!
      pool[other] = pool[row]!
      pool[row] = lesson[row]!
    }
    for (let row = 0; row < rows; row++) pool[all + row] = lesson[Math.floor(random() * rows)]!
  }
  return sharesOf(lesson, classes)
}

export interface FreshShareChain {
  /** Real shares. */
  readonly shares: readonly number[]
  readonly pool: number
  /** Share of the pool that is real and new each generation. */
  readonly fresh: number
  readonly generations: number
}

/** ‖p − p*‖² after the last generation of a pool that is partly real and new, partly drawn from the pool before. */
export function freshShareCategories({ shares, pool, fresh, generations }: FreshShareChain, seed: number): number {
  const random = uniform(seed)
  const real = aliasDrawer(shares)
  const fromReal = Math.round(fresh * pool)
  let from = Int32Array.from({ length: pool }, () => real(random))
  let to = new Int32Array(pool)
  for (let t = 0; t < generations; t++) {
    for (let row = 0; row < fromReal; row++) to[row] = real(random)
    for (let row = fromReal; row < pool; row++) to[row] = from[Math.floor(random() * pool)]!
    ;[from, to] = [to, from]
  }
  const learned = sharesOf(from, shares.length)
  let error = 0
  for (let i = 0; i < shares.length; i++) error += (learned[i]! - shares[i]!) ** 2
  return error
}

/** 1 where a class that had `count` of `rows` rows still has one after the last generation, else 0. */
export function survivesDrift(
  { count, rows, generations }: { count: number; rows: number; generations: number },
  seed: number,
): 0 | 1 {
  const random = uniform(seed)
  let left = count
  for (let t = 0; t < generations && left > 0; t++) left = binomial(rows, left / rows, random)
  return left > 0 ? 1 : 0
}

function sharesOf(codes: Int32Array, classes: number): Float64Array {
  const shares = new Float64Array(classes)
  for (const code of codes) shares[code]! += 1 / codes.length
  return shares
}
