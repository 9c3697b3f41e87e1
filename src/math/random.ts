import { need } from '../errors.ts'

/** A stream of uniform numbers in [0, 1). Same seed, same stream, on every machine. */
export type Uniform = () => number

/**
 * Uniform stream from a 32-bit seed (mulberry32).
 *
 * @see Tommy Ettinger's mulberry32, public domain; period 2³².
 * @example uniform(1)() === uniform(1)() // => true
 */
export function uniform(seed: number): Uniform {
  let s = seed >>> 0
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Refuses what is not a seed. @throws DataError `bad-option` */
export function needSeed(seed: number): void {
  const valid = Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32
  need(valid, 'bad-option', `seed needs a whole number from 0 to 4294967295, got ${seed}`)
}

/** The seed whose stream is that of `seed` after so many draws. @example advance(7, 0) // => 7 */
export function advance(seed: number, draws: number): number {
  return (seed + Math.imul(draws, 0x6d2b79f5)) | 0
}

/** Standard normal stream (Box–Muller, one of each pair). @example Number.isFinite(normal(1)()) // => true */
export function normal(seed: number): Uniform {
  const u = uniform(seed)
  return () => Math.sqrt(-2 * Math.log(1 - u())) * Math.cos(2 * Math.PI * u())
}

/**
 * A new seed from a seed and what it is for, so that every draw has a stream of its own whoever makes it, and when.
 *
 * @example fork(7, 'pilot', 3) === fork(7, 'pilot', 3) // => true
 */
export function fork(seed: number, ...purpose: readonly (string | number)[]): number {
  let h = (seed ^ 0x9e3779b9) >>> 0
  for (const part of purpose) {
    const text = String(part)
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
    h = avalanche(h ^ text.length)
  }
  return avalanche(h)
}

/** Fisher–Yates, in place; returns its argument. @example shuffle([1], uniform(0)) // => [1] */
export function shuffle<T extends Uint32Array | Uint8Array | Int32Array | Float64Array | unknown[]>(
  items: T,
  random: Uniform,
): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = items[i]!
    items[i] = items[j]!
    items[j] = held
  }
  return items
}

function avalanche(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad)
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97)
  return (h ^ (h >>> 15)) >>> 0
}
