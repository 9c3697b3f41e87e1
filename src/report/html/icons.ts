import type { Verdict } from '../report.ts'
import { type Html, html, trusted } from './escape.ts'

/** The shapes of the verdicts, once a page: no two share an outline, so that colour is never alone in telling them apart. */
export const icons: Html = trusted(`<svg width="0" height="0" class="icons" aria-hidden="true">
<symbol id="i-healthy" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/><path class="cut" d="M4.8 8.3l2.2 2.2 4.2-4.6"/></symbol>
<symbol id="i-early" viewBox="0 0 16 16"><path d="M8 1.2L15.4 14.4H.6z"/><path class="cut" d="M8 6v4M8 11.6v1.1"/></symbol>
<symbol id="i-late" viewBox="0 0 16 16"><path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"/><path class="cut" d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"/></symbol>
<symbol id="i-shifted" viewBox="0 0 16 16"><path d="M8 .8L15.2 8 8 15.2.8 8z"/><path class="cut" d="M5 8h5.4M8.4 5.8L10.6 8l-2.2 2.2"/></symbol>
<symbol id="i-undecided" viewBox="0 0 16 16"><rect x="1.5" y="1.5" width="13" height="13" rx="2.5"/><path class="cut" d="M6.2 6.4a1.9 1.9 0 1 1 2.8 1.7q-1 .5-1 1.5M8 11.4v.9"/></symbol>
</svg>`)

/** The shape of a verdict beside its words, which a screen reader hears instead. */
export function icon(verdict: Verdict): Html {
  return html`<svg class="icon v-${slug(verdict)}" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-${slug(verdict)}"/></svg>`
}

/** A verdict as part of a class name or an id. @example slug('late collapse') // => 'late' */
export function slug(verdict: string): string {
  return verdict.replace(' collapse', '')
}
