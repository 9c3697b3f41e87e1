import type { SpaceMap } from './judgement.ts'

type Place = readonly [x: number, y: number]

/**
 * The map turned or mirrored onto an earlier one of the same space, so that the reference lies as it did: what is left
 * and what is up in a map means nothing, and must not differ between generations.
 *
 * @see Schönemann 1966, the orthogonal Procrustes problem
 */
export function alignMap(map: SpaceMap, onto: SpaceMap | undefined): SpaceMap {
  const n = Math.min(map.reference.length, onto?.reference.length ?? 0)
  if (!onto || n === 0) return map
  let [xx, xy, yx, yy] = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [from, to] = [map.reference[i]!, onto.reference[i]!]
    xx += from[0] * to[0]
    xy += from[0] * to[1]
    yx += from[1] * to[0]
    yy += from[1] * to[1]
  }
  const mirror = Math.hypot(xx - yy, xy + yx) > Math.hypot(xx + yy, xy - yx) ? -1 : 1
  const angle = Math.atan2(xy - mirror * yx, xx + mirror * yy)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const turn = ([x, y]: Place): Place => [round(cos * x - sin * mirror * y), round(sin * x + cos * mirror * y)]
  const modes = map.modes.map((mode) => {
    const [x, y] = turn([mode.x, mode.y])
    return { ...mode, x, y }
  })
  return { ...map, reference: map.reference.map(turn), generation: map.generation.map(turn), modes }
}

function round(x: number): number {
  return Math.round(x * 1000) / 1000 + 0
}
