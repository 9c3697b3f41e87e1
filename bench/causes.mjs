/**
 * How often the true cause is named first: `node bench/causes.mjs [lineages a strength] [family]`. The testing family has
 * other data, another model and other ways to sharpen, filter, drop and copy than the one the weights were learnt from.
 */
import { causeNames, describeGeneration, fitsOf, ranked, signsOf } from '../dist/lineage.mjs'
import { causeLineage } from './cause-worlds.mjs'
import { signsOfLineage } from './causes-tune.mjs'

const each = Number(process.argv[2] ?? 17)
const family = process.argv[3] ?? 'test'
const classOf = {
  'finite-sample-drift': 'drift',
  'sharp-sampling': 'sharp',
  filter: 'sharp',
  'mode-dropping': 'narrow',
  'narrow-training-rows': 'narrow',
  'over-smoothing': 'smooth',
  copying: 'copy',
  poisoning: 'heavy',
  'duplicated-training-rows': 'heavy',
  'drift-of-the-world': 'world',
}
const matrix = new Map(causeNames.map((name) => [name, new Map()]))
const right = { class: 0, cause: 0, told: 0, n: 0 }
const byStrength = [0, 1, 2].map(() => ({ class: 0, cause: 0, n: 0 }))

for (const [y, cause] of causeNames.entries())
  for (let strength = 0; strength < 3; strength++)
    for (let i = 0; i < each; i++) {
      const lineage = causeLineage(family, cause, strength, 5_000_000 + 10_000 * y + 1000 * strength + i)
      const { signs } = await signsOfLineage(lineage)
      const first = ranked(fitsOf(signs, {}))[0]
      const own = matrix.get(cause)
      own.set(first, (own.get(first) ?? 0) + 1)
      const isClass = classOf[first] === classOf[cause]
      right.n++
      right.class += isClass
      right.cause += first === cause
      byStrength[strength].n++
      byStrength[strength].class += isClass
      byStrength[strength].cause += first === cause
      const taught = await describeGeneration(lineage.reference, lineage.lesson, { seed: 1 })
      const lesson = signsOf({ ...taught, firstTraits: taught.traits, number: 1 })
      const recursive = cause === 'finite-sample-drift'
      const told = fitsOf(signs, {
        ...(recursive ? { policy: 'replace', freshShare: 0 } : { freshShare: 1 }),
        settings: cause === 'sharp-sampling' ? { temperature: 0.8 } : { temperature: 1 },
        transforms: cause === 'filter' ? ['filtered by a reward'] : [],
        lesson,
      })
      right.told += ranked(told)[0] === cause
    }

const percent = (a, b) => `${Math.round((100 * a) / b)} %`
console.log(`| true cause | ${causeNames.join(' | ')} |`)
console.log(`| --- |${causeNames.map(() => ' ---: |').join('')}`)
for (const [cause, own] of matrix)
  console.log(`| ${cause} | ${causeNames.map((name) => own.get(name) ?? '').join(' | ')} |`)
console.log(
  `\n${right.n} lineages, ${each} a strength: the true class first in ${percent(right.class, right.n)}, the true cause in ${percent(right.cause, right.n)}; with training rows and settings given, the cause in ${percent(right.told, right.n)}.`,
)
for (const [s, one] of byStrength.entries())
  console.log(`strength ${s + 1}: class ${percent(one.class, one.n)}, cause ${percent(one.cause, one.n)}`)
