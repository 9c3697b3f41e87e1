import { need } from '../errors.ts'
import { interventions, made, models, needOptions, policies } from './catalogue.ts'
import type { Plan } from './loop.ts'
import { named } from './nearest-name.ts'
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
 * @throws DataError `bad-recipe`, `unknown-name`, `unknown-option`, `bad-option`
 */
export function recipeOf(input: unknown): Recipe {
  need(
    isRecord(input),
    'bad-recipe',
    `a recipe needs fields (data, model, policy, generations, rows), got ${show(input)}`,
  )
  needOptions(Object.keys(input), fields, 'a recipe', 'field')
  for (const field of ['data', 'model', 'policy', 'generations', 'rows'] as const) {
    need(input[field] !== undefined, 'bad-recipe', `a recipe needs ${field}, got nothing`)
  }
  const recipe = { name: 'recipe', ...input } as unknown as Recipe
  need(
    typeof recipe.name === 'string' && recipe.name !== '',
    'bad-recipe',
    `name needs a text, got ${show(recipe.name)}`,
  )
  const { title = '' } = recipe
  need(typeof title === 'string', 'bad-recipe', `title needs a text, got ${show(title)}`)
  whole('generations', recipe.generations, 1, 100_000)
  whole('rows', recipe.rows, 2, mostRows)
  whole('replicates', recipe.replicates ?? 1, 1, 1_000_000)
  whole('judged', recipe.judged ?? 5, 0, 1000)
  whole('judgedRows', recipe.judgedRows ?? 20, 20, mostRows)
  const as = recipe.judgedAs ?? 'rows'
  need(as === 'rows' || as === 'words', 'bad-recipe', `judgedAs needs rows or words, got ${show(as)}`)
  const growth = recipe.growth ?? 1
  need(typeof growth === 'number' && growth > 0, 'bad-recipe', `growth needs a number above 0, got ${show(growth)}`)
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
  need(typeof name === 'string', 'bad-recipe', `theory needs a name, got ${show(name)}`)
  const { holds, whyNot } = named(theories, name, 'theory')
  const why = whyNot(recipe)
  need(why === undefined, 'bad-recipe', `the closed form ${name} does not hold here, as ${why}: it is for ${holds}`)
}

/** What a recipe names, made. @throws DataError `unknown-name`, `unknown-option`, `bad-option`, `no-parameters` */
export function planOf(recipe: Recipe): Plan {
  const { model, sampling = {}, policy, interventions: several = [] } = recipe
  for (const [field, value] of Object.entries({ model, policy })) needNamed(field, value)
  need(isRecord(sampling), 'bad-recipe', `sampling needs options of the model by name, got ${show(sampling)}`)
  need(Array.isArray(several), 'bad-recipe', `interventions needs a list, got ${show(several)}`)
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
  need(some, 'bad-option', `shrinkage needs l1 or l2 above 0, got ${show(penalties)}`)
  if (model.name === 'linear-regression') return { ...model, ...penalties }
  need(
    model.name === 'categorical' && l1 === 0,
    'no-parameters',
    `shrinkage needs linear-regression (l1, l2) or categorical (l2), got ${model.name}`,
  )
  return { ...model, pseudo: l2 }
}

function needData(data: DataSpec): void {
  need(isRecord(data), 'bad-recipe', `data needs fields (source or file, rows), got ${show(data)}`)
  needOptions(Object.keys(data), dataFields, 'data', 'field')
  const one = (data.file === undefined) !== (data.source === undefined)
  need(one, 'bad-recipe', 'data needs a file or a source, and not both')
  whole('data.rows', data.rows, 2, mostRows)
  if (data.holdout !== undefined) whole('data.holdout', data.holdout, 2, mostRows)
  needColumns(data)
  need(isRecord(data.options ?? {}), 'bad-recipe', `data.options needs options by name, got ${show(data.options)}`)
  if (data.source === undefined) {
    need(
      typeof data.file === 'string' && data.file !== '',
      'bad-recipe',
      `data.file needs a path, got ${show(data.file)}`,
    )
    need(data.options === undefined, 'bad-recipe', 'data.options are for a source; a file has none')
    return
  }
  need(typeof data.source === 'string', 'bad-recipe', `data.source needs a name, got ${show(data.source)}`)
  const isPath = /[\\/]|\.\w+$/.test(data.source)
  need(!isPath, 'bad-recipe', `${data.source} looks like a file: a recipe names it as data.file, not data.source`)
  const source = named({ ...syntheticSources, ...shippedSources }, data.source, 'source')
  needOptions(Object.keys(data.options ?? {}), source.options, data.source)
}

function needColumns({ columns, complete }: DataSpec): void {
  const names = Array.isArray(columns) && columns.length > 0 && columns.every((name) => typeof name === 'string')
  need(columns === undefined || names, 'bad-recipe', `data.columns needs a list of names, got ${show(columns)}`)
  const yesOrNo = complete === undefined || typeof complete === 'boolean'
  need(yesOrNo, 'bad-recipe', `data.complete needs true or false, got ${show(complete)}`)
}

function needNamed(field: string, value: unknown): void {
  const fine = typeof value === 'string' || (isRecord(value) && typeof value.name === 'string')
  need(fine, 'bad-recipe', `${field} needs a name, or a name with options, got ${show(value)}`)
}

function whole(field: string, value: unknown, least: number, most: number): void {
  const fine = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
  need(fine, 'bad-recipe', `${field} needs a whole number from ${least} to ${most}, got ${show(value)}`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
}
