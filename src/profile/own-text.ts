/**
 * The same text in memory of its own. What a reader cuts out of a large text keeps all of that text alive, so that a
 * few thousand kept cells could hold on to a whole file.
 *
 * @example ownText('abc') // => 'abc'
 */
export function ownText(text: string): string {
  // Engines copy what is shorter than this. Of the ways to force a copy this is the fastest that browsers have, too.
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string)
}
