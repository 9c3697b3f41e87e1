import { DataError, need } from '../errors.ts'
import { readSegments, writeSegment } from '../platform/segments.ts'
import type { Embedder } from './embedder.ts'
import { decodeSegment, embedderFolder, encodeSegment, keyOf } from './segment.ts'

export interface EmbedOptions {
  /** A folder in which vectors are kept by what the text holds, so that no text is embedded twice. Default: nowhere. */
  readonly cache?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Called after each round of batches. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/** Characters that are asked for at once, at most; one text may be longer. */
const batchUnits = 200_000

/**
 * A vector for each text, in their order; undefined for texts that are empty or white space. Equal texts are embedded once.
 *
 * With a cache, every batch is kept as soon as it is there: whatever goes wrong later, nothing that was embedded is lost, and
 * the next run goes on from there. What is damaged in the cache is embedded again.
 *
 * @throws DataError `embedder-width`, `embedder-answer`, `cannot-write`, and what the embedder throws
 */
export async function embedTexts(
  embedder: Embedder,
  texts: readonly (string | undefined)[],
  { cache, signal, onProgress }: EmbedOptions = {},
): Promise<(Float64Array | undefined)[]> {
  const cut = texts.map((text) => (text === undefined || text.trim() === '' ? undefined : shortened(text, embedder)))
  const wanted = new Map(cut.flatMap((text) => (text === undefined ? [] : [[keyOf(text), text] as const])))
  const folder = cache === undefined ? undefined : `${cache}/${embedderFolder(embedder.name)}`
  const found = folder === undefined ? new Map<string, Float32Array>() : await kept(folder, embedder, wanted)
  const missing = Array.from(wanted.keys()).filter((key) => !found.has(key))
  const task = { embedder, wanted, found, folder, signal }
  const batches = batchesOf(missing, wanted, embedder.batch)
  for (let at = 0; at < batches.length; at += embedder.atOnce) {
    signal?.throwIfAborted()
    await embedRound(batches.slice(at, at + embedder.atOnce), task)
    onProgress?.(found.size, wanted.size)
  }
  return cut.map((text) => (text === undefined ? undefined : Float64Array.from(found.get(keyOf(text))!)))
}

interface Task {
  readonly embedder: Embedder
  readonly wanted: ReadonlyMap<string, string>
  readonly found: Map<string, Float32Array>
  readonly folder: string | undefined
  readonly signal: AbortSignal | undefined
}

/** Not through the middle of a character. */
function shortened(text: string, { longest }: Embedder): string {
  if (text.length <= longest) return text
  const last = text.charCodeAt(longest - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? longest - 1 : longest)
}

async function kept(
  folder: string,
  { name }: Embedder,
  wanted: ReadonlyMap<string, string>,
): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>()
  for await (const bytes of readSegments(folder)) {
    for (const [key, vector] of decodeSegment(name, bytes) ?? []) if (wanted.has(key)) found.set(key, vector)
  }
  return found
}

function batchesOf(keys: readonly string[], wanted: ReadonlyMap<string, string>, most: number): string[][] {
  const batches: string[][] = []
  let units = Infinity
  for (const key of keys) {
    const { length } = wanted.get(key)!
    if (units + length > batchUnits || batches.at(-1)!.length === most) {
      batches.push([])
      units = 0
    }
    batches.at(-1)!.push(key)
    units += length
  }
  return batches
}

/** Batches at the same time; those that come back are kept, even where others fail. */
async function embedRound(batches: readonly string[][], task: Task): Promise<void> {
  const { embedder, wanted, found, signal } = task
  const ask = async (keys: string[]) =>
    checked(
      await embedder.embed(
        keys.map((key) => wanted.get(key)!),
        signal,
      ),
      keys,
      task,
    )
  const answers = await Promise.allSettled(batches.map(ask))
  for (const answer of answers) {
    if (answer.status === 'fulfilled') for (const [key, vector] of answer.value) found.set(key, vector)
  }
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (!failed) return
  signal?.throwIfAborted()
  throw explained(failed.reason, task)
}

async function checked(vectors: readonly Float32Array[], keys: readonly string[], task: Task) {
  const { embedder, found, folder } = task
  const { name } = embedder
  const first = found.values().next().value?.length ?? vectors[0]?.length ?? 0
  need(
    vectors.length === keys.length,
    'embedder-answer',
    `${name} needs to give ${keys.length} vectors, got ${vectors.length}`,
  )
  for (const vector of vectors) {
    const said = `${name} needs to give vectors of one width, got ${first} numbers and ${vector.length}`
    need(vector.length === first, 'embedder-width', `${said}: was its model changed? Name another --cache`)
    need(vector.length > 0 && vector.every(Number.isFinite), 'embedder-answer', `${name} gave a vector that is none`)
  }
  const made = new Map(keys.map((key, i) => [key, vectors[i]!]))
  if (folder !== undefined) await writeSegment(folder, keys[0]!, encodeSegment(name, made))
  return made
}

/** What failed, and what is kept of it all. */
function explained(reason: unknown, { found, wanted, folder }: Task): unknown {
  if (!(reason instanceof DataError) || found.size === 0) return reason
  const so = folder === undefined ? 'name a --cache, so that' : 'these are kept:'
  const rest = folder === undefined ? 'the next run need not begin again' : 'run it again to go on from there'
  const done = `${found.size.toLocaleString('en')} of ${wanted.size.toLocaleString('en')} texts were embedded; ${so} ${rest}`
  return new DataError(reason.code, `${reason.message} (${done})`, { cause: reason })
}
