import { DataError, need } from '../errors.ts'
import { folderAt } from '../platform/segments.ts'
import type { Embedder } from './embedder.ts'

/** What we use of `@huggingface/transformers`. */
export interface Transformers {
  readonly env: { localModelPath: string; allowRemoteModels: boolean; allowLocalModels: boolean }
  pipeline(task: 'feature-extraction', model: string): Promise<Extractor>
}

type Extractor = (
  texts: readonly string[],
  options: { readonly pooling: 'mean'; readonly normalize: boolean },
) => Promise<{ readonly data: ArrayLike<number>; readonly dims: readonly number[] }>

export const transformersPackage = '@huggingface/transformers'

/**
 * A model of `@huggingface/transformers`, an optional package: its name, or a folder with one, which then needs no network.
 * Mean pooling, length 1.
 *
 * @throws DataError `no-embedder` with the line that installs it; embedding throws `embedder-answer`
 */
export async function transformersEmbedder(model: string, load: () => Promise<unknown> = loaded): Promise<Embedder> {
  need(
    model !== '',
    'bad-option',
    'transformers: needs a model or a folder with one, such as transformers:./all-MiniLM-L6-v2',
  )
  const { env, pipeline } = await library(load)
  const folder = await folderAt(model)
  if (folder) {
    env.localModelPath = folder.parent
    env.allowLocalModels = true
    env.allowRemoteModels = false
  }
  // Its last two folders say which model it is, and nothing about whose machine this is.
  const name = `transformers:${folder ? `${folder.parent.split(/[\\/]/).at(-1)}/${folder.name}` : model}`
  const extract = await pipeline('feature-extraction', folder ? folder.name : model).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message.split('\n')[0]!.slice(0, 200) : String(cause)
    throw new DataError('no-embedder', `${name} cannot be loaded: ${said}`, { cause })
  })
  return {
    name,
    longest: 8000,
    batch: 16,
    atOnce: 1,
    async embed(texts) {
      const { data, dims } = await extract(texts, { pooling: 'mean', normalize: true })
      const width = dims.at(-1) ?? 0
      const fits = width > 0 && data.length === texts.length * width
      need(fits, 'embedder-answer', `${name} needs to give ${texts.length} vectors, got ${data.length} numbers`)
      return texts.map((_, i) => Float32Array.from({ length: width }, (__, at) => data[i * width + at]!))
    },
  }
}

async function library(load: () => Promise<unknown>): Promise<Transformers> {
  try {
    return (await load()) as Transformers
  } catch (cause) {
    const how = `install it beside pitprop: npm install ${transformersPackage}`
    throw new DataError('no-embedder', `transformers: needs the package ${transformersPackage}; ${how}`, { cause })
  }
}

/** Named by a variable, so that no bundler looks for what need not be there. */
async function loaded(): Promise<unknown> {
  const name = transformersPackage
  return import(name)
}
