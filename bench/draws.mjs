/** Seeded draws for benchmarks. */

export function uniforms(seed) {
  let s = (seed * 2654435761) >>> 0
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export function normals(n, seed) {
  const random = uniforms(seed)
  return Array.from({ length: n }, () => normal(random))
}

/** Student's t with so many degrees of freedom. */
export function students(n, degrees, seed) {
  const random = uniforms(seed)
  return Array.from({ length: n }, () => {
    let squares = 0
    for (let i = 0; i < degrees; i++) squares += normal(random) ** 2
    return normal(random) / Math.sqrt(squares / degrees)
  })
}

/** Codes 0, 1, … with shares proportional to 1, 1/2, 1/3, … */
export function zipf(n, codes, seed) {
  const random = uniforms(seed)
  const upTo = []
  let total = 0
  for (let i = 0; i < codes; i++) upTo.push((total += 1 / (i + 1)))
  return Array.from({ length: n }, () => {
    const at = random() * total
    return upTo.findIndex((sum) => at < sum)
  })
}

/** The numbers below n in a random order. */
export function shuffled(n, seed) {
  const random = uniforms(seed)
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j], order[i]]
  }
  return order
}

/** The values of a column at some places of an order. */
export function rowsBetween(column, order, from, to) {
  return Array.from(order.subarray(from, to), (row) => column[row])
}
