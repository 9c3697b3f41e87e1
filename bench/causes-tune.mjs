/**
 * Learns what signs are worth from the tuning families of tables and of texts, and writes `src/lineage/causes/weights.ts`:
 * `node bench/causes-tune.mjs [lineages a strength] [penalty]`. Multinomial logistic regression, by gradient descent.
 */
import { writeFileSync } from 'node:fs'
import { causeNames, describeGeneration, signNames, signsOf } from '../dist/lineage.mjs'
import { causeLineage } from './cause-worlds.mjs'
import { textCauses, textLineage } from './text-cause-worlds.mjs'

/** Signs of one lineage. */
export async function signsOfLineage({ reference, first, generation, number }) {
  const options = { seed: 1, ...('prompt' in reference ? { prompt: 'prompt' } : {}) }
  const now = await describeGeneration(reference, generation, options)
  const { traits: firstTraits } = number > 1 ? await describeGeneration(reference, first, options) : now
  return { signs: signsOf({ ...now, firstTraits, number }), now }
}

/** Causes that tables can show. */
export const tableCauses = causeNames.filter((name) => name !== 'template-narrowing')

async function main() {
  const each = Number(process.argv[2] ?? 9)
  const penalty = Number(process.argv[3] ?? 0.01)
  const rows = []
  const learnFrom = async (lineageOf, causes) => {
    for (const cause of causes)
      for (let strength = 0; strength < 3; strength++)
        for (let i = 0; i < each; i++) {
          const y = causeNames.indexOf(cause)
          const { signs } = await signsOfLineage(lineageOf('tune', cause, strength, 1000 * y + 100 * strength + i))
          rows.push({ y, x: signNames.map((name) => signs[name]) })
        }
  }
  await learnFrom(causeLineage, tableCauses)
  await learnFrom(textLineage, textCauses)
  const { weights, bias } = train(rows, penalty)
  const right = rows.filter(({ x, y }) => best(scores(weights, bias, x)) === y).length
  console.log(`${right} of ${rows.length} of the tuning lineages are given their own cause`)
  writeFileSync(new URL('../src/lineage/causes/weights.ts', import.meta.url), fileOf(weights, bias))
}

function train(rows, penalty) {
  const [k, d] = [causeNames.length, signNames.length]
  const weights = Array.from({ length: k }, () => new Float64Array(d))
  const bias = new Float64Array(k)
  for (let step = 0; step < 3000; step++) {
    const slopes = weights.map((own) => own.map((w) => penalty * w))
    const rise = new Float64Array(k)
    for (const { x, y } of rows) {
      const raw = scores(weights, bias, x).map(Math.exp)
      const total = raw.reduce((sum, one) => sum + one, 0)
      for (let c = 0; c < k; c++) {
        const miss = (raw[c] / total - (c === y ? 1 : 0)) / rows.length
        rise[c] += miss
        for (let i = 0; i < d; i++) slopes[c][i] += miss * x[i]
      }
    }
    for (let c = 0; c < k; c++) {
      bias[c] -= 2 * rise[c]
      for (let i = 0; i < d; i++) weights[c][i] -= 2 * slopes[c][i]
    }
  }
  return { weights, bias }
}

function scores(weights, bias, x) {
  return weights.map((own, c) => own.reduce((sum, w, i) => sum + w * x[i], bias[c]))
}

function best(values) {
  return values.indexOf(Math.max(...values))
}

function fileOf(weights, bias) {
  const shown = (values) => Array.from(values, (v) => Math.round(v * 100) / 100).join(', ')
  return `/**
 * What each sign is worth for each cause, in logarithms of odds: rows in the order of \`causeNames\`, columns in that of
 * \`signNames\`. Learnt by multinomial logistic regression on the tuning families of
 * \`bench/cause-worlds.mjs\` and \`bench/text-cause-worlds.mjs\`.
 */
export const weights: readonly (readonly number[])[] = [
${weights.map((own, c) => `  // ${causeNames[c]}\n  [${shown(own)}],`).join('\n')}
]

/** What each cause is worth before any sign is seen. */
export const bias: readonly number[] = [${shown(bias)}]
`
}

if (process.argv[1].endsWith('causes-tune.mjs')) await main()
