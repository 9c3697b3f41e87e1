/** Fall of the score at the ends of an 80 % interval: what is not known of the replicates' means widens it further. */
export const fall: number = 0.82 / 0.12

/**
 * A setting as the scores of the values on its grid tell it: the top of the parabola through the best value, the `i`th, and its
 * neighbours, and where it has fallen by what 80 % allow. Where there is no such parabola: the best value, and half-way to
 * the first on either side that does not fit. Scores no more values than that takes.
 */
export async function intervalAround(
  values: readonly number[],
  i: number,
  scoreAt: (j: number) => Promise<number>,
): Promise<{ readonly value: number; readonly interval: readonly [number, number] }> {
  if (i > 0 && i < values.length - 1) {
    const x = [i - 1, i, i + 1].map((j) => Math.log(values[j]!))
    const y = [await scoreAt(i - 1), await scoreAt(i), await scoreAt(i + 1)]
    const [left, right] = [(y[1]! - y[0]!) / (x[1]! - x[0]!), (y[2]! - y[1]!) / (x[2]! - x[1]!)]
    const bend = (2 * (right - left)) / (x[2]! - x[0]!)
    if (bend < 0) {
      const slope = left + (bend * (x[1]! - x[0]!)) / 2
      const top = Math.min(x[2]!, Math.max(x[0]!, x[1]! - slope / bend))
      const reach = Math.sqrt((2 * fall) / -bend)
      return {
        value: Math.exp(top),
        interval: [Math.exp(top - reach), Math.min(values.at(-1)!, Math.exp(top + reach))],
      }
    }
  }
  const best = await scoreAt(i)
  const end = async (step: 1 | -1) => {
    let at = i
    while (values[at + step] !== undefined && best - (await scoreAt(at + step)) <= fall) at += step
    return Math.sqrt(values[at]! * (values[at + step] ?? values[at]!))
  }
  return { value: values[i]!, interval: [await end(-1), await end(1)] }
}
