import type { Command } from 'commander'
import { need } from '../../errors.ts'
import type { Entry } from '../../lab/catalogue.ts'
import type { Recipe } from '../../lab/recipe.ts'
import type { LabResult } from '../../lab/run-lab.ts'
import { wrap } from '../../report/width.ts'
import type { Answer } from '../exit.ts'
import { bandsTable, compareTable, recipeLines, theoryTable } from '../lab-screen.ts'
import { progressLine } from '../progress.ts'
import type { Screen } from '../screen.ts'
import { whole } from '../values.ts'
import { labFitCommand } from './lab-fit.ts'

interface Flags {
  readonly generations?: number
  readonly replicates?: number
  readonly seed: number
  readonly out?: string
  readonly workers?: number
  readonly json: boolean
  readonly quiet: boolean
}

/** `pitprop lab`: train generators on their own output, and watch. */
export function labCommand(program: Command, screen: Screen, answer: Answer): void {
  const lab = program
    .command('lab')
    .summary('make collapse, measure it, stop it')
    .description('Trains small generators on their own output, by recipe: what collapses, how fast, and what stops it.')
  common(
    lab
      .command('run')
      .summary('run a recipe')
      .argument('<recipe>', 'a name (see `lab list`), or a .yaml, .json, .ts or .js file'),
  )
    .option('--out <folder>', 'keep datasets, manifest and report here; a run that was stopped goes on')
    .option('--json', 'print the numbers as JSON', false)
    .action((recipe: string, flags: Flags) => run(recipe, flags, screen))
  common(
    lab
      .command('compare')
      .summary('run several recipes and put them side by side')
      .argument('<recipe...>', 'names or files'),
  ).action((recipes: string[], flags: Flags) => compare(recipes, flags, screen))
  common(
    lab
      .command('search')
      .summary('find the least intervention that keeps a collapsing lineage healthy')
      .argument('[case]', 'a name (see `lab list`)', 'gaussian'),
  ).action((name: string, flags: Flags) => search(name, flags, screen))
  labFitCommand(lab, screen, answer)
  lab
    .command('list')
    .summary('recipes, models, policies, interventions and sources by name')
    .action(() => list(screen))
  lab
    .command('explain')
    .summary('what something is, its closed form, its paper')
    .argument('<name>', 'a recipe, model, policy, intervention or source')
    .action((name: string) => explain(name, screen))
}

function common(command: Command): Command {
  return command
    .option('--generations <number>', 'instead of those that the recipe says', whole(1, 100_000))
    .option('--replicates <number>', 'runs with other draws, for bands', whole(1, 1_000_000))
    .option('--seed <number>', 'seed of every random choice', whole(0, 4294967295), 0)
    .option('--workers <number>', 'worker threads; the numbers do not depend on it', whole(1, 256))
    .option('--quiet', 'no progress and no notes', false)
}

async function ran(what: string, flags: Flags, screen: Screen): Promise<LabResult> {
  const [{ readRecipe }, { runLab }, { recipeOf }] = await Promise.all([
    import('../read-recipe.ts'),
    import('../../lab/run-lab.ts'),
    import('../../lab/prepare.ts'),
  ])
  const { generations, replicates } = flags
  const recipe = recipeOf({
    ...recipeOf(await readRecipe(what)),
    ...(generations === undefined ? {} : { generations }),
    ...(replicates === undefined ? {} : { replicates }),
  })
  const progress = progressLine(screen, flags.quiet)
  return runLab(recipe, {
    seed: flags.seed,
    signal: screen.signal,
    onGeneration: ({ number }) => progress.tell(`${recipe.name} · generation ${number} of ${recipe.generations}`),
    onReplicate: (done, of) => progress.tell(`${recipe.name} · replicate ${done} of ${of}`),
    ...(flags.out === undefined ? {} : { out: flags.out }),
    ...(flags.workers === undefined ? {} : { workers: flags.workers }),
  }).finally(progress.end)
}

async function run(what: string, flags: Flags, screen: Screen): Promise<void> {
  const result = await ran(what, flags, screen)
  if (flags.json) {
    const { generations: _, ...numbers } = result
    screen.out(`${JSON.stringify(numbers, null, 2)}\n`)
    return
  }
  const { terminal } = await import('../../report/terminal.ts')
  const width = screen.width === undefined ? {} : { width: screen.width }
  const blocks = [recipeLines(result.recipe, flags.seed), bandsTable(result, screen.width), theoryTable(result)]
  if (result.report) blocks.push(terminal(result.report, { color: screen.color, ...width }))
  if (flags.out !== undefined) blocks.push(`folder     ${flags.out}\n`)
  screen.out(blocks.filter((block) => block !== '').join('\n'))
}

