/** Worlds of points around 50 modes, and what a generator may do to them: what `joint-power.mjs` runs through `check`. */
import { normals, uniforms, zipf } from './draws.mjs'

/** Rows of each side. */
export const rows = 2000
export const modes = 50

/**
 * A generation made from draws of the source. In 16 dimensions at least the share `bar` must be found, or at most the share
 * `most`. `seen` says what counts as found: by default anything at all that is flagged.
 */
export const scenarios = [
  // 5 of 200: what chance leaves of 1 %.
  { name: 'nothing changed', most: 0.025, make: (source) => source.points(rows, 2) },
  { name: 'rarest 5 % of the mass dropped', bar: 0.98, make: (source) => source.points(rows, 2, { kept: kept(0.05) }) },
  { name: 'rarest 2 % of the mass dropped', bar: 0.95, make: (source) => source.points(rows, 2, { kept: kept(0.02) }) },
  { name: 'rarest 1 % of the mass dropped', bar: 0.6, make: (source) => source.points(rows, 2, { kept: kept(0.01) }) },
  { name: 'spread inside modes × .95', bar: 0.8, make: (source) => source.points(rows, 2, { spread: 0.95 }) },
  { name: '5 % of the rows stand twice', bar: 0.98, make: (source) => repeated(source.points(rows, 2), 0.05) },
  {
    name: '3 % near-copies of training rows, with a holdout: memorisation',
    bar: 0.9,
    holdout: true,
    seen: copies,
    make: (source, reference, seed) => copied(reference, source.points(rows, 2), 0.03, seed),
  },
  {
    name: 'spread inside modes × .8, with a holdout, nothing copied: memorisation',
    most: 0,
    holdout: true,
    seen: copies,
    make: (source) => source.points(rows, 2, { spread: 0.8 }),
  },
]

/** What one seed gives: the options of `check`. */
export function worldOf({ holdout, make }, width, seed) {
  const source = sourceOf(width, 1000 * seed + 1)
  const reference = source.points(rows, 1)
  return {
    reference: { v: reference },
    generations: [{ v: make(source, reference, seed) }],
    ...(holdout ? { holdout: { v: source.points(rows, 3) } } : {}),
    seed,
  }
}

export function anything({ flagged }) {
  return flagged
}

function copies({ flagged, symptom }) {
  return flagged && symptom === 'memorisation'
}

/** Fifty modes with centres from N(0, 9 I), mass in proportion to 1/i, and unit spread. */
function sourceOf(width, seed) {
  const centres = normals(modes * width, seed)
  return {
    points(count, part, { kept: among = modes, spread = 1 } = {}) {
      const codes = zipf(4 * count, modes, seed + 10 * part).filter((code) => code < among)
      const noise = normals(count * width, seed + 10 * part + 1)
      return Array.from({ length: count }, (_, row) =>
        Array.from({ length: width }, (_, a) => 3 * centres[codes[row] * width + a] + spread * noise[row * width + a]),
      )
    },
  }
}

/** How many modes are left when the rarest go, as far as that share of the mass reaches. */
function kept(share) {
  const mass = Array.from({ length: modes }, (_, i) => 1 / (i + 1))
  const total = mass.reduce((a, b) => a + b)
  let gone = 0
  let left = modes
  while (gone + mass[left - 1] / total <= share) gone += mass[--left] / total
  return left
}

/** That share of the rows are copies of others. */
function repeated(points, share) {
  const copies = Math.round(share * points.length)
  return points.map((point, row) => (row < copies ? points[row + copies] : point))
}

/** That share of the rows lie a twentieth of the spread of a mode beside a training row. */
function copied(reference, points, share, seed) {
  const width = points[0].length
  const count = Math.round(share * points.length)
  const noise = normals(count * width, 1000 * seed + 77)
  const random = uniforms(1000 * seed + 78)
  return points.map((point, row) => {
    if (row >= count) return point
    const from = reference[Math.floor(random() * reference.length)]
    return from.map((x, a) => x + 0.05 * noise[row * width + a])
  })
}
