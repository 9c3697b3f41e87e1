/** How people write numbers and dates that a program reads as texts. */
export type Figure = 'decimal commas' | 'separators' | 'signs' | 'dates' | 'times'

const patterns: readonly (readonly [Figure, RegExp])[] = [
  // 1,5 and -0,25; digits in threes may be thousands.
  ['decimal commas', /^[-+]?(?:\d+,(?!\d{3}$)\d+|\d{4,},\d{3}|0,\d{3}|\d{1,3}(?:[. ']\d{3})+,\d+)$/],
  ['separators', /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^[-+]?\d{1,3}(?:[. '’_\u00a0\u202f]\d{3})+$/],
  ['signs', /^[-+(]?\s*(?:[$€£¥₹]\s*[-+]?\d[\d.,'’ ]*|\d[\d.,'’ ]*\s*[$€£¥₹%‰])\)?$/],
  [
    'dates',
    /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\/\d{1,2}\/\d{2}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}[- ][a-z]{3}[- ]\d{2,4}|\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}.*)(?:,?[ T]\d{1,2}:\d{2}.*)?$/i,
  ],
  ['times', /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]m)?$/i],
]
const longest = 40

/**
 * Whether a text is a number or a date as people write it, and how; undefined for all other texts. Digits alone are none:
 * they are a code where they are no number.
 *
 * @example figureOf('95,8') // => 'decimal commas'
 */
export function figureOf(text: string): Figure | undefined {
  const trimmed = text.length > longest ? '' : text.trim()
  return patterns.find(([, pattern]) => pattern.test(trimmed))?.[0]
}
