import type { Recipe } from '../lab/recipe.ts'
import { nameOfNamed, optionsOfNamed } from '../lab/recipe.ts'
import type { LabResult } from '../lab/run-lab.ts'
import { spaced } from '../lab/spaced.ts'
import { type Band, bandsOf } from '../lab/summary.ts'
import { count, figure } from '../report/numbers.ts'
import { plural } from '../report/text.ts'
import { clip, padEnd, padStart } from '../report/width.ts'

/** A recipe in two lines. */
export function recipeLines({ name, title, data, ...recipe }: Recipe, seed: number): string {
  const several = (recipe.interventions ?? []).map((one) => spelled(one))
  const runs = recipe.replicates ?? 1
  const facts = [
    spelled(recipe.model, recipe.sampling),
    spelled(recipe.policy),
    ...several,
    `${plural(recipe.generations, 'generation')} of ${plural(recipe.rows, 'row')}${recipe.growth ? ` × ${recipe.growth} each` : ''}`,
    ...(runs > 1 ? [plural(runs, 'replicate')] : []),
    `seed ${seed}`,
  ]
  const rows = `${data.source ?? data.file} · ${count(data.rows)} real rows`
  const lines = [
    ['recipe', title ? `${name}: ${title}` : name],
    ['data', rows],
    ['lab', facts.join(' · ')],
  ]
  return lines.map(([label, text]) => `${label!.padEnd(11)}${text}\n`).join('')
}

/** `n-gram (order 3)`. */
function spelled(what: Recipe['model'], more: Readonly<Record<string, unknown>> = {}): string {
  const options = Object.entries({ ...optionsOfNamed(what), ...more })
  const said = options.map(([name, value]) => `${name} ${typeof value === 'object' ? '…' : String(value)}`)
  return nameOfNamed(what) + (said.length > 0 ? ` (${said.join(', ')})` : '')
}

const columns = 7

/** What was followed, at some generations, with a small picture of all of them. */
export function bandsTable({ recipe, series }: LabResult, width = 120): string {
  const bands = bandsOf(series)
  if (bands.length === 0) return ''
  const shown = spaced(recipe.generations, width < 100 ? 4 : columns)
  const name = Math.min(34, Math.max(10, ...bands.map((band) => band.name.length)))
  const head = `${padEnd('generation', name)}${shown.map((g) => padStart(String(g), 10)).join('')}`
  const lines = bands.slice(0, mostBands).map((band) => {
    const values = shown.map((g) => padStart(figure(band.mean[g - 1]!), 10)).join('')
    return `${padEnd(clip(band.name, name), name)}${values}   ${spark(band.mean)}`
  })
  const more = bands.length > mostBands ? [`${bands.length - mostBands} more in series.json`] : []
  const mean = series.length > 1 ? [`means over ${count(series.length)} replicates`] : []
  return `${[head, ...lines, ...[...mean, ...more].map((line) => `(${line})`)].join('\n')}\n`
}

const mostBands = 14

/** The closed form beside what was measured. */
export function theoryTable({ recipe, theory }: LabResult): string {
  if (!theory) return ''
  const head = ['generation', 'expected', 'measured', '± error', 'off by'].map((title) => padStart(title, 12)).join('')
  const rows = spaced(recipe.generations, columns).map((g) => {
    const { expected, measured, error } = theory.rows[g - 1]!
    // Of what is equal but for rounding, an error that is rounding as well is no measure.
    const difference = Math.abs(measured - expected) < 1e-12 ? 0 : measured - expected
    const off =
      error === null || (error === 0 && difference !== 0)
        ? '–'
        : `${(difference === 0 ? 0 : difference / error).toFixed(1)} errors`
    const cells = [String(g), figure(expected), figure(measured), error === null ? '–' : figure(error), off]
    return cells.map((cell) => padStart(cell, 12)).join('')
  })
  return `theory     ${theory.reading}, over ${plural(theory.replicates, 'replicate')}\n\n${[head, ...rows].join('\n')}\n`
}

/** Recipes side by side: one block for each number that all of them have, at as many generations as the width allows. */
export function compareTable(results: readonly LabResult[], width = 120): string {
  const all = results.map(({ recipe, series }) => ({ recipe, bands: bandsOf(series) }))
  const common = all[0]!.bands.map(({ name }) => name).filter((name) => all.every((one) => bandNamed(one.bands, name)))
  const length = Math.min(...results.map(({ recipe }) => recipe.generations))
  const name = Math.max(...results.map(({ recipe }) => recipe.name.length)) + 4
  const blocks = common.map((title) => {
    const rows = all.map(({ recipe, bands }) => ({ recipe, band: bandNamed(bands, title)! }))
    const widest = Math.max(...rows.flatMap(({ band }) => band.mean.map((_, g) => cell(band, g + 1).length))) + 3
    const shown = spaced(length, Math.min(5, Math.max(2, Math.floor((width - name) / widest))))
    const head = `${title}\n${' '.repeat(name)}${shown.map((g) => padStart(`gen ${g}`, widest)).join('')}`
    const lines = rows.map(
      ({ recipe, band }) =>
        `  ${padEnd(recipe.name, name - 2)}${shown.map((g) => padStart(cell(band, g), widest)).join('')}`,
    )
    return [head, ...lines].join('\n')
  })
  const replicates = results.map(({ recipe }) => recipe.replicates ?? 1)
  const note = Math.max(...replicates) > 1 ? 'In brackets: where the middle 80 % of the replicates lie.' : ''
  return `${[...blocks, note].filter((block) => block !== '').join('\n\n')}\n`
}

function bandNamed(bands: readonly Band[], name: string): Band | undefined {
  return bands.find((band) => band.name === name)
}

function cell({ mean, low, high }: Band, generation: number): string {
  const at = generation - 1
  const band = low[at] === high[at] ? '' : ` [${short(low[at]!)}, ${short(high[at]!)}]`
  return `${short(mean[at]!)}${band}`
}

function short(x: number): string {
  return figure(Number(x.toPrecision(3)))
}

const blocks = '▁▂▃▄▅▆▇█'

/** A line of at most 24 blocks between the least and the largest value. @example spark([0, 1, 2]) // => '▁▅█' */
export function spark(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const shown = spaced(values.length, 24).map((i) => values[i - 1]!)
  if (!(high > low)) return blocks[0]!.repeat(shown.length)
  return shown.map((value) => blocks[Math.min(7, Math.floor(((value - low) / (high - low)) * 8))]).join('')
}
