/**
 * Lineages of known truth, in closed form and fast: what one headline of each generation would be. Their own random
 * numbers and their own code, so that nothing that is scored here is scored by itself.
 */

/** Uniform numbers in [0, 1) (splitmix32). */
export function uniformFrom(seed) {
  let a = seed | 0
  return () => {
    a = (a + 0x9e3779b9) | 0
    let t = a ^ (a >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return ((t ^ (t >>> 15)) >>> 0) / 4294967296
  }
}

/** Standard normal numbers (polar method). */
export function normalFrom(u) {
  return () => {
    for (;;) {
      const [x, y] = [2 * u() - 1, 2 * u() - 1]
      const s = x * x + y * y
      if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s)
    }
  }
}

/** Chi-square with df degrees of freedom (Marsaglia and Tsang). */
function chiSquare(df, u, g) {
  const d = df / 2 - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = g()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(u() || 1e-300) < 0.5 * x * x + d - d * v + d * Math.log(v)) return 2 * d * v
  }
}

const pick = (items, u) => items[Math.floor(u() * items.length)]

/** A plan of one lineage under a policy; `strange` draws from ranges that tuning never saw. */
export function planOf(policy, u, strange) {
  const sizes = strange ? [60, 150, 400, 1500, 6000] : [80, 250, 800, 3000]
  return {
    policy,
    kind: u() < 0.5 ? 'gaussian' : 'categorical',
    rows: pick(sizes, u),
    columns: pick(strange ? [1, 2, 5] : [1, 3], u),
    classes: pick(strange ? [40, 150] : [30, 100], u),
    zipf: pick(strange ? [0.7, 1.3] : [0.5, 1, 1.5], u),
    fresh: policy === 'mixed' ? pick(strange ? [0.03, 0.15, 0.4] : [0.05, 0.1, 0.3], u) : 0,
    temperature: policy === 'sharpened' ? pick(strange ? [0.82, 0.9, 0.97] : [0.8, 0.88, 0.95], u) : 1,
  }
}

/** Headline of generations 1 … `generations`, and how far honest data of that size scatters. */
export function lineageOf(plan, generations, u) {
  return plan.kind === 'gaussian' ? gaussian(plan, generations, u) : categorical(plan, generations, u)
}

function gaussian({ policy, rows: m, columns, fresh, temperature }, generations, u) {
  const g = normalFrom(u)
  const lines = Array.from({ length: columns }, () => {
    // Rows seen so far as sums: rows, Σx, Σx².
    const draw = (n, mean, variance) => {
      const at = mean + Math.sqrt(variance / n) * g()
      const squares = variance * chiSquare(n - 1, u, g)
      return [n, n * at, squares + n * at * at]
    }
    const add = (a, b) => a.map((x, i) => x + b[i])
    const momentsOf = ([n, sum, squares]) => [sum / n, Math.max(1e-12, squares / n - (sum / n) ** 2)]
    let seen = draw(m, 0, 1)
    const spread = []
    for (let t = 1; t <= generations; t++) {
      const [mean, variance] = momentsOf(seen)
      const made = draw(m, mean, variance * temperature)
      spread.push(Math.sqrt(momentsOf(made)[1]))
      if (policy === 'accumulate') seen = add(seen, made)
      else if (policy === 'mixed') {
        const real = Math.max(2, Math.round(fresh * m))
        const [mean2, variance2] = momentsOf(made)
        seen = add(draw(real, 0, 1), draw(Math.max(2, m - real), mean2, variance2))
      } else seen = made
    }
    return spread
  })
  const noise = (columns === 1 ? 1 : 0.75) / Math.sqrt(2 * m)
  const low = columns === 1 ? 1 : 1 - (columns < 3 ? 0.56 : columns < 5 ? 0.85 : 1.16) / Math.sqrt(2 * m)
  return { values: lines[0].map((_, t) => Math.min(...lines.map((line) => line[t])) / low), noise }
}

/** n draws from weights that add up to 1. */
export function multinomial(weights, n, u) {
  const counts = new Float64Array(weights.length)
  const ends = new Float64Array(weights.length)
  let sum = 0
  weights.forEach((w, i) => {
    sum += w
    ends[i] = sum
  })
  for (let i = 0; i < n; i++) {
    const at = u() * sum
    let [low, high] = [0, weights.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle] > at) high = middle
      else low = middle + 1
    }
    counts[low]++
  }
  return counts
}

export function zipfWeights(classes, exponent) {
  const raw = Float64Array.from({ length: classes }, (_, i) => (i + 1) ** -exponent)
  const total = raw.reduce((a, b) => a + b, 0)
  return raw.map((w) => w / total)
}

function categorical({ policy, rows: m, classes, zipf, fresh, temperature }, generations, u) {
  const p = zipfWeights(classes, zipf)
  const kept = (counts) => p.reduce((sum, w, i) => sum + (counts[i] > 0 ? w : 0), 0)
  const honest = Array.from({ length: 40 }, () => kept(multinomial(p, m, u)))
  const baseline = honest.reduce((a, b) => a + b, 0) / honest.length
  const noise = Math.sqrt(honest.reduce((sum, x) => sum + (x - baseline) ** 2, 0) / (honest.length - 1))
  let seen = multinomial(p, m, u)
  const values = []
  const reference = Array.from(seen)
  const counts = []
  for (let t = 1; t <= generations; t++) {
    const total = seen.reduce((a, b) => a + b, 0)
    const sharp = seen.map((c) => (c / total) ** (1 / temperature))
    const scale = sharp.reduce((a, b) => a + b, 0)
    const made = multinomial(
      sharp.map((w) => w / scale),
      m,
      u,
    )
    values.push(kept(made) / baseline)
    counts.push(Array.from(made))
    if (policy === 'accumulate') seen = seen.map((c, i) => c + made[i])
    else if (policy === 'mixed') {
      const real = Math.max(1, Math.round(fresh * m))
      const lesson = multinomial(
        made.map((c) => c / m),
        m - real,
        u,
      )
      seen = multinomial(p, real, u).map((c, i) => c + lesson[i])
    } else seen = made
  }
  const column = { column: 'k', values: reference.map((_, i) => `v${i}`), reference, generations: counts }
  return { values, noise, column }
}
