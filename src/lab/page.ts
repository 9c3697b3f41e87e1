import { figure } from '../report/numbers.ts'
import type { ClaimOutcome } from './claim-outcomes.ts'
import type { Claim } from './interventions/claims.ts'
import { type Curve, curvePlot, curvesOf } from './plot.ts'
import type { ReadyRecipe } from './recipes/ready.ts'
import type { LabResult } from './run-lab.ts'
import { spaced } from './spaced.ts'
import type { Found, Trial } from './stop/rescue.ts'
import { bandsOf } from './summary.ts'
import { theories } from './theories.ts'

/** A page of the docs and the picture on it. */
export interface Page {
  readonly markdown: string
  readonly svg?: string
}

/** What a ready recipe shows, from one run of it. */
export function recipePage({ recipe, what, form, paper, shows }: ReadyRecipe, result: LabResult): Page {
  const curves = recipe.theory ? theoryCurves(result) : followedCurves(result, shows)
  const svg = curvePlot(recipe.title ?? recipe.name, curves)
  const lines = [
    `# ${recipe.name}`,
    `${capital(recipe.title ?? recipe.name)}. ${what}`,
    `![${recipe.title}](${recipe.name}.svg)`,
    `**Closed form** ${form}`,
    `**Source** ${paper}`,
    ...theoryTable(result),
    ...followedTable(result, shows),
    ...verdictTable(result),
    `\`\`\`\nnpx pitprop lab run ${recipe.name}\n\`\`\``,
    `<details><summary>the recipe</summary>\n\n\`\`\`json\n${JSON.stringify(recipe, null, 2)}\n\`\`\`\n\n</details>`,
    'Made by `npm run lab:pages`; same seed, same bytes.',
  ]
  return { markdown: `${lines.join('\n\n')}\n`, svg }
}

function theoryCurves({ theory, series, recipe }: LabResult): Curve[] {
  const { measure, reading } = theories[recipe.theory!]!
  const runs = series[0]!.map((_, g) => series.map((run) => measure(run[g]!, recipe)).sort((a, b) => a - b))
  const measured = {
    name: reading.length > 34 ? 'measured, and the middle 80 % of runs' : reading,
    mean: theory!.rows.map((row) => row.measured),
    low: runs.map((values) => values[Math.floor(0.1 * (values.length - 1))]!),
    high: runs.map((values) => values[Math.ceil(0.9 * (values.length - 1))]!),
  }
  return [measured, { name: 'closed form', mean: theory!.rows.map((row) => row.expected), expected: true }]
}

function followedCurves({ series }: LabResult, shows: readonly string[]): Curve[] {
  const bands = bandsOf(series).filter(({ name }) => shows.includes(name))
  const unit = (band: readonly number[], by: number) => band.map((value) => value / by)
  // Numbers of different size share one axis as shares of where they began.
  const shared = bands.map(({ name, mean, low, high }) => {
    const by = bands.length > 1 ? mean[0]! : 1
    return { name, mean: unit(mean, by), low: unit(low, by), high: unit(high, by) }
  })
  return curvesOf(shared)
}

function theoryTable({ theory, recipe }: LabResult): string[] {
  if (!theory) return []
  const rows = spaced(recipe.generations, 7).map((g) => {
    const { expected, measured, error } = theory.rows[g - 1]!
    return `| ${g} | ${figure(expected)} | ${figure(measured)} | ${error === null ? '–' : figure(Number(error.toPrecision(2)))} |`
  })
  const head = `Theory against measured: ${theory.reading}, over ${theory.replicates} replicates.`
  return [`${head}\n\n| generation | expected | measured | ± error |\n| --- | --- | --- | --- |\n${rows.join('\n')}`]
}

function followedTable({ series, recipe }: LabResult, shows: readonly string[]): string[] {
  const bands = bandsOf(series).filter(({ name }) => shows.includes(name))
  if (bands.length === 0) return []
  const shown = spaced(recipe.generations, 7)
  const rows = bands.map(({ name, mean }) => `| ${name} | ${shown.map((g) => figure(mean[g - 1]!)).join(' | ')} |`)
  const head = `| generation | ${shown.join(' | ')} |\n| --- | ${shown.map(() => '---').join(' | ')} |`
  return [`${head}\n${rows.join('\n')}`]
}

