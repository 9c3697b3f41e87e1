import { extname } from 'node:path'
import { DataError } from '../errors.ts'
import { readyRecipe } from '../lab/recipes/ready.ts'
import { readWhole } from '../platform/read-whole.ts'
import { importFile } from './import-file.ts'

/** A recipe by name, or from a file: `.yaml`, `.yml`, `.json`, or code (`.ts`, `.mts`, `.js`, `.mjs`) that exports `recipe` or a default. */
export async function readRecipe(what: string): Promise<unknown> {
  const ending = extname(what).toLowerCase()
  if (ending === '') return readyRecipe(what).recipe
  if (ending === '.json') return parsed(what, JSON.parse)
  if (ending === '.yaml' || ending === '.yml') {
    const { parse } = await import('yaml')
    return parsed(what, parse)
  }
  if (!/^\.[mc]?[jt]s$/.test(ending)) {
    throw new DataError(
      'bad-recipe',
      `a recipe ends in .yaml, .json, .ts or .js, got ${what}; \`pitprop lab list\` names those that are ready`,
    )
  }
  const module = await load(what)
  return (module.recipe ?? module.default) as unknown
}

async function parsed(path: string, parse: (text: string) => unknown): Promise<unknown> {
  const text = new TextDecoder().decode(await readWhole(path))
  if (text.trim() === '') throw new DataError('bad-recipe', `the recipe ${path} is empty`)
  try {
    return parse(text)
  } catch (cause) {
    const [why] = String(cause instanceof Error ? cause.message : cause).split('\n')
    throw new DataError('bad-recipe', `cannot read the recipe ${path}: ${placed(why!, text)}`, { cause })
  }
}

/** What a parser says, with the line instead of the position, which is all that a JSON parser tells. */
function placed(why: string, text: string): string {
  const at = / in JSON at position (\d+)/.exec(why)
  if (!at) return why.replace(/:$/, '')
  const before = text.slice(0, Number(at[1])).split('\n')
  return `${why.slice(0, at.index)} at line ${before.length}, column ${before.at(-1)!.length + 1}`
}

async function load(path: string): Promise<Record<string, unknown>> {
  await readWhole(path)
  try {
    return await importFile(path)
  } catch (cause) {
    const [why] = String(cause instanceof Error ? cause.message : cause).split('\n')
    throw new DataError('bad-recipe', `cannot run the recipe ${path}: ${why}`, { cause })
  }
}
