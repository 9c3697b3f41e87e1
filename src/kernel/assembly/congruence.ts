// Lᵀ S L of a lower triangle L and a symmetric S, both n × n. Plain twin: src/kernel/plain-congruence.ts. The same sums in
// the same order, so byte for byte.

/** Rows that are added in one go. */
const together: i32 = 4

/**
 * The upper triangle of Lᵀ S L takes the place of S, zeros that of the rest; above the diagonal of L are zeros. `half`, n × n as
 * well, is written over.
 */
export function congruence(n: i32, lower: usize, symmetric: usize, half: usize): void {
  const line = (<usize>n) << 3
  memory.fill(half, 0, <usize>n * line)
  // Row i of S L; row k of L ends at its own column.
  for (let i = 0; i < n; i++) {
    const row = <usize>i * line
    for (let k = 0; k < n; k += together) {
      const many = min(together, n - k)
      add(many, symmetric + row + at(k), 8, lower + <usize>k * line, line, half + row, at(k + many))
    }
  }
  memory.fill(symmetric, 0, <usize>n * line)
  // Row i of Lᵀ times that, from the diagonal on; column i of L begins at its own row.
  for (let i = 0; i < n; i++) {
    const from = at(i)
    const end = symmetric + <usize>i * line + from
    for (let k = i; k < n; k += together) {
      const row = <usize>k * line + from
      add(min(together, n - k), lower + row, line, half + row, line, end, line - from)
    }
  }
}

function at(i: i32): usize {
  return (<usize>i) << 3
}

/** Adds up to four rows, each times its weight, to `out`; weights lie `step` bytes apart and rows `line` bytes. */
function add(many: i32, weights: usize, step: usize, rows: usize, line: usize, out: usize, bytes: usize): void {
  if (many < together) {
    for (let k = 0; k < many; k++) addOne(load<f64>(weights + <usize>k * step), rows + <usize>k * line, out, bytes)
    return
  }
  const a = load<f64>(weights)
  const b = load<f64>(weights + step)
  const c = load<f64>(weights + 2 * step)
  const d = load<f64>(weights + 3 * step)
  const second = rows + line
  const third = second + line
  const fourth = third + line
  let p: usize = 0
  for (; p + 16 <= bytes; p += 16) {
    let sum = v128.load(out + p)
    sum = f64x2.add(sum, f64x2.mul(f64x2.splat(a), v128.load(rows + p)))
    sum = f64x2.add(sum, f64x2.mul(f64x2.splat(b), v128.load(second + p)))
    sum = f64x2.add(sum, f64x2.mul(f64x2.splat(c), v128.load(third + p)))
    v128.store(out + p, f64x2.add(sum, f64x2.mul(f64x2.splat(d), v128.load(fourth + p))))
  }
  if (p === bytes) return
  let sum = load<f64>(out + p)
  sum += a * load<f64>(rows + p)
  sum += b * load<f64>(second + p)
  sum += c * load<f64>(third + p)
  store<f64>(out + p, sum + d * load<f64>(fourth + p))
}

function addOne(weight: f64, row: usize, out: usize, bytes: usize): void {
  const weights = f64x2.splat(weight)
  let p: usize = 0
  for (; p + 16 <= bytes; p += 16) {
    v128.store(out + p, f64x2.add(v128.load(out + p), f64x2.mul(weights, v128.load(row + p))))
  }
  if (p < bytes) store<f64>(out + p, load<f64>(out + p) + weight * load<f64>(row + p))
}
