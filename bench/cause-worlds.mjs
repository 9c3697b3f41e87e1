/**
 * Lineages in which one cause acts, at three strengths: one family to tune on, and another, with its own data, its own
 * model and its own ways to sharpen, filter, drop and copy, to be scored on. Tables are objects of columns.
 */
import { gaussianCopula } from '../dist/lab.mjs'
import { multinomial, normalFrom, uniformFrom, zipfWeights } from './lineage-worlds.mjs'

const size = (table) => Object.values(table)[0].length
const take = (table, rows) =>
  Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, rows.map((i) => cells[i])]))
const join = (a, b) => Object.fromEntries(Object.keys(a).map((name) => [name, [...a[name], ...b[name]]]))
const range = (n) => Array.from({ length: n }, (_, i) => i)
const draw = (weights, u) => {
  let at = u() * weights.reduce((a, b) => a + b, 0)
  for (let i = 0; i < weights.length; i++) if ((at -= weights[i]) < 0) return i
  return weights.length - 1
}
const some = (n, from, u) => range(n).map(() => Math.floor(u() * from))

/** One lineage of a cause at a strength (0, 1, 2): reference, first generation and last, its number, and what it learnt from. */
export function causeLineage(family, cause, strength, seed) {
  const u = uniformFrom(seed)
  return (family === 'tune' ? tuning : testing)(cause, strength, u)
}

// The tuning family: classes with normal columns within them, and a model that knows the classes.

