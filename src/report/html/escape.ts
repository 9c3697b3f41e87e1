import { cut, visible } from '../text.ts'

/** A piece of a page that is known to be safe. Only `html` and `trusted` make one. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** What may stand in a hole of the template. Nothing is written for false, null and undefined. */
export type Hole = Html | string | number | false | null | undefined | readonly Hole[]

/**
 * Tagged template for pages: everything in a hole is escaped, for text and for quoted attributes alike, but what
 * `html` itself made. No text from data is longer than 400 characters on a page, and none can act.
 *
 * @example html`<b>${'<i>'}</b>`.text // => '<b>&lt;i&gt;</b>'
 */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  let text = strings[0]!
  for (let i = 0; i < holes.length; i++) text += fill(holes[i]) + strings[i + 1]!
  return new Html(text)
}

/** Text of our own, never of data, that goes into the page as it is. @example trusted('<b>').text // => '<b>' */
export function trusted(text: string): Html {
  return new Html(text)
}

/** Escapes text for HTML, in content and in quoted attributes. @example escapeHtml('"') // => '&quot;' */
export function escapeHtml(text: string): string {
  const escaped = cut(visible(text), 400).replace(/[&<>"'`]/g, (character) => entities[character]!)
  // A number stays with its sign when a line breaks.
  return escaped.replace(/(\d) %/g, '$1\u00a0%')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

function fill(hole: Hole): string {
  if (hole === false || hole === null || hole === undefined) return ''
  if (hole instanceof Html) return hole.text
  if (typeof hole === 'object') return hole.map(fill).join('')
  return escapeHtml(String(hole))
}