function verdictTable({ report }: LabResult): string[] {
  if (!report) return []
  const rows = report.generations.map((one) => `| ${one.name} | ${one.verdict} | ${one.lost || one.reason} |`)
  return [`| generation | verdict | what was lost |\n| --- | --- | --- |\n${rows.join('\n')}`]
}

/** The least interventions that keep a case healthy, and everything that was tried. */
export function rescuePage({ rescue, without, dials, seed }: Found): Page {
  const row = (trial: Trial) => {
    const healthy = trial.verdicts.filter((verdict) => verdict === 'healthy').length
    return `| ${trial.setting} | ${trial.verdict} | ${healthy} of ${trial.verdicts.length} |`
  }
  const head = '| setting | worst verdict | lineages healthy at the end |\n| --- | --- | --- |'
  const blocks = dials.map(({ dial, trials, least }) => {
    const found = least ? `Least that was enough: **${least.setting}**.` : 'No setting was enough.'
    return `## ${capital(dial.what)}\n\n${found}\n\n${head}\n${trials.map(row).join('\n')}`
  })
  const several = without.verdicts.length
  const lineages = several === 1 ? 'one lineage' : `each of ${several} lineages with draws of their own`
  const lines = [
    `# Stop it: ${rescue.name}`,
    `${capital(rescue.title)}. ${rescue.why}`,
    `![change of ${rescue.shows} since generation 1](stop-${rescue.name}.svg)`,
    `\`healthy\` is asked of every judged generation of ${lineages}: nothing lost, and enough rows to have seen it. Settings are found by halving, which takes for granted that more is no worse.`,
    `## Nothing done\n\n${head}\n${row(without)}`,
    ...blocks,
    `\`\`\`\nnpx pitprop lab search ${rescue.name}\n\`\`\``,
    `Made by \`npm run lab:rescues\` with seed ${seed}; same seed, same bytes.`,
  ]
  return { markdown: `${lines.join('\n\n')}\n`, svg: rescuePlot({ rescue, without, dials }) }
}

/** Nothing done, and of each dial the least that was enough, else the strongest that was tried. */
function rescuePlot({ rescue, without, dials }: Omit<Found, 'seed'>): string {
  const shown = dials.map(({ trials, least }) => {
    const trial = least ?? trials.at(-1)!
    return { name: `${trial.setting}: ${trial.verdict}`, mean: trial.followed }
  })
  const over = without.verdicts.length === 1 ? '' : `, mean of ${without.verdicts.length} lineages`
  const title = `change of ${rescue.shows} since generation 1, as a share${over}`
  const nothing = { name: `nothing done: ${without.verdict}`, mean: without.followed }
  return curvePlot(title, [nothing, ...shown], 'left')
}

/** What each intervention is said to do, and what it did. */
export function claimsPage(measured: readonly { readonly claim: Claim; readonly outcome: ClaimOutcome }[]): Page {
  const rows = measured.map(({ claim, outcome }) => {
    const numbers = [outcome.without, outcome.with, outcome.with - outcome.without].map((x) => figure(x))
    const error = figure(Number(outcome.error.toPrecision(2)))
    return `| ${claim.intervention} | ${claim.expects} | ${claim.reading} | ${numbers[0]} | ${numbers[1]} | ${numbers[2]} ± ${error} | ${outcome.holds ? 'yes' : 'NO'} |`
  })
  const head =
    '| intervention | expected | read off the last generation | without | with | difference ± error | holds |\n| --- | --- | --- | --- | --- | --- | --- |'
  const intro =
    'Each intervention is tried on a lineage where theory says what it should do; the same real rows with it and without it. `holds` asks for three standard errors in the direction that is claimed, or for at most four where no change is.'
  return {
    markdown: `# What interventions do\n\n${intro}\n\n${head}\n${rows.join('\n')}\n\nMade by \`npm run lab:pages\`; same seed, same bytes.\n`,
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
