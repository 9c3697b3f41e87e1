import type { MapMode, SpaceMap } from '../report.ts'
import { cut } from '../text.ts'
import { type Html, html } from './escape.ts'
import { at, label, scale, svg } from './svg.ts'

const width = 480
const height = 380
const margin = 14

/** What is shown of a plane: the same for all maps of a space. */
export interface Extent {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** Room for all points of some maps but the outermost few, which are drawn on the edge. */
export function extentOf(maps: readonly SpaceMap[]): Extent {
  const points = maps.flatMap(({ reference, generation }) => [...reference, ...generation])
  const [x, y] = [0, 1].map((axis) => {
    const sorted = Float64Array.from(points, (point) => point[axis]!).sort()
    const cut = Math.floor(sorted.length / 400)
    const [low, high] = [sorted[cut] ?? -1, sorted[sorted.length - 1 - cut] ?? 1]
    const room = Math.max(0.05 * (high - low), 1e-6)
    return [low - room, high + room] as [number, number]
  })
  return { x: x!, y: y! }
}

/** Both sides as dots, real ones below; the rows of lost modes red and ringed, of invented ones dashed. One unit is as long in either direction. */
export function mapChart(map: SpaceMap, extent: Extent): Html {
  const place = placeIn(extent)
  const changed = map.modes.filter(({ status }) => status !== 'kept')
  const words = `Map of ${map.reference.length} real and ${map.generation.length} generated rows${changed.length === 0 ? '' : `, with ${changed.length} modes whose share changed: see the table`}`
  return svg({ width, height, label: words }, [
    html`<path class="dots real" d="${dots(map.reference, place)}"/>`,
    html`<path class="dots made" d="${dots(map.generation, place)}"/>`,
    changed.map((mode) => html`<path class="dots ${mode.status}" d="${dots(own(mode, map), place)}"/>`),
    changed.map((mode) => ring(mode, place)),
    names(changed, place),
  ])
}

/** The dots of a mode whose share changed: real rows where it fell, generated ones where it rose. */
function own({ status, dots = [] }: MapMode, { reference, generation }: SpaceMap) {
  const side = status === 'grown' || status === 'invented' ? generation : reference
  return dots.flatMap((dot) => (side[dot] ? [side[dot]] : []))
}

interface Place {
  (point: readonly [number, number]): [number, number]
  /** Units of the picture for one of the map. */
  readonly unit: number
}

function placeIn({ x, y }: Extent): Place {
  const unit = Math.min((width - 2 * margin) / (x[1] - x[0]), (height - 2 * margin) / (y[1] - y[0]))
  const middle = [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2] as const
  const clamp = (value: number, most: number) => Math.round(Math.min(most - 3, Math.max(3, value)))
  const across = scale([middle[0] - 1, middle[0] + 1], [width / 2 - unit, width / 2 + unit])
  const down = scale([middle[1] - 1, middle[1] + 1], [height / 2 + unit, height / 2 - unit])
  const place = ([a, b]: readonly [number, number]): [number, number] => [
    clamp(across(a), width),
    clamp(down(b), height),
  ]
  return Object.assign(place, { unit })
}

/** Dots as lines without length and with round ends: some seven bytes each on a path up and down. Those in one place are one. */
function dots(points: readonly (readonly [number, number])[], place: Place): Html {
  const strip = ([x]: readonly number[]) => Math.floor(x! / stripWidth)
  const up = (at: readonly number[]) => (strip(at) % 2 === 0 ? at[1]! : -at[1]!)
  const places = points.map(place).sort((a, b) => strip(a) - strip(b) || up(a) - up(b) || a[0] - b[0])
  let [x, y] = [0, 0]
  const steps = places.map(([a, b], i) => {
    if (i > 0 && a === x && b === y) return ''
    const step = i === 0 ? `M${a} ${b}h0` : `m${a - x}${b < y ? '' : ' '}${b - y}h0`
    ;[x, y] = [a, b]
    return step
  })
  return html`${steps.map((step) => html`${step}`)}`
}

function ring({ status, x, y, radius }: MapMode, place: Place): Html {
  const [cx, cy] = place([x, y])
  const r = Math.min(60, Math.max(9, 1.3 * radius * place.unit))
  return html`<circle class="ring ${status}" cx="${cx}" cy="${cy}" r="${at(r)}"/>`
}

/** Units of the picture. */
const stripWidth = 10

const named = 12

/** Beside their rings, the largest first. */
function names(modes: readonly MapMode[], place: Place): Html[] {
  const weight = ({ reference, generation }: MapMode) => Math.abs(reference - generation)
  return [...modes]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, named)
    .map(({ name, status, x, y }) => {
      const [cx, cy] = place([x, y])
      return label(cx, cy + 4, cut(name.replace(/^mode /, ''), 14), `mid mark ${status}`)
    })
}
