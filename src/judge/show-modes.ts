import { pointSidesOf } from '../compare/graph.ts'
import type { Labels } from '../compare/measure.ts'
import { modeCountsOf } from '../compare/mode-counts.ts'
import type { PooledSpace } from '../compare/pooled.ts'
import { cellsOf, type Texts, tellingColumns } from './cells.ts'
import { distinguishing } from './distinguishing.ts'
import type { ModeEvidence, ModesEvidence } from './evidence.ts'
import type { Flag } from './flags.ts'
import { modeStatus } from './mode-status.ts'

const centreRows = 3

export interface ModesOptions {
  /** Of modes of this space. */
  readonly flags: readonly Flag[]
  /** False: shares only, no rows and no values. */
  readonly examples: boolean
}

/** The modes of a space that were flagged: their shares, what is special about them, and rows from their middle. */
export function showModes(
  space: PooledSpace,
  texts: Texts,
  labels: Labels,
  { flags, examples }: ModesOptions,
): ModesEvidence {
  const found = flags.map((flag) => ({ flag, rows: centreOf(space, labels, flag) }))
  const pairs = found.flatMap(({ rows }, i) =>
    found
      .slice(i + 1)
      .flatMap((other) =>
        rows[0] === undefined || other.rows[0] === undefined ? [] : [[rows[0], other.rows[0]] as const],
      ),
  )
  const columns = examples ? tellingColumns(texts.rows.pooled, pairs) : []
  const modes = found.map(({ flag, rows }): ModeEvidence => {
    const { reference, generation, references, generations } = modeCountsOf(space)(labels)
    const mode = flag.instance.target.mode!
    const [r, g] = [reference[mode]! / references, generation[mode]! / generations]
    const honest = (log: number) => Math.min(1, r * Math.exp(log))
    return {
      name: space.modes!.names[mode]!,
      status: modeStatus(r, g, flag.sign),
      reference: r,
      generation: g,
      interval: [honest(flag.effect.interval[0]), honest(flag.effect.interval[1])],
      pAdjusted: flag.pAdjusted,
      centre: examples ? rows.map((row) => cellsOf(row, columns, texts)) : [],
      distinguishing: distinguishing(texts.rows.pooled.columns, insideAndOut(space, labels, flag), { examples }),
    }
  })
  const change = ({ reference, generation }: ModeEvidence) => Math.abs(reference - generation)
  const sorted = modes.sort((a, b) => change(b) - change(a) || (a.name < b.name ? -1 : 1))
  return { kind: 'modes', space: space.name, of: space.modes!.names.length, columns, modes: sorted }
}

/** The side that the mode is known from: the reference, but where it was invented. */
function knownFrom(space: PooledSpace, labels: Labels, { instance, sign }: Flag): Uint32Array {
  const sides = pointSidesOf(space)(labels)
  const { reference, generation, references, generations } = modeCountsOf(space)(labels)
  const mode = instance.target.mode!
  const status = modeStatus(reference[mode]! / references, generation[mode]! / generations, sign)
  return status === 'invented' ? sides.generation : sides.reference
}

/** Pooled rows of that side in the mode; and the reference rows outside of it. */
function insideAndOut(space: PooledSpace, labels: Labels, flag: Flag): [Uint32Array, Uint32Array] {
  const { of } = space.modes!
  const mode = flag.instance.target.mode!
  const row = (point: number) => space.pooledRows[point]!
  const inside = knownFrom(space, labels, flag).filter((point) => of[point] === mode)
  const outside = pointSidesOf(space)(labels).reference.filter((point) => of[point] !== mode)
  return [inside.map(row), outside.map(row)]
}

/** Pooled rows of that side nearest to the middle of the mode; the first ones where a column names the modes. */
function centreOf(space: PooledSpace, labels: Labels, flag: Flag): number[] {
  const { of, centres } = space.modes!
  const { values, stride } = space.components
  // Modes are sought in the first components only.
  const width = centres ? centres.length / space.modes!.names.length : 0
  const mode = flag.instance.target.mode!
  const inside = knownFrom(space, labels, flag).filter((point) => of[point] === mode)
  const squared = new Map<number, number>()
  for (const point of inside) {
    let sum = 0
    if (centres) for (let c = 0; c < width; c++) sum += (values[point * stride + c]! - centres[mode * width + c]!) ** 2
    squared.set(point, sum)
  }
  return Array.from(inside)
    .sort((a, b) => squared.get(a)! - squared.get(b)! || a - b)
    .slice(0, centreRows)
    .map((point) => space.pooledRows[point]!)
}
