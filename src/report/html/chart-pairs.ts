import { figure } from '../numbers.ts'
import type { PairEvidence } from '../report.ts'
import { cut } from '../text.ts'
import { type Html, html } from './escape.ts'
import { at, label, rule, scale, svg } from './svg.ts'

const width = 360
const row = 34
const left = 14
const right = 346

/** How strongly pairs of columns depend on each other: the reference as a ring, the generation as a disc. */
export function pairsChart(pairs: readonly PairEvidence[]): Html {
  const low = Math.min(0, ...pairs.flatMap((one) => [one.reference, one.generation])) < 0 ? -1 : 0
  const x = scale([low, 1], [left, right])
  const bottom = pairs.length * row + 6
  const ends = low === 0 ? [0, 0.5, 1] : [-1, 0, 1]
  return svg({ width, height: bottom + 20, label: words(pairs) }, [
    ends.map((value) => rule([x(value), 4], [x(value), bottom], value === 0 ? 'axis' : 'grid')),
    pairs.map((one, i) => mark(one, i * row, x)),
    ends.map((value) =>
      label(x(value), bottom + 14, figure(value), value === 1 ? 'end' : value === low ? 'start' : 'mid'),
    ),
  ])
}

function mark({ columns, reference, generation }: PairEvidence, y: number, x: (value: number) => number): Html[] {
  const names = `${cut(columns[0], 20)} × ${cut(columns[1], 20)}`
  return [
    label(left, y + 14, names, 'name'),
    label(right, y + 14, `${figure(reference)} → ${figure(generation)}`, 'end strong'),
    rule([x(reference), y + 25], [x(generation), y + 25], 'line'),
    html`<circle class="origin" cx="${at(x(reference))}" cy="${y + 25}" r="4.5"/>`,
    html`<circle class="disc" cx="${at(x(generation))}" cy="${y + 25}" r="5"/>`,
  ]
}

function words(pairs: readonly PairEvidence[]): string {
  const said = pairs.slice(0, 4).map(({ columns, reference, generation }) => {
    return `${cut(columns[0], 24)} with ${cut(columns[1], 24)} from ${figure(reference)} to ${figure(generation)}`
  })
  return `How strongly columns depend on each other, in real rows and here: ${said.join('; ')}`
}
