/**
 * The same text in memory of its own. What a reader cuts out of a large text keeps all of that text alive, so that a
 * few thousand kept cells could hold on to a whole file.
 *
 * Texts of more than 16 million units stay as they are: what they are cut out of is hardly longer.
 *
 * @example ownText('abc') // => 'abc'
 */
export function ownText(text: string): string {
  // Engines copy what is shorter than this.
  if (text.length < 13 || text.length > longest) return text
  if (text.length <= piece) return copied(text)
  // One piece after the other, or three copies of a long text would be held at once.
  let own = ''
  for (let from = 0; from < text.length; from += piece) own += copied(text.slice(from, from + piece))
  return own
}

const piece = 65_536
const longest = 2 ** 24

/** Of the ways to force a copy this is the fastest that browsers have, too. */
function copied(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string
}
