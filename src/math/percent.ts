/** A share for people: two significant digits, no trailing zeros. @example percent(0.0412) // => '4.1 %' */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(share >= 0.995 ? 3 : 2))} %`
}
