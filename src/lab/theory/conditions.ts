import { nameOfNamed, optionsOfNamed, type Recipe } from '../recipe.ts'

/** Why a recipe is not what a closed form takes for granted; undefined where it is. */
export type Condition = (recipe: Recipe) => string | undefined

/**
 * The first of several reasons, after those that no closed form gets along with: interventions, and rows that grow.
 *
 * @example firstOf(policyIs('replace'))({ policy: 'accumulate' }) // => 'the policy is accumulate'
 */
export function firstOf(...conditions: readonly Condition[]): Condition {
  return (recipe) => {
    for (const condition of [plain, ...conditions]) {
      const why = condition(recipe)
      if (why !== undefined) return why
    }
    return undefined
  }
}

function plain({ interventions = [], growth = 1 }: Recipe): string | undefined {
  if (interventions.length > 0) return `there is an intervention, ${nameOfNamed(interventions[0]!)}`
  return growth === 1 ? undefined : `growth is ${growth}`
}

/** What models do where nothing else is said. */
const standards: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  gaussian: { estimator: 'ml', lambda: 1, truncation: 1 },
  categorical: { temperature: 1, truncation: 1, pseudo: 0 },
  'linear-regression': { label: 'y', l1: 0, l2: 0 },
}

/** Options of a model, its sampling among them. */
export function settingsOf({ model, sampling }: Recipe): Readonly<Record<string, unknown>> {
  return { ...optionsOfNamed(model), ...sampling }
}

/** This model, with these options and the standard for others; `free` ones may be anything. */
export function modelIs(
  name: string,
  needed: Readonly<Record<string, unknown>> = {},
  free: readonly string[] = [],
): Condition {
  return (recipe) => {
    if (nameOfNamed(recipe.model) !== name) return `the model is ${nameOfNamed(recipe.model)}`
    const settings = { ...standards[name], ...settingsOf(recipe) }
    const wanted = Object.entries({ ...standards[name], ...needed })
    const wrong = wanted.find(([option, value]) => !free.includes(option) && settings[option] !== value)
    return wrong && `${wrong[0]} is ${settings[wrong[0]] ?? 'not given'}`
  }
}

/** An option of the model that has to be there. */
export function given(option: string): Condition {
  return (recipe) => (settingsOf(recipe)[option] === undefined ? `${option} is not given` : undefined)
}

export function policyIs(...names: readonly string[]): Condition {
  return ({ policy }) => (names.includes(nameOfNamed(policy)) ? undefined : `the policy is ${nameOfNamed(policy)}`)
}

/** All columns of this source. */
export function sourceIs(name: string): Condition {
  return ({ data }) => {
    if (data.source !== name) return `the rows are of ${data.source ?? data.file}`
    return data.columns === undefined ? undefined : 'data.columns are chosen'
  }
}

export function sameRows({ data, rows }: Recipe): string | undefined {
  return data.rows === rows ? undefined : `rows is ${rows} and data.rows ${data.rows}`
}

const many = 1000

/** So many that errors of sampling hardly count. */
export function manyRows({ data, rows }: Recipe): string | undefined {
  const fewest = Math.min(rows, data.rows)
  return fewest >= many ? undefined : `there are ${fewest} rows, under ${many}`
}
