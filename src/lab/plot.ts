import { ticks } from '../report/html/svg.ts'
import { figure } from '../report/numbers.ts'
import type { Band } from './summary.ts'

/** A line over the generations: what was measured, with its band, or what is expected. */
export interface Curve {
  readonly name: string
  readonly mean: readonly number[]
  readonly low?: readonly number[]
  readonly high?: readonly number[]
  /** A closed form is drawn as a dashed line over what was measured. */
  readonly expected?: boolean
}

const width = 720
const height = 300
const inner = { left: 64, right: 704, top: 34, bottom: 262 }
const colours = ['#2b6cb0', '#b7562b', '#3b7d4f', '#7a4fa3']

/**
 * Curves over the generations as an SVG file of its own: light background, at most four colours, the closed form dashed.
 * Deterministic: same numbers, same bytes.
 *
 * @param names the side that the names of the curves stand on
 */
export function curvePlot(title: string, curves: readonly Curve[], names: 'left' | 'right' = 'right'): string {
  const values = curves
    .flatMap(({ mean, low = mean, high = mean }) => [...mean, ...low, ...high])
    .filter(Number.isFinite)
  const [least, most] = padded(Math.min(...values), Math.max(...values))
  const last = Math.max(...curves.map(({ mean }) => mean.length))
  const x = (g: number) => inner.left + ((g - 1) / Math.max(1, last - 1)) * (inner.right - inner.left)
  const y = (value: number) => inner.bottom - ((value - least) / (most - least)) * (inner.bottom - inner.top)
  const parts = [
    `<text x="${inner.left}" y="20" class="t">${escaped(title)}</text>`,
    ...gridLines(least, most, y),
    ...generations(last).map((g) => `<text x="${at(x(g))}" y="${inner.bottom + 18}" class="m">${g}</text>`),
    `<text x="${inner.right}" y="${height - 6}" class="e">generation</text>`,
    ...curves.map((curve, i) => drawn(curve, { x, y, colour: colours[i % colours.length]! })),
    ...legend(curves, names),
  ]
  const style =
    '.t{font-weight:600}.e{text-anchor:end}.m{text-anchor:middle}text{font:12px system-ui,sans-serif;fill:#333}.g{stroke:#ddd}'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}"><style>${style}</style><rect width="${width}" height="${height}" fill="#fff"/>${parts.join('')}</svg>\n`
}

/** Curves of what was followed. */
export function curvesOf(bands: readonly Band[]): Curve[] {
  return bands.map(({ name, mean, low, high }) => ({ name, mean, low, high }))
}

interface Place {
  readonly x: (generation: number) => number
  readonly y: (value: number) => number
  readonly colour: string
}

function drawn({ mean, low, high, expected }: Curve, { x, y, colour }: Place): string {
  const points = (values: readonly number[]) => values.map((value, i) => `${at(x(i + 1))} ${at(y(value))}`)
  const line = `<path d="M${points(mean).join('L')}" fill="none" stroke="${expected ? '#111' : colour}" stroke-width="${expected ? 1.5 : 2}"${expected ? ' stroke-dasharray="5 4"' : ''}/>`
  if (!low || !high || low.every((value, i) => value === high[i])) return line
  const band = [...points(high), ...points(low).reverse()]
  return `<path d="M${band.join('L')}Z" fill="${colour}" opacity=".15"/>${line}`
}

/** The first generation, and every so many. */
function generations(last: number): number[] {
  return [...new Set([1, ...ticks(1, last, 7).map(Math.round)])].filter((g) => g >= 1 && g <= last)
}

function gridLines(least: number, most: number, y: (value: number) => number): string[] {
  return ticks(least, most, 6).map((value) => {
    const line = `<path d="M${inner.left} ${at(y(value))}H${inner.right}" class="g"/>`
    return `${line}<text x="${inner.left - 6}" y="${at(y(value) + 4)}" class="e">${figure(value)}</text>`
  })
}

function legend(curves: readonly Curve[], side: 'left' | 'right'): string[] {
  const room = Math.max(250, 30 + 6.4 * Math.max(...curves.map(({ name }) => name.length)))
  const left = side === 'left' ? inner.left + 12 : inner.right - room
  return curves.map(({ name, expected }, i) => {
    const y = inner.top + 12 + 16 * i
    const colour = expected ? '#111' : colours[i % colours.length]!
    const dash = expected ? ' stroke-dasharray="5 4"' : ''
    return `<path d="M${at(left)} ${y - 4}h22" stroke="${colour}" stroke-width="2"${dash}/><text x="${at(left + 28)}" y="${y}">${escaped(name)}</text>`
  })
}

function padded(least: number, most: number): [number, number] {
  const room = (most - least || Math.abs(most) || 1) * 0.05
  return [least >= 0 && least < room ? 0 : least - room, most + room]
}

function at(x: number): string {
  return String(Math.round(x * 10) / 10)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
