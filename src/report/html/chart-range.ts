import { moment, percent } from '../numbers.ts'
import type { RangeEvidence } from '../report.ts'
import { cut } from '../text.ts'
import { type Html, html } from './escape.ts'
import { at, label, rule, scale, svg, ticks } from './svg.ts'

const width = 360
const height = 176
const left = 8
const right = 352
const top = 10
const bottom = 150

/**
 * The histograms of both sides over each other, the reference filled, the generation outlined, the reference's 1 % and
 * 99 % points dotted. Heights are square roots of densities: on a plain scale nobody can see a tail.
 */
export function rangeChart(evidence: RangeEvidence): Html {
  const { edges, reference, generation } = evidence.histogram
  if (edges.length < 2) return html``
  const x = scale([edges[0]!, edges.at(-1)!], [left, right])
  const heights = [reference, generation].map((side) => densities(edges, side))
  const y = scale([0, Math.max(...heights.flat(), 1e-300)], [bottom, top])
  const { low, high } = evidence.beyond
  const words = `Histogram of ${cut(evidence.column, 60)}: below the real 1 % point ${percent(low[0])} of real rows and ${percent(low[1])} here; above the real 99 % point ${percent(high[0])} and ${percent(high[1])}`
  return svg({ width, height, label: words }, [
    html`<path class="r" d="${steps(edges, heights[0]!, x, y)}Z"/>`,
    cuts(evidence, x),
    html`<path class="g" d="${steps(edges, heights[1]!, x, y)}"/>`,
    rule([left, bottom], [right, bottom], 'axis'),
    bottomLabels(evidence, x),
  ])
}

function densities(edges: readonly number[], side: readonly number[]): number[] {
  const total = side.reduce((sum, one) => sum + one, 0) || 1
  const widths = side.map((_, i) => edges[i + 1]! - edges[i]!)
  const least = Math.min(...widths.filter((size) => size > 0))
  const unit = Number.isFinite(least) ? least : 1
  return side.map((one, i) => Math.sqrt(((one / total) * unit) / Math.max(widths[i]!, unit)))
}

function steps(edges: readonly number[], heights: readonly number[], x: Place, y: Place): Html {
  const path = heights.map((one, i) => `V${at(y(one))}H${at(x(edges[i + 1]!))}`)
  return html`M${at(x(edges[0]!))} ${bottom}${path.map((step) => html`${step}`)}V${bottom}`
}

type Place = (value: number) => number

function cuts({ levels, reference }: RangeEvidence, x: Place): Html[] {
  return [0.01, 0.99].flatMap((level) => {
    const i = levels.findIndex((one) => Math.abs(one - level) < 1e-9)
    if (i < 0 || reference[i] === undefined) return []
    const place = x(reference[i])
    const beyond = level < 0.5 ? [left, place - left] : [place, right - place]
    const shade = html`<rect class="beyond" x="${at(beyond[0]!)}" y="${top}" width="${at(Math.max(0, beyond[1]!))}" height="${bottom - top}"/>`
    return [shade, rule([place, top], [place, bottom], 'limit')]
  })
}

function bottomLabels({ unit, histogram: { edges } }: RangeEvidence, x: Place): Html[] {
  const [low, high] = [edges[0]!, edges.at(-1)!]
  const places = unit === 'number' ? ticks(low, high, 5) : [low, (low + high) / 2, high].map(wholeDay)
  return places.map((value) => {
    const style = x(value) < left + 20 ? 'start' : x(value) > right - 20 ? 'end' : 'mid'
    return label(Math.min(right, Math.max(left, x(value))), bottom + 16, moment(value, unit).slice(0, 10), style)
  })
}

function wholeDay(milliseconds: number): number {
  return Math.round(milliseconds / 86_400_000) * 86_400_000
}
