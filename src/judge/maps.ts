import type { Comparison } from '../compare/compare.ts'
import { pointSidesOf } from '../compare/graph.ts'
import type { Labels } from '../compare/measure.ts'
import { modeCountsOf } from '../compare/mode-counts.ts'
import type { PooledSpace } from '../compare/pooled.ts'
import type { Effect } from './effects.ts'
import { isFlagged } from './flags.ts'
import type { MapMode, SpaceMap } from './judgement.ts'
import { modeStatus } from './mode-status.ts'
import { type Place, tablePicture, vectorPicture } from './picture.ts'

/** Points of each side on a map. */
const shown = 600

/** Points of a mode that its middle is read from, at most. */
const enough = 200

/**
 * Two-dimensional pictures of the spaces, for the first one and those with flags: points on the two directions in which
 * the reference varies most, its middle at 0, in units of its spread along the first. See docs/decisions/0065-the-map.md.
 */
export function mapsOf(comparison: Comparison, effects: readonly Effect[], origin: Uint32Array): SpaceMap[] {
  const { trial, instances, hypotheses } = comparison
  const flagged = new Set(
    hypotheses.flatMap(({ instance }, h) => (isFlagged(comparison, h) ? [instances[instance]!.target.space] : [])),
  )
  return trial.pooled.spaces.flatMap((space, i) => {
    if (i > 0 && !flagged.has(space)) return []
    const labels = trial.relabelling.truth
    const sides = pointSidesOf(space)(labels)
    // The same rows of the reference whatever it is pooled with, in the order of its sample: later maps are turned by them.
    const real = sides.reference.slice().sort((a, b) => origin[space.pooledRows[a]!]! - origin[space.pooledRows[b]!]!)
    const picture = space.kind === 'table' ? tablePicture(trial.pooled, real) : vectorPicture(space, labels)
    if (!picture) return []
    const { place, shares } = picture
    const rounded = (point: number): Place => {
      const [x, y] = place(point)
      return [round(x), round(y)]
    }
    const [reference, generation] = [real.subarray(0, shown), sides.generation.subarray(0, shown)]
    return [
      {
        space: space.name,
        shares: round(shares),
        reference: Array.from(reference, rounded),
        generation: Array.from(generation, rounded),
        modes: modesOf(space, labels, { comparison, effects, place, reference, generation }),
      },
    ]
  })
}

interface Judged {
  readonly comparison: Comparison
  readonly effects: readonly Effect[]
  readonly place: (point: number) => Place
  /** The points that are dots. */
  readonly reference: Uint32Array
  readonly generation: Uint32Array
}

/** Every mode, at the middle of its reference points, or of the generated ones where it has none. */
function modesOf(space: PooledSpace, labels: Labels, judgedBy: Judged): MapMode[] {
  const { comparison, effects, place } = judgedBy
  if (!space.modes) return []
  const { names, of } = space.modes
  const { reference, generation, references, generations } = modeCountsOf(space)(labels)
  const sides = pointSidesOf(space)(labels)
  const judged = judgedModes(comparison, effects, space)
  return names.map((name, mode) => {
    const known = reference[mode]! > 0 ? sides.reference : sides.generation
    const { sign, pAdjusted } = judged.get(mode) ?? { sign: 0 as const, pAdjusted: NaN }
    const [r, g] = [reference[mode]! / references, generation[mode]! / generations]
    return {
      name,
      status: modeStatus(r, g, sign),
      ...middleOf(Array.from(known.filter((point) => of[point] === mode).subarray(0, enough), place)),
      reference: r,
      generation: g,
      pAdjusted: Number.isFinite(pAdjusted) ? pAdjusted : null,
      ...(sign === 0 ? {} : { dots: dotsOf(sign < 0 ? judgedBy.reference : judgedBy.generation, of, mode) }),
    }
  })
}

function dotsOf(points: Uint32Array, of: Int32Array, mode: number): number[] {
  return Array.from(points.keys()).filter((dot) => of[points[dot]!] === mode)
}

/** Of each mode the direction in which it is flagged beyond tolerance, and its smallest adjusted p. */
function judgedModes(comparison: Comparison, effects: readonly Effect[], space: PooledSpace) {
  const judged = new Map<number, { sign: -1 | 0 | 1; pAdjusted: number }>()
  comparison.hypotheses.forEach(({ instance, sign }, h) => {
    const { target } = comparison.instances[instance]!
    if (target.space !== space || target.mode === undefined) return
    const { fell, rose } = effects[instance]!
    const stands = isFlagged(comparison, h) && (sign > 0 ? rose : fell)
    const before = judged.get(target.mode)
    const p = comparison.drawn.drawn === 0 ? NaN : comparison.pAdjusted[h]!
    judged.set(target.mode, {
      sign: stands ? (sign > 0 ? 1 : -1) : (before?.sign ?? 0),
      pAdjusted: Math.min(p, before?.pAdjusted ?? p),
    })
  })
  return judged
}

function middleOf(places: readonly Place[]): { x: number; y: number; radius: number } {
  const n = Math.max(1, places.length)
  const x = places.reduce((sum, at) => sum + at[0], 0) / n
  const y = places.reduce((sum, at) => sum + at[1], 0) / n
  const squared = places.reduce((sum, at) => sum + (at[0] - x) ** 2 + (at[1] - y) ** 2, 0) / n
  return { x: round(x), y: round(y), radius: round(Math.sqrt(squared)) }
}

function round(x: number): number {
  return Math.round(x * 1000) / 1000 + 0
}
