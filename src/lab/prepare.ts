import { need } from '../errors.ts'
import { interventions, made, models, needOptions, policies } from './catalogue.ts'
import type { Plan } from './loop.ts'
import { named } from './nearest-name.ts'
import { shown } from './number-option.ts'
import { type DataSpec, type Named, nameOfNamed, optionsOfNamed, type Recipe, rowsAt } from './recipe.ts'
import { shippedSources, syntheticSources } from './sources.ts'
import { theories } from './theories.ts'

const fields: readonly (keyof Recipe)[] = [
  'name',
  'title',
  'data',
  'model',
  'sampling',
  'policy',
  'interventions',
  'generations',
  'rows',
  'growth',
  'replicates',
  'theory',
  'judged',
  'judgedRows',
  'judgedAs',
]
const dataFields: readonly (keyof DataSpec)[] = ['file', 'source', 'options', 'rows', 'holdout', 'columns', 'complete']
const mostRows = 10_000_000

/**
 * A recipe from anything, checked: every name is known, every number possible.
 *
 * @throws DataError `bad-recipe`, `unknown-name`, `unknown-option`, `bad-option`, `no-column`
 */
export function recipeOf(input: unknown): Recipe {
  need(
    isRecord(input),
    'bad-recipe',
    `a recipe needs fields (data, model, policy, generations, rows), got ${shown(input)}`,
  )
  needOptions(Object.keys(input), fields, 'a recipe', 'field')
  for (const field of ['data', 'model', 'policy', 'generations', 'rows'] as const) {
    need(input[field] !== undefined, 'bad-recipe', `a recipe needs ${field}, got nothing`)
  }
  const recipe = { name: 'recipe', ...input } as unknown as Recipe
  need(
    typeof recipe.name === 'string' && recipe.name !== '',
    'bad-recipe',
    `name needs a text, got ${shown(recipe.name)}`,
  )
  const { title = '', replicates = 1, judged = 5, judgedRows = 20, judgedAs = 'rows', growth = 1 } = recipe
  need(typeof title === 'string', 'bad-recipe', `title needs a text, got ${shown(title)}`)
  whole('generations', recipe.generations, 1, 100_000)
  whole('rows', recipe.rows, 2, mostRows)
  whole('replicates', replicates, 1, 1_000_000)
  whole('judged', judged, 0, 1000)
  whole('judgedRows', judgedRows, 20, mostRows)
  const known = judgedAs === 'rows' || judgedAs === 'words'
  need(known, 'bad-recipe', `judgedAs needs rows or words, got ${shown(judgedAs)}`)
  need(typeof growth === 'number' && growth > 0, 'bad-recipe', `growth needs a number above 0, got ${shown(growth)}`)
  const last = rowsAt(recipe, recipe.generations)
  const bounded = last >= 2 && last <= mostRows
  need(
    bounded,
    'bad-recipe',
    `growth ${growth} makes ${last} rows in generation ${recipe.generations}: at least 2, at most ${mostRows}`,
  )
  needData(recipe.data)
  planOf(recipe)
  needTheory(recipe)
  return recipe
}

/** Its closed form holds for it. */
function needTheory(recipe: Recipe): void {
  const { theory: name } = recipe
  if (name === undefined) return
  need(typeof name === 'string', 'bad-recipe', `theory needs a name, got ${shown(name)}`)
  const { holds, whyNot } = named(theories, name, 'theory')
  const why = whyNot(recipe)
  need(why === undefined, 'bad-recipe', `the closed form ${name} does not hold here, as ${why}: it is for ${holds}`)
}

/** What a recipe names, made. @throws DataError `unknown-name`, `unknown-option`, `bad-option`, `no-parameters` */
export function planOf(recipe: Recipe): Plan {
  const { model, sampling = {}, policy, interventions: several = [] } = recipe
  for (const [field, value] of Object.entries({ model, policy })) needNamed(field, value)
  need(isRecord(sampling), 'bad-recipe', `sampling needs options of the model by name, got ${shown(sampling)}`)
  need(Array.isArray(several), 'bad-recipe', `interventions needs a list, got ${shown(several)}`)
  for (const value of several) needNamed('interventions', value)
  const biased = { ...optionsOfNamed(model), ...sampling, name: nameOfNamed(model) }
  return {
    model: made(models, several.reduce(shrunk, biased), 'model'),
    policy: made(policies, policy, 'policy'),
    interventions: several.map((one) => made(interventions, one, 'intervention')),
  }
}

