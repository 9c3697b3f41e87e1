/**
 * The same text in memory of its own. What a reader cuts out of a large text keeps all of that text alive, so that a
 * few thousand kept cells could hold on to a whole file.
 *
 * @example ownText('abc') // => 'abc'
 */
export function ownText(text: string): string {
  // Engines copy what is shorter than this.
  if (text.length < 13) return text
  let own = ''
  const units = new Uint16Array(Math.min(text.length, block))
  for (let from = 0; from < text.length; from += block) {
    const n = Math.min(block, text.length - from)
    for (let i = 0; i < n; i++) units[i] = text.charCodeAt(from + i)
    own += String.fromCharCode(...units.subarray(0, n))
  }
  return own
}

const block = 4096
