import { type Hole, type Html, html } from './escape.ts'

/** A part that is scrolled where it is too wide: a region with a name, and with a stop for the keyboard. */
export function scroll(label: string, content: Hole, look: 'scroll' | 'scroll tall' = 'scroll'): Html {
  return html`<div class="${look}" tabindex="0" role="region" aria-label="${label}">${content}</div>`
}