/** Shrinkage is an option of the models that have something to shrink. */
function shrunk(model: Exclude<Named, string>, intervention: Named): Exclude<Named, string> {
  if (nameOfNamed(intervention) !== 'shrinkage') return model
  const penalties = optionsOfNamed(intervention)
  needOptions(Object.keys(penalties), interventions.shrinkage!.options, 'shrinkage')
  const { l1 = 0, l2 = 0 } = penalties
  const some = [l1, l2].some((penalty) => typeof penalty === 'number' && penalty > 0)
  need(some, 'bad-option', `shrinkage needs l1 or l2 above 0, got ${shown(penalties)}`)
  if (model.name === 'linear-regression') return { ...model, ...penalties }
  need(
    model.name === 'categorical' && l1 === 0,
    'no-parameters',
    `shrinkage needs linear-regression (l1, l2) or categorical (l2), got ${model.name}`,
  )
  return { ...model, pseudo: l2 }
}

function needData(data: DataSpec): void {
  need(isRecord(data), 'bad-recipe', `data needs fields (source or file, rows), got ${shown(data)}`)
  needOptions(Object.keys(data), dataFields, 'data', 'field')
  const one = (data.file === undefined) !== (data.source === undefined)
  need(one, 'bad-recipe', 'data needs a file or a source, and not both')
  whole('data.rows', data.rows, 2, mostRows)
  if (data.holdout !== undefined) whole('data.holdout', data.holdout, 2, mostRows)
  needColumns(data)
  need(
    data.options === undefined || isRecord(data.options),
    'bad-recipe',
    `data.options needs options by name, got ${shown(data.options)}`,
  )
  if (data.source === undefined) {
    need(
      typeof data.file === 'string' && data.file !== '',
      'bad-recipe',
      `data.file needs a path, got ${shown(data.file)}`,
    )
    need(data.options === undefined, 'bad-recipe', 'data.options are for a source; a file has none')
    return
  }
  need(typeof data.source === 'string', 'bad-recipe', `data.source needs a name, got ${shown(data.source)}`)
  const isPath = /[\\/]|\.\w+$/.test(data.source)
  need(!isPath, 'bad-recipe', `${data.source} looks like a file: a recipe names it as data.file, not data.source`)
  const source = named({ ...syntheticSources, ...shippedSources }, data.source, 'source')
  const { options = {}, columns = [] } = data
  needOptions(Object.keys(options), source.options, data.source)
  if (!('draw' in source)) return
  // One row tells whether the options are possible, and which columns there are.
  const there = Object.keys(source.draw(1, 0, options))
  const missing = columns.find((name) => !there.includes(name))
  const only = `only ${there.join(', ')}`
  need(missing === undefined, 'no-column', `there is no column ${missing} in ${data.source}, ${only}`)
}

function needColumns({ columns, complete }: DataSpec): void {
  const names = Array.isArray(columns) && columns.length > 0 && columns.every((name) => typeof name === 'string')
  need(columns === undefined || names, 'bad-recipe', `data.columns needs a list of names, got ${shown(columns)}`)
  const yesOrNo = complete === undefined || typeof complete === 'boolean'
  need(yesOrNo, 'bad-recipe', `data.complete needs true or false, got ${shown(complete)}`)
}

function needNamed(field: string, value: unknown): void {
  const fine = typeof value === 'string' || (isRecord(value) && typeof value.name === 'string')
  need(fine, 'bad-recipe', `${field} needs a name, or a name with options, got ${shown(value)}`)
}

function whole(field: string, value: unknown, least: number, most: number): void {
  const fine = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
  need(fine, 'bad-recipe', `${field} needs a whole number from ${least} to ${most}, got ${shown(value)}`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
