/**
 * How often the true cause is named first: `node bench/causes.mjs [lineages a strength] [family] [texts a strength]`. The
 * testing families have other data, another model and other ways to sharpen, filter, drop and copy than those the weights
 * were learnt from.
 */
import { causeClasses, causeNames, describeGeneration, fitsOf, ranked, signsOf } from '../dist/lineage.mjs'
import { causeLineage } from './cause-worlds.mjs'
import { signsOfLineage, tableCauses } from './causes-tune.mjs'
import { textCauses, textLineage } from './text-cause-worlds.mjs'

const each = Number(process.argv[2] ?? 50)
const family = process.argv[3] ?? 'test'
const texts = Number(process.argv[4] ?? each)
const classOf = (name) => causeClasses.findIndex(({ members }) => members.includes(name))

/** What the training set and the settings would say besides. */
async function toldOf(cause, lineage) {
  const recursive = cause === 'finite-sample-drift'
  const { lesson } = lineage
  const taught = lesson && (await describeGeneration(lineage.reference, lesson, { seed: 1 }))
  return {
    ...(recursive ? { policy: 'replace', freshShare: 0 } : { freshShare: 1 }),
    settings: cause === 'sharp-sampling' ? { temperature: 0.8 } : { temperature: 1 },
    transforms: cause === 'filter' ? ['filtered by a reward'] : [],
    ...(taught ? { lesson: signsOf({ ...taught, firstTraits: taught.traits, number: 1 }) } : {}),
  }
}

async function score(lineageOf, causes, each, what) {
  const matrix = new Map(causes.map((name) => [name, new Map()]))
  const right = { class: 0, cause: 0, told: 0, n: 0 }
  const byStrength = [0, 1, 2].map(() => ({ class: 0, cause: 0, n: 0 }))
  for (const cause of causes)
    for (let strength = 0; strength < 3; strength++)
      for (let i = 0; i < each; i++) {
        const seed = 5_000_000 + 10_000 * causeNames.indexOf(cause) + 1000 * strength + i
        const lineage = lineageOf(family, cause, strength, seed)
        const { signs } = await signsOfLineage(lineage)
        const first = ranked(fitsOf(signs, {}))[0]
        const own = matrix.get(cause)
        own.set(first, (own.get(first) ?? 0) + 1)
        for (const tally of [right, byStrength[strength]]) {
          tally.n++
          tally.class += classOf(first) === classOf(cause)
          tally.cause += first === cause
        }
        right.told += ranked(fitsOf(signs, await toldOf(cause, lineage)))[0] === cause
      }
  print(matrix, right, byStrength, `${each} a strength, of ${what}`)
}

const percent = (a, b) => `${Math.round((100 * a) / b)} %`

function print(matrix, right, byStrength, what) {
  const named = causeNames.filter((name) => [...matrix.values()].some((own) => own.has(name)) || matrix.has(name))
  console.log(`| true cause | ${named.join(' | ')} |`)
  console.log(`| --- |${named.map(() => ' ---: |').join('')}`)
  for (const [cause, own] of matrix)
    console.log(`| ${cause} | ${named.map((name) => own.get(name) ?? '').join(' | ')} |`)
  const told = `with training rows and settings given, the cause in ${percent(right.told, right.n)}`
  console.log(
    `\n${right.n} lineages, ${what}: the true class first in ${percent(right.class, right.n)}, the true cause in ${percent(right.cause, right.n)}; ${told}.`,
  )
  for (const [s, one] of byStrength.entries())
    console.log(`strength ${s + 1}: class ${percent(one.class, one.n)}, cause ${percent(one.cause, one.n)}`)
  console.log()
}

if (each > 0) await score(causeLineage, tableCauses, each, 'tables')
if (texts > 0) await score(textLineage, textCauses, texts, 'answers to prompts')
