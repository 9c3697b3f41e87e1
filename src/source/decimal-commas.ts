const decimal = /^\s*[-+]?\d+,\d+\s*$/
const whole = /^\s*[-+]?\d+\s*$/
/** Digits before and behind a comma that separates thousands. */
const thousands = /^\s*[-+]?[1-9]\d{0,2},\d{3}\s*$/
/** A column has decimal commas when this share of its cells are numbers, one of them with a comma. */
const most = 0.9

/**
 * Columns of a delimited text whose numbers have a comma for the decimal point, as `95,8` where cells are parted by semicolons.
 * Where every comma may as well part thousands, `1,234`, nothing can tell.
 *
 * @param body the first rows, without the header.
 * @example decimalCommas([['1,5', 'a'], ['2', 'b']], ';') // => [0]
 */
export function decimalCommas(body: readonly (readonly string[])[], delimiter: string): number[] {
  if (delimiter === ',') return []
  return [...(body[0] ?? []).keys()].filter((column) => {
    const cells = body.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '')
    const commas = cells.filter((cell) => decimal.test(cell))
    const numbers = commas.length + cells.filter((cell) => whole.test(cell)).length
    return numbers >= most * cells.length && commas.some((cell) => !thousands.test(cell))
  })
}
