import { visible } from './text.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\ufe0f/u
const none = /^\p{M}+$|^[\u200b-\u200f]+$/u

/** How many cells of a terminal a text takes: East Asian characters and emoji two, combining marks none. @example cells('日本') // => 4 */
export function cells(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += cellsOf(segment)
  return width
}

/** Text from data on one line of at most `width` cells, made safe and cut with `…`. @example clip('a\u001b[2J', 9) // => 'a␛[2J' */
export function clip(text: string, width: number): string {
  const safe = visible(text)
  if (cells(safe) <= width) return safe
  let out = ''
  let used = 0
  for (const { segment } of graphemes.segment(safe)) {
    used += cellsOf(segment)
    if (used > width - 1) break
    out += segment
  }
  return `${out}…`
}

/** As `clip`, cut in its middle. @example clipMiddle('occupation', 7) // => 'occ…ion' */
export function clipMiddle(text: string, width: number): string {
  const safe = visible(text)
  if (cells(safe) <= width) return safe
  let end = ''
  let used = 0
  for (const { segment } of Array.from(graphemes.segment(safe.slice(-8 * width))).reverse()) {
    used += cellsOf(segment)
    if (used > (width - 1) >> 1) break
    end = segment + end
  }
  return clip(safe, width - cells(end)) + end
}

/** Pads a text with spaces at its end. @example padEnd('a', 3) // => 'a  ' */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)))
}

/** Pads a text with spaces at its start. @example padStart('a', 3) // => '  a' */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - cells(text))) + text
}

/** Breaks a text from data, made safe, into lines of at most `width` cells, at spaces; longer words are cut. @example wrap('a bc d', 4) // => ['a bc', 'd'] */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  // A number stays with its signs.
  for (const word of visible(text)
    .replace(/(\d) %/g, '$1\u00a0%')
    .replaceAll('≤ ', '≤\u00a0')
    .split(' ')) {
    const piece = clip(word, width)
    if (line !== '' && cells(line) + 1 + cells(piece) > width) {
      lines.push(line)
      line = piece
    } else line = line === '' ? piece : `${line} ${piece}`
  }
  return [...lines, line].map((one) => one.replaceAll('\u00a0', ' '))
}

function cellsOf(grapheme: string): number {
  return none.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1
}
