import { type HeadlineGloss, lateBelow } from '../gloss.ts'
import { wholePercent } from '../numbers.ts'
import { type Html, html } from './escape.ts'
import { at, label, rule, scale, svg, through, ticks } from './svg.ts'
import { wayOf } from './ways.ts'

/** 10 %, 50 % and 90 % points of a headline in one generation ahead; null where it has no value. */
type Point = readonly [low: number, middle: number, high: number] | null

/** One way to go on, under a name. */
export interface DrawnFan {
  readonly name: string
  readonly points: readonly Point[]
}

const width = 400
const height = 220
const inner = { left: 44, right: 376, top: 14, bottom: 188 }

/**
 * A headline of the generations seen, and how it may go on in each of several ways: four of five futures lie inside a
 * fan, half of them under its dashed line. The first fan is "as things go".
 */
export function fansChart(gloss: HeadlineGloss, seen: readonly (number | null)[], fans: readonly DrawnFan[]): Html {
  const ahead = Math.max(0, ...fans.map(({ points }) => points.length))
  const last = seen.length + ahead
  const values = [
    ...seen,
    ...fans.flatMap(({ points }) => points.flatMap((point) => (point ? [point[0], point[2]] : []))),
  ]
  const shares = values.filter((value) => value !== null)
  const low = Math.max(0, Math.floor((Math.min(0.93, ...shares) - 0.03) * 20) / 20)
  const high = Math.min(5, Math.ceil((Math.max(1, ...shares) + 0.02) * 20) / 20)
  const x = scale([0, last], [inner.left + 14, inner.right])
  const y = scale([low, high], [inner.bottom, inner.top])
  const grid = ticks(low, high, 6).flatMap((share) => [
    rule([inner.left, y(share)], [inner.right + 14, y(share)], share === 1 ? 'axis' : 'grid'),
    label(inner.left - 6, y(share) + 4, wholePercent(share), 'end'),
  ])
  const every = Math.ceil(last / 9)
  const names = Array.from({ length: last + 1 }, (_, g) =>
    g % every === 0 || g === 0 ? label(x(g), inner.bottom + 18, g === 0 ? 'real' : String(g), 'mid') : html``,
  )
  const late =
    low < lateBelow ? rule([inner.left, y(lateBelow)], [inner.right + 14, y(lateBelow)], 'limit late') : html``
  const words = fans.map(
    ({ name, points }) => `${name}: ${wholePercent(points.at(-1)?.[1] ?? null)} in the last generation`,
  )
  return svg({ width, height, label: `${gloss.title} ahead. ${words.join('; ')}` }, [
    ...grid,
    ...names,
    late,
    // Where the past ends.
    rule([x(seen.length), inner.top], [x(seen.length), inner.bottom], 'now-line'),
    ...fans.map((fan, i) => fanOf(fan, { seen, x, y, style: wayOf(i) })),
    past(seen, x, y),
  ])
}

interface Place {
  readonly seen: readonly (number | null)[]
  readonly x: (generation: number) => number
  readonly y: (share: number) => number
  readonly style: string
}

function fanOf({ points }: DrawnFan, { seen, x, y, style }: Place): Html {
  const from = seen.at(-1) ?? null
  const start = from === null ? [] : [[seen.length, from, from, from] as const]
  const told = [...start, ...points.flatMap((point, h) => (point ? [[seen.length + h + 1, ...point] as const] : []))]
  if (told.length < 2) return html``
  const along = (which: 1 | 2 | 3) => told.map((one) => [x(one[0]), y(one[which])] as const)
  const edge = through([...along(3), ...along(1).reverse()])
  return html`<path class="fan ${style}" d="${edge}Z"/><path class="line ahead ${style}" d="${through(along(2))}"/>`
}

function past(seen: readonly (number | null)[], x: Place['x'], y: Place['y']): Html {
  const there = seen.flatMap((share, i) => (share === null ? [] : [[x(i + 1), y(share)] as const]))
  return html`<path class="line" d="${through([[x(0), y(1)], ...there])}"/><circle class="origin" cx="${at(x(0))}" cy="${at(y(1))}" r="4"/>${there.map(([a, b]) => html`<circle class="disc" cx="${at(a)}" cy="${at(b)}" r="3.5"/>`)}`
}
