import { type Hole, type Html, html } from './escape.ts'

/** The picture's own size and what a screen reader says of it. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly label: string
  /** Drawn at its own size, to be scrolled where that is too wide. */
  readonly isFixed?: boolean
}

/** A picture that scales with its card, unless it is fixed, and is announced by its label. */
export function svg({ width, height, label, isFixed = false }: Frame, content: Hole): Html {
  const size = isFixed && html` width="${width}" height="${height}"`
  return html`<svg viewBox="0 0 ${width} ${height}"${size} role="img" aria-label="${label}">${content}</svg>`
}

/** A coordinate, to a tenth of a unit. @example at(1.23456) // => '1.2' */
export function at(x: number): string {
  return String(Math.round(x * 10) / 10)
}

/** A straight map from one interval to another; the middle of the second where the first is a point. @example scale([0, 1], [0, 10])(0.5) // => 5 */
export function scale(from: readonly [number, number], to: readonly [number, number]): (x: number) => number {
  const size = from[1] - from[0]
  if (!(Math.abs(size) > 0) || !Number.isFinite(size)) return () => (to[0] + to[1]) / 2
  return (x) => to[0] + ((x - from[0]) / size) * (to[1] - to[0])
}

/** Round numbers in an interval, at most about `most`. @example ticks(0, 1, 5) // => [0, 0.2, 0.4, 0.6, 0.8, 1] */
export function ticks(low: number, high: number, most: number): number[] {
  const rough = (high - low) / most
  if (!(rough > 0) || !Number.isFinite(rough)) return [low]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999)!
  const first = Math.ceil(low / step - 1e-9)
  const n = Math.floor(high / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(0, n) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** The data of a path through some points, however many; point by point, since a longer text would be cut. @example through([[0, 1], [2, 3]]).text // => 'M0 1L2 3' */
export function through(points: readonly (readonly [number, number])[]): Html {
  return html`${points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`)}`
}

/** Text in a picture. */
export function label(x: number, y: number, text: string, style = ''): Html {
  return html`<text x="${at(x)}" y="${at(y)}" class="${style}">${text}</text>`
}

/** A straight line in a picture. */
export function rule(from: readonly [number, number], to: readonly [number, number], style: string): Html {
  return html`<path class="${style}" d="M${at(from[0])} ${at(from[1])}L${at(to[0])} ${at(to[1])}"/>`
}
