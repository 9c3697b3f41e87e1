/**
 * Text from data with every character made visible that could act instead of being read: control characters (an
 * ANSI escape, a line break), marks that turn the direction of text around, half surrogates, invisible tags.
 *
 * @example visible('a\nb') // => 'a␊b'
 */
export function visible(text: string): string {
  return text.replace(acting, picture)
}

/**
 * At most `most` characters (code points) of a text, the last one `…` where something was cut off.
 *
 * @example cut('occupation', 5) // => 'occu…'
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const points = Array.from(text.slice(0, 2 * most + 2))
  return points.length <= most ? points.join('') : `${points.slice(0, most - 1).join('')}…`
}

/**
 * `one`, `one and two`, `one, two and three`; beyond `most` entries the rest is counted.
 *
 * @example listed(['a', 'b', 'c'], 2) // => 'a, b and 1 more'
 */
export function listed(items: readonly string[], most = 12): string {
  const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items
  if (shown.length < 2) return shown[0] ?? ''
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/**
 * The noun with its number.
 *
 * @example plural(2, 'row') // => '2 rows'
 */
export function plural(n: number, noun: string): string {
  return `${String(n).replace(/\B(?=(\d{3})+$)/g, ',')} ${noun}${n === 1 ? '' : 's'}`
}

/**
 * A clause as a sentence: with a full stop, if it does not end in one. Its first letter stays: it may be a name.
 *
 * @example closed('signs of drift') // => 'signs of drift.'
 */
export function closed(text: string): string {
  return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`
}

// C0, DEL, C1; line and paragraph separators; bidirectional embeddings, overrides, isolates; the byte order mark; tags.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
const acting = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}\p{Cs}]/gu

function picture(character: string): string {
  const code = character.codePointAt(0)!
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  if (code < 32) return String.fromCharCode(0x2400 + code)
  if (code === 127) return '␡'
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`
}
