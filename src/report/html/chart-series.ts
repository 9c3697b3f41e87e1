import type { Series } from '../report.ts'
import { type SeriesNumber, seriesNumbers } from '../series-words.ts'
import { type Html, html } from './escape.ts'
import { at, label, rule, scale, svg, ticks } from './svg.ts'

const width = 720
const plot = { left: 56, right: 700, height: 96, gap: 30, top: 18 }
/** More dots than this are a line. */
const mostPoints = 400

/** Reward, variety and length below each other on one axis of steps; the steps that serve as the reference on a band. */
export function seriesChart(series: Series): Html {
  const steps = series.points.map(({ step }) => step)
  const [first, last] = [steps[0] ?? 0, steps.at(-1) ?? 0]
  const x = scale([first, last], [plot.left, plot.right])
  const shown = seriesNumbers.filter(({ key }) => series.points.some((point) => point[key] !== null))
  const bottom = (i: number) => plot.top + i * (plot.height + plot.gap) + plot.height
  const height = bottom(shown.length - 1) + 26
  const rows = shown.map(({ key, title, show }, i) => {
    const values = series.points.flatMap((point) => point[key] ?? [])
    const [low, high] = [Math.min(...values), Math.max(...values)]
    const y = scale([low, high], [bottom(i) - 8, bottom(i) - plot.height + 16])
    return [
      ticks(low, high, 3).map((value) => [
        rule([plot.left, y(value)], [plot.right, y(value)], 'grid'),
        label(plot.left - 6, y(value) + 4, show(value), 'end'),
      ]),
      label(plot.left, bottom(i) - plot.height + 4, title, 'strong'),
      rule([plot.left, bottom(i)], [plot.right, bottom(i)], 'axis'),
      html`<path class="line" d="${lineOf(series, key, x, y)}"/>`,
    ]
  })
  const names = ticks(first, last, 8).filter(Number.isInteger)
  const axis = names.map((step) => label(x(step), height - 8, String(step), 'mid'))
  const words = `${shown.map(({ title }) => title).join(', ')} over the training steps ${first} to ${last}`
  return svg({ width, height, label: words }, [referenceBand(series, x, height - 26), ...rows.flat(), ...axis])
}

function referenceBand({ points }: Series, x: (step: number) => number, to: number): Html {
  const own = points.filter(({ generation }) => generation === undefined)
  if (own.length === 0) return html``
  const [from, end] = [x(own[0]!.step) - 4, x(own.at(-1)!.step) + 4]
  return html`<path class="band" d="M${at(from)} ${plot.top - 8}H${at(end)}V${at(to)}H${at(from)}Z"/>`
}

/** Where there are too many steps, every so many-th of them, and the last. Step by step, since a longer text would be cut. */
function lineOf(
  { points }: Series,
  key: SeriesNumber['key'],
  x: (step: number) => number,
  y: (value: number) => number,
): Html {
  const every = Math.ceil(points.length / mostPoints)
  let pen = 'M'
  const shown = points.filter((_, i) => i % every === 0 || i === points.length - 1)
  const steps = shown.map((point) => {
    const value = point[key]
    const step = value === null ? '' : `${pen}${at(x(point.step))} ${at(y(value))}`
    pen = value === null ? 'M' : 'L'
    return step
  })
  return html`${steps}`
}
