/** Learns the weights of signs from the tuning family: `node bench/causes-tune.mjs [lineages a strength]` prints them. */
import { writeFileSync } from 'node:fs'
import { describeGeneration, signNames, signsOf } from '../dist/lineage.mjs'
import { causeLineage, causes } from './cause-worlds.mjs'

export const classes = ['drift', 'sharp', 'narrow', 'smooth', 'copy', 'heavy', 'world']
export const classOf = { 'finite-sample-drift': 0, 'sharp-sampling': 1, filter: 1, 'mode-dropping': 2, 'narrow-training-rows': 2, 'over-smoothing': 3, copying: 4, poisoning: 5, 'duplicated-training-rows': 5, 'drift-of-the-world': 6 }

/** Signs of one lineage. */
export async function signsOfLineage({ reference, first, generation, number }) {
  const now = await describeGeneration(reference, generation, { seed: 1 })
  const { traits: firstTraits } = number > 1 ? await describeGeneration(reference, first, { seed: 1 }) : now
  return { signs: signsOf({ ...now, firstTraits, number }), now }
}

async function main() {
  const each = Number(process.argv[2] ?? 4)
  const data = []
  for (const cause of causes)
    for (let strength = 0; strength < 3; strength++)
      for (let i = 0; i < each; i++) {
        const { signs } = await signsOfLineage(causeLineage('tune', cause, strength, 1000 * causes.indexOf(cause) + 100 * strength + i))
        data.push({ cause, strength, x: signNames.map((name) => signs[name]) })
      }
  writeFileSync('/tmp/lin/signs.json', JSON.stringify({ signNames, data }))
  for (const cause of causes) {
    const own = data.filter((one) => one.cause === cause)
    const text = signNames.map((name, i) => [name, own.reduce((s, o) => s + o.x[i], 0) / own.length]).filter(([, v]) => Math.abs(v) > 0.15).map(([name, v]) => `${name} ${v.toFixed(2)}`)
    console.log(cause.padEnd(26), text.join(', '))
  }
}
if (process.argv[1].endsWith('causes-tune.mjs')) await main()
