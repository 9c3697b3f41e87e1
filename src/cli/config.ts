import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../check/config.ts'
import { DataError, need } from '../errors.ts'
import { readWhole } from '../platform/read-whole.ts'
import { roleNames } from '../profile/profile.ts'
import { importFile } from './import-file.ts'

/** Names of a config, in the order in which they are looked for. */
const names: readonly string[] = ['ts', 'mjs', 'js', 'json'].map((ending) => `pitprop.config.${ending}`)

const share = z.number().min(0).max(2)
const fields = {
  reference: z.string(),
  generations: z.array(z.string()).min(1),
  holdout: z.string().exactOptional(),
  group: z.string().exactOptional(),
  prompt: z.string().exactOptional(),
  modes: z.string().exactOptional(),
  alpha: z.number().gt(0).max(0.5).exactOptional(),
  failOn: z.array(z.enum(['early', 'late', 'shifted', 'never'])).exactOptional(),
  least: z
    .strictObject({ support: share.exactOptional(), spread: share.exactOptional(), distinct: share.exactOptional() })
    .exactOptional(),
  seed: z.int().min(0).max(4294967295).exactOptional(),
  sample: z.int().min(20).exactOptional(),
  roles: z.record(z.string(), z.enum(roleNames)).exactOptional(),
  ignore: z.array(z.string()).exactOptional(),
  metric: z.enum(['euclidean', 'cosine']).exactOptional(),
  output: z.array(z.string()).exactOptional(),
  examples: z.boolean().exactOptional(),
}
const schema: z.ZodType<Config> = z.strictObject(fields)

/** What a config may hold, in the order in which it is told. */
export const configKeys: readonly string[] = Object.keys(fields)

/** The config of a folder, with its paths as seen from there; undefined where it has none. @throws DataError `bad-config` */
export async function readConfig(
  folder: string,
): Promise<{ readonly name: string; readonly config: Config } | undefined> {
  for (const name of names) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found?.isFile()) return { name, config: checked(name, await load(path)) }
  }
  return undefined
}

async function load(path: string): Promise<unknown> {
  try {
    if (path.endsWith('.json')) return JSON.parse(new TextDecoder().decode(await readWhole(path)))
    return (await importFile(path)).default
  } catch (error) {
    throw new DataError('bad-config', `cannot read ${path}: ${(error as Error).message}`, { cause: error })
  }
}

function checked(name: string, content: unknown): Config {
  need(content !== undefined, 'bad-config', `${name} needs a default export: \`export default defineConfig({ … })\``)
  const { success, data, error } = schema.safeParse(content)
  if (success) return data
  const [issue] = error.issues
  throw new DataError('bad-config', `${name}: ${issue!.path.join('.') || 'the config'}: ${issue!.message}`)
}
