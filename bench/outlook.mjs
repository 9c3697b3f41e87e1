/**
 * How often the 80 % intervals of the outlook hold the truth: `node bench/outlook.mjs [lineages] [tune|test]`.
 * Policies are scored apart, values at +1 … +5 and the generation of the crossing (randomised PIT).
 */
import { closedForms, driftForms, outlookOf, simulate } from '../dist/lineage.mjs'
import { lineageOf, planOf, uniformFrom } from './lineage-worlds.mjs'

const lineages = Number(process.argv[2] ?? 500)
const strange = (process.argv[3] ?? 'test') === 'test'
const policies = ['replace', 'accumulate', 'mixed', 'sharpened']
const u = uniformFrom(strange ? 31337 : 7)
const tallies = new Map()
const weights = new Map()
const knowns = new Map()

for (let i = 0; i < lineages; i++) {
  const policy = policies[i % policies.length]
  const plan = planOf(policy, u, strange)
  const seen = 4 + Math.floor(u() * 7)
  const { values, noise, column } = lineageOf(plan, seen + 20, u)
  const past = values.slice(0, seen)
  const outlook = outlookOf({ values: past, noise }, { seed: i, paths: 2000 })
  tellKnown(plan, { past, noise, column, truth: values.slice(seen, seen + 5), seed: i })
  const tally = tallies.get(policy) ?? {
    n: 0,
    declined: 0,
    values: Array(5).fill(0),
    crossing: 0,
    crossings: 0,
    score: [0, 0, 0],
  }
  tallies.set(policy, tally)
  if ('declined' in outlook) {
    tally.declined++
    continue
  }
  tally.n++
  for (let h = 0; h < 5; h++) {
    const truth = values[seen + h]
    const [low, , high] = outlook.next[h]
    if (truth >= low && truth <= high) tally.values[h]++
    tally.score[0] += interval(low, high, truth)
    tally.score[1] += interval(...last(past, h + 1), truth)
    tally.score[2] += interval(...straight(past, h + 1), truth)
  }
  const own = weights.get(policy) ?? {}
  for (const [id, w] of Object.entries(outlook.weights)) own[id] = (own[id] ?? 0) + w
  weights.set(policy, own)
  if (outlook.threshold !== undefined) {
    tally.crossings++
    const futures = simulate(past, noise, { seed: i, paths: 2000 })
    const first = (path) => {
      const at = path.findIndex((value) => value < outlook.threshold)
      return at < 0 ? 20 : at
    }
    const truth = first(values.slice(seen, seen + 20))
    const drawn = futures.paths.map(first)
    const below = drawn.filter((at) => at < truth).length
    const equal = drawn.filter((at) => at === truth).length
    const pit = (below + u() * equal) / drawn.length
    if (pit >= 0.1 && pit <= 0.9) tally.crossing++
  }
}

/** The same with the policy known and closed forms among the models, by policy and kind of column. */
function tellKnown(plan, { past, noise, column, truth, seed }) {
  if (plan.policy === 'sharpened') return
  const known = {
    policy: plan.policy === 'accumulate' ? 'accumulate' : 'replace',
    rows: plan.rows,
    freshShare: plan.fresh,
  }
  const models = column ? driftForms(known, [column], 'mass') : closedForms(known)
  const key = `${plan.policy} | ${plan.kind}`
  const own = knowns.get(key) ?? { n: 0, held: [0, 0], score: [0, 0], weight: 0 }
  knowns.set(key, own)
  const both = [[], models].map((more) => outlookOf({ values: past, noise }, { seed, paths: 2000, models: more }))
  if (both.some((one) => 'declined' in one)) return
  own.n++
  own.weight += both[1].weights[models[0].id]
  for (const [k, { next }] of both.entries())
    for (const [h, value] of truth.entries()) {
      const [low, , high] = next[h]
      own.held[k] += value >= low && value <= high
      own.score[k] += interval(low, high, value)
    }
}

/** Interval score of an 80 % interval: its width, and ten times what the truth lies outside of it. Lower is better. */
function interval(low, high, truth) {
  return high - low + 10 * (Math.max(0, low - truth) + Math.max(0, truth - high))
}

function last(past, h) {
  const steps = past.slice(1).map((v, i) => v - past[i])
  const sd = Math.sqrt(steps.reduce((s, d) => s + d * d, 0) / steps.length)
  const reach = 1.2816 * sd * Math.sqrt(h)
  return [past.at(-1) - reach, past.at(-1) + reach]
}

function straight(past, h) {
  const n = past.length
  const xs = past.map((_, i) => i - (n - 1) / 2)
  const mean = past.reduce((a, b) => a + b, 0) / n
  const sxx = xs.reduce((a, x) => a + x * x, 0)
  const slope = xs.reduce((a, x, i) => a + x * past[i], 0) / sxx
  const s = Math.sqrt(past.reduce((a, v, i) => a + (v - mean - slope * xs[i]) ** 2, 0) / (n - 2))
  const x = (n - 1) / 2 + h
  const reach = 1.2816 * s * Math.sqrt(1 + 1 / n + (x * x) / sxx)
  return [mean + slope * x - reach, mean + slope * x + reach]
}

const percent = (x) => `${(100 * x).toFixed(0)} %`
const total = { n: 0, declined: 0, values: Array(5).fill(0), crossing: 0, crossings: 0, score: [0, 0, 0] }
for (const t of tallies.values()) {
  for (const key of ['n', 'declined', 'crossing', 'crossings']) total[key] += t[key]
  for (const key of ['values', 'score']) for (const [h, v] of t[key].entries()) total[key][h] += v
}
tallies.set('all', total)
console.log(
  '| policy | lineages | declined | +1 | +2 | +3 | +4 | +5 | all values | crossing | score: outlook | last value | straight line |',
)
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
for (const [policy, t] of tallies) {
  const each = t.values.map((v) => percent(v / t.n)).join(' | ')
  const all = percent(t.values.reduce((a, b) => a + b, 0) / (5 * t.n))
  const scores = t.score.map((s) => (s / (5 * t.n)).toFixed(3)).join(' | ')
  console.log(
    `| ${policy} | ${t.n + t.declined} | ${percent(t.declined / (t.n + t.declined))} | ${each} | ${all} | ${percent(t.crossing / t.crossings)} of ${t.crossings} | ${scores} |`,
  )
}
if (process.argv.includes('--weights'))
  for (const [policy, own] of weights) {
    console.log(
      policy,
      Object.fromEntries(Object.entries(own).map(([id, w]) => [id, (w / tallies.get(policy).n).toFixed(2)])),
    )
  }

console.log(
  '\n| policy | column | lineages | values inside: blind | policy known | score: blind | policy known | weight of the closed form |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
)
for (const [key, { n, held, score, weight }] of knowns)
  console.log(
    `| ${key} | ${n} | ${held.map((x) => percent(x / (5 * n))).join(' | ')} | ${score.map((x) => (x / (5 * n)).toFixed(3)).join(' | ')} | ${(weight / n).toFixed(2)} |`,
  )
