import { headlines } from '../gloss.ts'
import { nameCut } from '../name-cut.ts'
import { percent, wholePercent } from '../numbers.ts'
import type { GenerationReport, LineageReport } from '../report.ts'
import { cut } from '../text.ts'
import { type Html, html } from './escape.ts'
import { at, label, rule, svg } from './svg.ts'

/** Generations that are drawn: the last ones. */
const most = 10
const step = 132
/** Where the line stands, and what feeds it from above, when there is a graph. */
const above = 96

/** What the parts of the picture share. */
interface Drawing {
  readonly shown: readonly GenerationReport[]
  readonly lineage: LineageReport
  readonly name: (name: string) => string
  /** Height of the line of generations. */
  readonly y: number
  readonly x: (generation: number) => number
}

/**
 * The reference, then each generation, with what the step kept of each headline; where a ledger knows the parents, real rows
 * that came in are drawn above with their share, and what was learned from earlier generations as arcs.
 */
export function lineChart(generations: readonly GenerationReport[], lineage: LineageReport): Html {
  const shown = generations.slice(-most)
  const y = (lineage.graph ? above : 0) + 26
  const drawing = { shown, lineage, y, name: nameCut({ generations: shown }, 18), x: (i: number) => 44 + i * step }
  const words = `Line of ${generations.length} generations after the reference; the table of verdicts holds the same.`
  const start = generations.length > shown.length ? '…' : 'real'
  return svg({ width: 92 + shown.length * step, height: y + 78, label: words, isFixed: true }, [
    ...feeding(drawing),
    ...shown.map((_, i) => rule([drawing.x(i) + 8, y], [drawing.x(i + 1) - 8, y], 'line')),
    html`<circle class="origin" cx="${at(drawing.x(0))}" cy="${at(y)}" r="5"/>`,
    label(drawing.x(0), y + 22, start, 'mid name'),
    ...shown.flatMap((one, i) => generationOf(one, i, drawing)),
  ])
}

function generationOf({ name }: GenerationReport, i: number, { lineage, name: short, x, y }: Drawing): Html[] {
  const kept = lineage.parents.find(({ generation }) => generation === name)?.retained
  const told = kept
    ? headlines.map(({ key, title }) => `${title.toLowerCase()} ${wholePercent(kept[key])}`)
    : ['from the', 'reference']
  return [
    html`<circle class="disc" cx="${at(x(i + 1))}" cy="${at(y)}" r="6"/>`,
    label(x(i + 1), y + 22, short(name), 'mid name'),
    ...told.map((text, l) => label(x(i + 0.5), y + 40 + 16 * l, text, 'mid')),
  ]
}

/** Real rows and earlier generations that a generation learned from, beside the one before it. */
function feeding({ shown, lineage, x, y }: Drawing): Html[] {
  const graph = new Map((lineage.graph ?? []).map((node) => [node.name, node]))
  return shown.flatMap(({ name }, i) => {
    const before = i === 0 ? undefined : shown[i - 1]!.name
    const others = (graph.get(name)?.parents ?? []).filter((parent) => parent.name !== before)
    const real = others.filter((parent) => graph.get(parent.name)?.origin === 'human')
    const fed = i === 0 ? [] : source(real, x(i + 1), y)
    const earlier = shown.flatMap((one, j) =>
      others.filter((parent) => parent.name === one.name).map((of) => ({ of, j })),
    )
    return [...fed, ...earlier.map(({ of, j }) => arc(x(j + 1), x(i + 1), y, of.weight))]
  })
}

type Parents = NonNullable<LineageReport['graph']>[number]['parents']

/** All real rows that a generation learned from, as one circle above it. */
function source(parents: Parents, x: number, y: number): Html[] {
  const [first] = parents
  if (!first) return []
  const share = parents.reduce((sum, { weight }) => sum + weight, 0)
  const name = parents.length === 1 ? cut(first.name, 12) : `${parents.length} real`
  return [
    rule([x, 36], [x, y - 9], 'line fed'),
    html`<circle class="origin" cx="${at(x)}" cy="30" r="5"/>`,
    label(x, 16, `${name} ${percent(share)}`, 'mid name'),
  ]
}

function arc(from: number, to: number, y: number, weight: number): Html {
  const height = Math.min(above - 40, 14 + (to - from) / 14)
  return html`<path class="line arc" d="M${at(from)} ${at(y - 7)}Q${at((from + to) / 2)} ${at(y - 7 - 2 * height)} ${at(to)} ${at(y - 7)}"><title>${percent(weight)}</title></path>`
}