async function compare(recipes: string[], flags: Flags, screen: Screen): Promise<void> {
  need(recipes.length > 1, 'usage', `lab compare needs at least 2 recipes, got ${recipes.length}`)
  const results: LabResult[] = []
  for (const recipe of recipes) results.push(await ran(recipe, flags, screen))
  screen.out(`${results.map(({ recipe }) => recipeLines(recipe, flags.seed)).join('\n')}\n`)
  screen.out(compareTable(results, screen.width))
}

async function search(name: string, flags: Flags, screen: Screen): Promise<void> {
  const { rescue, rescueOf } = await import('../../lab/stop/rescue.ts')
  const progress = progressLine(screen, flags.quiet)
  const { seed, workers, replicates, generations } = flags
  const found = await rescue(rescueOf(name), {
    seed,
    signal: screen.signal,
    onTrial: ({ setting, verdict }) => progress.tell(`${name} · ${setting}: ${verdict}`),
    ...(workers === undefined ? {} : { workers }),
    ...(replicates === undefined ? {} : { replicates }),
    ...(generations === undefined ? {} : { generations }),
  }).finally(progress.end)
  const { rescueTable } = await import('../rescue-screen.ts')
  screen.out(rescueTable(found))
}

async function list(screen: Screen): Promise<void> {
  const { models, policies, interventions } = await import('../../lab/catalogue.ts')
  const { readyRecipes } = await import('../../lab/recipes/ready.ts')
  const { shippedSources, syntheticSources } = await import('../../lab/sources.ts')
  const { rescues } = await import('../../lab/stop/rescue.ts')
  const recipes = readyRecipes.map(({ recipe }) => [recipe.name, recipe.title ?? ''] as const)
  const entries = (known: Readonly<Record<string, { what: string }>>) =>
    Object.entries(known).map(([name, { what }]) => [name, what] as const)
  const parts = [
    ['recipes, for `lab run` and `lab compare`', recipes],
    ['models', entries(models)],
    ['policies: what each generation learns from', entries(policies)],
    ['interventions', entries(interventions)],
    ['sources of real rows, beside files', entries({ ...syntheticSources, ...shippedSources })],
    ['cases, for `lab search`', rescues.map(({ name, title }) => [name, title] as const)],
  ] as const
  const row = ([name, what]: readonly [string, string]) =>
    wrap(what, Math.max(30, (screen.width ?? 120) - 24))
      .map((line, i) => `  ${(i === 0 ? name : '').padEnd(22)}${line}\n`)
      .join('')
  const block = ([title, rows]: (typeof parts)[number]) => `${title}\n${rows.map(row).join('')}`
  screen.out(parts.map(block).join('\n'))
}

async function explain(name: string, screen: Screen): Promise<void> {
  const { models, policies, interventions } = await import('../../lab/catalogue.ts')
  const { readyRecipes } = await import('../../lab/recipes/ready.ts')
  const { shippedSources, syntheticSources } = await import('../../lab/sources.ts')
  const { named } = await import('../../lab/nearest-name.ts')
  const stories: Record<string, Story> = {}
  for (const [kind, known] of Object.entries({ model: models, policy: policies, intervention: interventions })) {
    for (const [id, entry] of Object.entries<Entry<unknown>>(known)) stories[id] = { kind, ...entry }
  }
  for (const [id, { what, options }] of Object.entries({ ...syntheticSources, ...shippedSources })) {
    stories[id] ??= { kind: 'source', what, options }
  }
  for (const { recipe, ...story } of readyRecipes) stories[recipe.name] = { kind: 'recipe', ...story, recipe }
  screen.out(storyText(name, named(stories, name, 'such name'), screen.width ?? 100))
}

interface Story {
  readonly kind: string
  readonly what: string
  readonly form?: string
  readonly paper?: string
  readonly options?: readonly string[]
  readonly recipe?: Recipe
}

function storyText(name: string, { kind, what, form, paper, options, recipe }: Story, width: number): string {
  const lines: (readonly [string, string])[] = [[kind, name]]
  lines.push(['what', what])
  if (form) lines.push(['form', form])
  if (paper) lines.push(['paper', paper])
  if (options) lines.push(['options', options.length === 0 ? 'none' : options.join(', ')])
  const text = lines
    .map(([label, value]) =>
      wrap(value, Math.max(40, Math.min(width, 120) - 14))
        .map((line, i) => `${(i === 0 ? label : '').padEnd(14)}${line}\n`)
        .join(''),
    )
    .join('')
  return recipe ? `${text}\n${JSON.stringify(recipe, null, 2)}\n` : text
}