function tuning(cause, strength, u) {
  const g = normalFrom(u)
  const n = 800
  const kinds = 5
  const weights = zipfWeights(kinds, 0.7)
  const centres = range(kinds).map(() => [3 * g(), 2 * g(), 0.4 * g()])
  const ranks = range(kinds).map((m) => range(20).map((i) => (i + 3 * m) % 20))
  const zipf = zipfWeights(20, 1)
  const world = (shift, weights2) => (rows) => {
    const counts = multinomial(weights2, rows, u)
    const table = { x: [], y: [], z: [], k: [], m: [] }
    counts.forEach((count, m) => {
      for (let i = 0; i < count; i++) {
        table.x.push(centres[m][0] + g() + shift[0])
        table.y.push(centres[m][1] + 0.7 * g() + shift[1])
        table.z.push(Math.exp(centres[m][2] + 0.6 * g() + shift[2]))
        table.k.push(`k${ranks[m][draw(zipf, u)]}`)
        table.m.push(`m${m}`)
      }
    })
    return table
  }
  const real = world([0, 0, 0], weights)
  const learn = (table) => {
    const names = [...new Set(table.m)]
    return names.map((name) => {
      const rows = range(size(table)).filter((i) => table.m[i] === name)
      const stats = (values) => {
        const mean = values.reduce((a, b) => a + b, 0) / values.length
        return [mean, Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length)]
      }
      const k = new Map()
      for (const i of rows) k.set(table.k[i], (k.get(table.k[i]) ?? 0) + 1)
      return {
        name,
        weight: rows.length,
        x: stats(rows.map((i) => table.x[i])),
        y: stats(rows.map((i) => table.y[i])),
        z: stats(rows.map((i) => Math.log(table.z[i]))),
        k: [...k],
      }
    })
  }
  const sample = (model, rows, t = 1) => {
    const table = { x: [], y: [], z: [], k: [], m: [] }
    const w = model.map(({ weight }) => weight ** (1 / t))
    for (let i = 0; i < rows; i++) {
      const c = model[draw(w, u)]
      const s = Math.sqrt(t)
      table.x.push(c.x[0] + c.x[1] * s * g())
      table.y.push(c.y[0] + c.y[1] * s * g())
      table.z.push(Math.exp(c.z[0] + c.z[1] * s * g()))
      table.k.push(
        c.k[
          draw(
            c.k.map(([, count]) => count ** (1 / t)),
            u,
          )
        ][0],
      )
      table.m.push(c.name)
    }
    return table
  }
  const reference = real(n)
  let lesson = reference
  const out = (generation, first = generation, number = 1) => ({ reference, first, generation, number, lesson })
  const q = [0.9, 0.75, 0.5][strength]
  switch (cause) {
    case 'finite-sample-drift': {
      const made = [sample(learn(real([400, 200, 100][strength])), [400, 200, 100][strength])]
      const number = 4 + Math.floor(u() * 5)
      for (let t = 2; t <= number; t++) made.push(sample(learn(made.at(-1)), [400, 200, 100][strength]))
      lesson = made.at(-2)
      return out(made.at(-1), made[0], number)
    }
    case 'sharp-sampling': {
      const t = [0.92, 0.8, 0.6][strength]
      if (u() < 0.5) return out(sample(learn(real(3000)), n, t))
      const first = sample(learn(real(3000)), 3000, t)
      lesson = first
      return out(sample(learn(first), n, t), take(first, range(n)), 2)
    }
    case 'filter': {
      const all = sample(learn(real(3000)), 4000)
      const [a, b] = [g(), g()]
      const score = range(4000).map((i) => a * all.x[i] + b * all.y[i])
      const edge = [...score].sort((x, y) => x - y)[Math.floor((1 - q) * 4000)]
      return out(
        take(
          all,
          range(4000)
            .filter((i) => score[i] >= edge)
            .slice(0, n),
        ),
      )
    }
    case 'mode-dropping':
    case 'narrow-training-rows': {
      const gone = [`m${4 - Math.floor(u() * 3)}`, `m${Math.floor(u() * 5)}`].slice(0, strength === 2 ? 2 : 1)
      const left = [0.4, 0.1, 0][strength]
      if (cause === 'mode-dropping') {
        const model = learn(reference)
        return out(
          sample(
            model.map((c) => (gone.includes(c.name) ? { ...c, weight: c.weight * left } : c)),
            n,
          ),
        )
      }
      const rows = real(2000)
      lesson = take(
        rows,
        range(2000).filter((i) => !gone.includes(rows.m[i]) || u() < left),
      )
      return out(sample(learn(lesson), n))
    }
    case 'over-smoothing': {
      const h = [0.35, 0.6, 1][strength]
      const made = sample(learn(real(3000)), n)
      for (const i of range(n)) {
        made.x[i] += h * 2 * g()
        made.y[i] += h * 1.5 * g()
        made.z[i] *= Math.exp(h * 0.6 * g())
        if (u() < 0.15 * h) made.k[i] = `k${Math.floor(20 * u())}`
        if (u() < 0.15 * h) made.m[i] = `m${Math.floor(5 * u())}`
      }
      return out(made)
    }
    case 'copying': {
      const made = sample(learn(real(3000)), n)
      const copies = Math.floor(n * [0.05, 0.2, 0.6][strength])
      return out(join(take(reference, some(copies, n, u)), take(made, range(n - copies))))
    }
    case 'poisoning': {
      const made = sample(learn(real(3000)), n)
      const bad = Math.floor(n * [0.04, 0.12, 0.3][strength])
      const at = [3 * g(), 3 * g()]
      const k = u() < 0.3 ? 'spam' : 'k1'
      const foreign = { x: [], y: [], z: [], k: [], m: [] }
      for (let i = 0; i < bad; i++) {
        foreign.x.push(at[0] + 0.1 * g())
        foreign.y.push(at[1] + 0.1 * g())
        foreign.z.push(Math.exp(0.05 * g()))
        foreign.k.push(k)
        foreign.m.push('m1')
      }
      lesson = join(take(real(1000), range(Math.floor(n * 0.9))), foreign)
      return out(join(foreign, take(made, range(n - bad))))
    }
    case 'duplicated-training-rows': {
      const few = some(6, n, u)
      const share = [0.04, 0.12, 0.3][strength]
      const fresh = real(n)
      const repeated = range(Math.floor(n * share)).map((i) => few[i % few.length])
      lesson = join(take(reference, repeated), take(fresh, range(n - repeated.length)))
      return out(
        join(take(real(n), some(Math.floor(n * share), 6, u)), sample(learn(lesson), n - Math.floor(n * share))),
      )
    }
    case 'drift-of-the-world': {
      const d = [0.25, 0.5, 1][strength]
      const moved = Float64Array.from(weights, (w) => w * Math.exp(0.7 * d * g()))
      const sum = moved.reduce((a, b) => a + b, 0)
      const made = world(
        [2 * d * g(), 1.5 * d * g(), 0.5 * d * g()],
        moved.map((w) => w / sum),
      )(n)
      // The world also has things now that it did not have before.
      if (u() < 0.6) for (const i of range(n)) if (u() < 0.15 * d) made.k[i] = `new${Math.floor(4 * u())}`
      return out(made)
    }
  }
}

