import { type Chunk, Kind } from '../source/chunk.ts'
import { type Figure, figureOf } from './figure.ts'

/** Texts of a column that are looked at. */
const mostTexts = 500
/** A column is told of when this share of what is looked at are figures. */
const telling = 0.9

const remedies: Readonly<Record<Figure, string>> = {
  'decimal commas': 'numbers with decimal commas: write 1.5 for 1,5',
  separators: 'numbers with separators: write 1234 for 1,234',
  signs: 'numbers with signs: write 12 for $12 or 12 %',
  dates: 'dates: write 2020-01-31',
  times: 'times: write seconds as a number',
}

/**
 * Warnings of columns whose texts are numbers or dates as people write them: they are compared as texts, which tells less.
 *
 * @param chunks the sampled cells of the columns of these names.
 */
export function unreadFigures(names: readonly string[], chunks: readonly Chunk[]): string[] {
  return names.flatMap((name, i) => {
    const figure = commonFigure(chunks[i]!)
    return figure === undefined ? [] : [`${name} is read as texts, and looks like ${remedies[figure]}`]
  })
}

function commonFigure({ kinds, texts }: Chunk): Figure | undefined {
  const counts = new Map<Figure, number>()
  let n = 0
  let figures = 0
  for (let row = 0; row < kinds.length && n < mostTexts && texts; row++) {
    if (kinds[row] !== Kind.text) continue
    n++
    const figure = figureOf(texts[row]!)
    if (figure === undefined) continue
    figures++
    counts.set(figure, (counts.get(figure) ?? 0) + 1)
  }
  if (n === 0 || figures < telling * n) return undefined
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0]
}
