import { type Html, html } from './escape.ts'

const colours = ['var(--made)', '#b7562b', '#3b7d4f', '#7a4fa3']
/** Strokes and gaps of the lines, in units of a screen. */
const dashes = ['3 4', '9 4', '9 3 2 3']

/** The classes of one way of going on: first by colour, then by dashes; twelve differ. @example wayOf(5) // => 'way-1 dash-1' */
export function wayOf(i: number): string {
  return `way-${i % colours.length} dash-${Math.floor(i / colours.length) % dashes.length}`
}

/** What a legend shows for a way: its stroke. */
export function wayKey(i: number): Html {
  return html`<svg class="key-way" viewBox="0 0 36 4" aria-hidden="true"><path class="line ahead ${wayOf(i)}" d="M0 2H36"/></svg>`
}

/** The part of a style sheet that draws ways. */
export const wayStyle: string = `${colours.map((colour, i) => `.way-${i}{--w:${colour}}`).join('')}
svg .fan[class*=way]{fill:var(--w);opacity:.16}svg .line[class*=way]{stroke:var(--w)}
${dashes.map((dash, i) => `svg .ahead.dash-${i}{stroke-dasharray:${dash}}`).join('')}
.legend .key-way{width:2.25rem;height:.25rem}`
