/**
 * How often `lab fit` recovers what a lineage was made by: `node bench/lab-fit.mjs [seeds] [rows] [generations]`. Each
 * world has its own real rows, which no family of the lab describes, and a model, a bias and a policy that are known.
 */
import { fitLineage, goOn, models, policies } from '../dist/lab.mjs'
import { normalFrom, uniformFrom } from './lineage-worlds.mjs'

const [seeds, rows, generations] = [10, 300, 5].map((otherwise, i) => Number(process.argv[2 + i] ?? otherwise))
const roles = new Map(
  Object.entries({ income: 'numeric', age: 'numeric', score: 'numeric', job: 'categorical', town: 'categorical' }),
)
const mixed = ['income', 'age', 'score', 'job', 'town']
const numbers = mixed.slice(0, 3)
const names = mixed.slice(3)
const worlds = [
  ['gaussian-copula', {}, 'replace', {}, mixed],
  ['gaussian-copula', { lambda: 0.9 }, 'replace', {}, mixed],
  ['gaussian-copula', {}, 'accumulate', {}, mixed],
  ['gaussian-copula', {}, 'fresh-real', { share: 0.2 }, mixed],
  ['gaussian', {}, 'replace', {}, numbers],
  ['gaussian', { lambda: 0.85 }, 'accumulate', {}, numbers],
  ['kernel-density', {}, 'replace', {}, numbers],
  ['categorical', { temperature: 0.9 }, 'replace', {}, names],
  ['categorical', {}, 'replace', {}, names],
  ['categorical', {}, 'fresh-real', { share: 0.5 }, names],
]

function realRows(seed) {
  const u = uniformFrom(seed)
  const g = normalFrom(u)
  const table = Object.fromEntries(mixed.map((name) => [name, []]))
  for (let i = 0; i < rows; i++) {
    const [a, b, c] = [g(), g(), g()]
    table.income.push(Math.exp(0.7 * a + 0.3 * b))
    table.age.push(40 + 10 * b + 4 * a)
    table.score.push(c + 0.4 * a)
    table.job.push(`j${Math.min(19, Math.floor(-Math.log(1 - u()) * 5))}`)
    table.town.push(`t${Math.floor(6 * u() * u())}`)
  }
  return table
}

const idOf = (policy) => (typeof policy === 'string' ? policy : policy.name)
const said = (name, options) =>
  [name, ...Object.entries(options).map(([key, value]) => `${key} ${value}`)].join(' ').trim()
console.log(
  `${seeds} lineages each of ${generations} generations of ${rows} rows\n\n| model | policy | model found | policy found | policy found or named as not told apart | bias inside its 80 % interval | real share inside | declined |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |`,
)
for (const [model, options, policy, own, columns] of worlds) {
  const found = { model: 0, policy: 0, near: 0, bias: 0, share: 0, shares: 0, declined: 0 }
  for (let seed = 1; seed <= seeds; seed++) {
    const all = realRows(100 + seed)
    const reference = Object.fromEntries(columns.map((name) => [name, all[name]]))
    const plan = { model: models[model].make(options), policy: policies[policy].make(own), interventions: [] }
    const made = goOn(plan, { reference, made: [] }, { ahead: generations, rows, seed: 777 + seed })
    const { trials, estimates, declined } = await fitLineage({ reference, made }, { seed, roles })
    const [{ candidate, weight }] = trials
    found.model += candidate.family === model
    found.policy += idOf(candidate.policy) === policy
    found.near += trials.some((one) => one.weight >= weight / 10 && idOf(one.candidate.policy) === policy)
    found.declined += declined !== undefined
    const inside = (what, truth) =>
      estimates.some((one) => one.what === what && one.interval[0] <= truth && truth <= one.interval[1])
    found.bias += ['lambda', 'temperature', 'bandwidth'].some((what) => inside(what, Object.values(options)[0] ?? 1))
    if (own.share !== undefined && idOf(candidate.policy) === policy) {
      found.shares++
      found.share += inside('real share', own.share)
    }
  }
  const of = (n, all = seeds) => (all === 0 ? '' : `${n} of ${all}`)
  console.log(
    `| ${said(model, options)} | ${said(policy, own)} | ${of(found.model)} | ${of(found.policy)} | ${of(found.near)} | ${of(found.bias)} | ${of(found.share, found.shares)} | ${found.declined} |`,
  )
}
