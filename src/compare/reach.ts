import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { type Walk, walkOf } from './walk.ts'

/** How many neighbours of its own side set the radius of a value. */
const k = 5

/** Shares of each side that the other side reaches. NaN when a side is empty. */
export interface Reach {
  readonly ofReference: number
  readonly ofGeneration: number
}

/**
 * Coverage of each side of a numeric column by the other: a value is reached when some value of the other side lies no
 * farther away than its 5th nearest value of its own side (the farthest, where there are fewer); ties reach.
 *
 * Between two values of the other side, a run of at most 5 values is reached as a whole, since the 5th nearest lies
 * beyond one of the two; only longer runs are looked at one by one.
 */
export const reachOf: (numbers: Float64Array) => (labels: Labels) => Reach = oncePer((numbers) => {
  const walk = walkOf(numbers)
  return rememberLast((labels: Labels) => {
    const at = walk(labels)
    const { referenceCount, generationCount } = at
    if (referenceCount === 0 || generationCount === 0) return { ofReference: NaN, ofGeneration: NaN }
    const [references, generations] = unreached(at)
    return { ofReference: 1 - references / referenceCount, ofGeneration: 1 - generations / generationCount }
  })
})

/** Values that the other side does not reach: of the reference, and of the generation. */
function unreached({ values, references, referenceCount, generationCount }: Walk): [number, number] {
  const n = values.length
  const missed: [number, number] = [0, 0]
  const shortest = Math.min(k + 1, referenceCount, generationCount)
  for (let i = 0; i + shortest <= n; ) {
    const here = references[i + shortest]! - references[i]!
    if (here !== 0 && here !== shortest) {
      i++
      continue
    }
    const isReference = here === shortest ? 1 : 0
    let start = i
    while (start > 0 && references[start]! - references[start - 1]! === isReference) start--
    let end = i + shortest
    while (end < n && references[end + 1]! - references[end]! === isReference) end++
    const width = Math.min(k, (isReference ? referenceCount : generationCount) - 1)
    missed[1 - isReference]! += unreachedInRun(values, start, end, width)
    i = end
  }
  return missed
}

/** Of the values from `start` to `end`, all of one side, with the other side just outside: how many are not reached. */
function unreachedInRun(values: Float64Array, start: number, end: number, width: number): number {
  const before = start > 0 ? values[start - 1]! : -Infinity
  const after = end < values.length ? values[end]! : Infinity
  let missed = 0
  for (let i = start; i < end; i++) {
    const x = values[i]!
    const distance = Math.min(x - before, after - x)
    if (distance > 0 && hasWithin(values, start, end, i, width, distance)) missed++
  }
  return missed
}

/** Whether at least `width` other values of the run lie strictly nearer to the i-th than `distance`. */
function hasWithin(
  values: Float64Array,
  start: number,
  end: number,
  i: number,
  width: number,
  distance: number,
): boolean {
  const x = values[i]!
  let low = i
  let high = i
  for (let met = 0; met < width; met++) {
    const down = low > start ? x - values[low - 1]! : Infinity
    const up = high < end - 1 ? values[high + 1]! - x : Infinity
    if (Math.min(down, up) >= distance) return false
    if (down <= up) low--
    else high++
  }
  return true
}
