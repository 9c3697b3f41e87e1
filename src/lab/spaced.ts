/** Numbers from 1 to the last, evenly spaced, both ends among them. @example spaced(10, 4) // => [1, 4, 7, 10] */
export function spaced(last: number, most: number): number[] {
  if (last <= most) return Array.from({ length: last }, (_, i) => i + 1)
  return Array.from({ length: most }, (_, i) => Math.round(1 + (i * (last - 1)) / (most - 1)))
}