// The testing family: skewed, correlated columns; the model is the Gaussian copula of the lab.

function testing(cause, strength, u) {
  const g = normalFrom(u)
  const n = 800
  const world = (tilt) => (rows) => {
    const table = { income: [], age: [], score: [], hours: [], job: [], town: [] }
    for (let i = 0; i < rows; i++) {
      const [a, b, c, d, e] = range(5).map(() => g())
      const common = tilt[0] + 0.6 * a
      table.income.push(Math.exp(0.8 * (common + 0.8 * b)))
      table.age.push(18 + 60 / (1 + Math.exp(-(0.5 * common + 0.9 * c + tilt[1]))))
      table.score.push(d + 0.4 * common + (u() < 0.3 ? 2 : 0) + tilt[2])
      table.hours.push(Math.round(40 + 8 * (e + 0.3 * a) + 4 * tilt[1]))
      const rank = -Math.log(1 - u()) * (4 + 2 * tilt[3]) * Math.exp(0.2 * a)
      table.job.push(`j${Math.min(29, Math.floor(rank))}`)
      table.town.push(`t${Math.min(7, Math.floor(8 * u() * u() + tilt[4]))}`)
    }
    return table
  }
  const real = world([0, 0, 0, 0, 0])
  const make = (lesson, rows) =>
    gaussianCopula.fit(lesson, Math.floor(u() * 2 ** 31)).sample(rows, Math.floor(u() * 2 ** 31))
  const reference = real(n)
  let lesson = reference
  const out = (generation, first = generation, number = 1) => ({ reference, first, generation, number, lesson })
  const count = (column) => {
    const found = new Map()
    for (const value of column) found.set(value, (found.get(value) ?? 0) + 1)
    return found
  }
  switch (cause) {
    case 'finite-sample-drift': {
      const m = [300, 150, 80][strength]
      const made = [make(real(m), m)]
      const number = 5 + Math.floor(u() * 6)
      for (let t = 2; t <= number; t++) made.push(make(made.at(-1), m))
      lesson = made.at(-2)
      return out(made.at(-1), made[0], number)
    }
    case 'sharp-sampling': {
      // Best of many by how typical the row is: a truncation of the joint density.
      const all = make(real(3000), 6 * n)
      const rarity = (cells) => {
        const numbers = typeof cells[0] === 'number'
        if (!numbers) {
          const found = count(cells)
          return cells.map((value) => -Math.log(found.get(value) / cells.length))
        }
        const order = [...cells].sort((a, b) => a - b)
        return cells.map((x) => (3 * (order.findIndex((y) => y >= x) / cells.length - 0.5)) ** 2)
      }
      const parts = Object.values(all).map(rarity)
      const score = range(6 * n).map((i) => parts.reduce((sum, part) => sum + part[i], 0))
      const edge = [...score].sort((a, b) => a - b)[Math.floor([0.85, 0.6, 0.3][strength] * 6 * n)]
      return out(
        take(
          all,
          range(6 * n)
            .filter((i) => score[i] <= edge)
            .slice(0, n),
        ),
      )
    }
    case 'filter': {
      const all = make(real(3000), 6 * n)
      const floor = [...all.score].sort((a, b) => a - b)[Math.floor([0.1, 0.25, 0.5][strength] * 6 * n)]
      return out(
        take(
          all,
          range(6 * n)
            .filter((i) => all.score[i] + 0.3 * g() >= floor)
            .slice(0, n),
        ),
      )
    }
    case 'mode-dropping': {
      const all = make(real(3000), 3 * n)
      const gone = strength === 2 ? ['t0', 't2'] : [['t1', 't2'][Math.floor(2 * u())]]
      const left = [0.35, 0.1, 0][strength]
      return out(
        take(
          all,
          range(3 * n)
            .filter((i) => !gone.includes(all.town[i]) || u() < left)
            .slice(0, n),
        ),
      )
    }
    case 'narrow-training-rows': {
      const rows = real(6000)
      const edge = [...rows.age].sort((a, b) => a - b)[Math.floor([0.15, 0.3, 0.5][strength] * 6000)]
      const gone = [['t1', 't2'], ['t0'], ['t0', 't1']][strength]
      lesson = take(
        rows,
        range(6000)
          .filter((i) => !(gone.includes(rows.town[i]) && rows.age[i] < edge * 3) || u() < 0.05)
          .slice(0, 2000),
      )
      return out(make(lesson, n))
    }
    case 'over-smoothing': {
      const h = [0.3, 0.5, 0.9][strength]
      const made = make(real(3000), n)
      const heavy = () => g() / Math.sqrt((g() ** 2 + g() ** 2 + g() ** 2 + g() ** 2) / 4)
      const towns = [...new Set(made.town)]
      for (const i of range(n)) {
        made.income[i] *= Math.exp(h * 0.8 * heavy())
        made.age[i] += h * 12 * heavy()
        made.score[i] += h * 1.4 * heavy()
        made.hours[i] += Math.round(h * 8 * heavy())
        if (u() < 0.2 * h) made.town[i] = towns[Math.floor(u() * towns.length)]
        if (u() < 0.2 * h) made.job[i] = `j${Math.floor(30 * u())}`
      }
      return out(made)
    }
    case 'copying': {
      // Whole blocks of the reference in their order, as a model that recites does.
      const copies = Math.floor(n * [0.06, 0.25, 0.7][strength])
      const from = Math.floor(u() * (n - copies))
      return out(
        join(
          take(
            reference,
            range(copies).map((i) => from + i),
          ),
          make(real(3000), n - copies),
        ),
      )
    }
    case 'poisoning': {
      const bad = Math.floor(n * [0.05, 0.15, 0.3][strength])
      const [income, age, score] = [Math.exp(g()), 20 + 40 * u(), 2 * g()]
      const foreign = { income: [], age: [], score: [], hours: [], job: [], town: [] }
      for (let i = 0; i < bad; i++) {
        foreign.income.push(income * (1 + 0.02 * g()))
        foreign.age.push(age + 0.3 * g())
        foreign.score.push(score + 0.05 * g())
        foreign.hours.push(40)
        foreign.job.push(strength === 1 ? 'agent' : 'j5')
        foreign.town.push('t3')
      }
      lesson = join(take(real(n), range(n - bad)), foreign)
      return out(join(make(real(3000), n - bad), foreign))
    }
    case 'duplicated-training-rows': {
      const few = some(4 + Math.floor(u() * 8), n, u)
      const repeats = Math.floor(n * [0.06, 0.15, 0.35][strength])
      const fresh = real(n)
      const again = take(
        fresh,
        range(repeats).map((i) => few[Math.floor(few.length * u() * u())] + 0 * i),
      )
      lesson = join(take(fresh, range(n - repeats)), again)
      return out(join(make(lesson, n - repeats), again))
    }
    case 'drift-of-the-world': {
      const d = [0.25, 0.5, 1][strength]
      return out(world(range(5).map((i) => d * [1, 0.8, 1, 0.8, 0.8][i] * (u() < 0.5 ? -1 : 1) * (0.5 + u())))(n))
    }
  }
}
