import { DataError, need } from '../errors.ts'
import { environment } from '../platform/environment.ts'
import type { Embedder } from './embedder.ts'

export interface HttpOptions {
  /** Milliseconds that one request may take. Default 60,000. */
  readonly timeout?: number
  /** Milliseconds before the second try; twice as many before each further one. Default 500. */
  readonly pause?: number
}

/** Tries of one request. */
const tries = 5
/** Milliseconds that a server may ask us to wait. */
const longestPause = 60_000
/** Answers after which it is worth trying again. */
const passing: readonly number[] = [408, 409, 425, 429, 500, 502, 503, 504]
/** Where the key stands; that of OpenAI is sent to OpenAI only. */
const keyName = 'PITPROP_EMBED_KEY'
const openAiKeyName = 'OPENAI_API_KEY'

/**
 * Whatever answers as OpenAI's `/v1/embeddings` does. The model stands behind `#`: `http://localhost:8080/v1/embeddings#bge-m3`.
 *
 * The key comes from the environment variable PITPROP_EMBED_KEY, and stands nowhere else: not in the address, the report, a
 * message or the cache. Passing failures (no answer in time, too many requests, a server's fault) are tried again, four
 * times, with pauses that double.
 *
 * @throws DataError `bad-option`; embedding throws `embedder-silent`, `embedder-refused`, `embedder-answer`
 * @see https://platform.openai.com/docs/api-reference/embeddings/create
 */
export function httpEmbedder(address: string, { timeout = 60_000, pause = 500 }: HttpOptions = {}): Embedder {
  const url = parsed(address)
  const model = decodeURIComponent(url.hash.slice(1)) || 'default'
  url.hash = ''
  const place = `${url.origin}${url.pathname}`
  const key = environment(keyName) ?? (url.hostname === 'api.openai.com' ? environment(openAiKeyName) : undefined)
  const request = { url: url.href, place, model, key, timeout, pause }
  return {
    name: `${place}#${model}`,
    longest: 8000,
    batch: 64,
    atOnce: 4,
    embed: async (texts, signal) => vectorsIn(await answered(request, texts, signal), texts.length, place),
  }
}

interface Request {
  readonly url: string
  /** The address as it may be shown. */
  readonly place: string
  readonly model: string
  readonly key: string | undefined
  readonly timeout: number
  readonly pause: number
}

function parsed(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (!url || !isHttp)
    throw new DataError('bad-option', 'an embedder needs an address such as http://localhost:8080/v1/embeddings')
  const hidden = url.username === '' && url.password === ''
  need(hidden, 'bad-option', `an embedder's address may hold no password: put the key into ${keyName}`)
  return url
}

/** The answer to one batch, after as many tries as it takes. */
async function answered(request: Request, texts: readonly string[], signal?: AbortSignal): Promise<unknown> {
  let failure = ''
  for (let attempt = 1; attempt <= tries; attempt++) {
    const { said, wait, body } = await tried(request, texts, signal)
    if (body !== undefined) return body
    failure = said
    if (attempt < tries) await slept(Math.max(wait, request.pause * 2 ** (attempt - 1)), signal)
  }
  throw new DataError('embedder-silent', `${request.place} did not answer in ${tries} tries: ${failure}`)
}

interface Tried {
  readonly body?: unknown
  readonly said: string
  /** Milliseconds that the server asks for. */
  readonly wait: number
}

/** @throws DataError for what no further try would mend. */
async function tried(
  { url, place, model, key, timeout }: Request,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Tried> {
  const limit = AbortSignal.timeout(timeout)
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    text = await response.text()
  } catch (error) {
    signal?.throwIfAborted()
    return { said: limit.aborted ? `no answer within ${timeout / 1000} s` : reasonOf(error), wait: 0 }
  }
  if (response.ok) return { body: jsonOf(text, place), said: '', wait: 0 }
  const said = `status ${response.status}`
  if (passing.includes(response.status)) return { said, wait: waitOf(response.headers.get('retry-after')) }
  const isKey = response.status === 401 || response.status === 403
  const what = isKey ? `is the key in ${keyName} right?` : withoutKey(text, key)
  throw new DataError('embedder-refused', `${place} refused to embed (${said}): ${what}`)
}

/** Servers like to repeat the key that they did not like. */
function withoutKey(text: string, key: string | undefined): string {
  const plain = text.replace(/\s+/g, ' ').slice(0, 200)
  return key === undefined ? plain : plain.replaceAll(key, '…')
}

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string; errors?: readonly { code?: string }[] } }
  const code = cause?.code ?? cause?.errors?.[0]?.code
  return (code && (reasons[code] ?? code)) || cause?.message || 'no connection'
}

/** What the system calls the usual reasons, in words. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no such host',
  ECONNRESET: 'the connection was closed',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
}

function jsonOf(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new DataError('embedder-answer', `${place} needs to answer in JSON: is it an /v1/embeddings address?`, {
      cause,
    })
  }
}

/** Seconds, at most a minute; a date is not worth reading. */
function waitOf(header: string | null): number {
  const seconds = Number(header ?? 0)
  return seconds > 0 ? Math.min(longestPause, 1000 * seconds) : 0
}

async function slept(milliseconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal!.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** `{data: [{index, embedding}]}`, in the order of the texts. */
function vectorsIn(body: unknown, n: number, place: string): Float32Array[] {
  const { data } = (body ?? {}) as { data?: unknown }
  const got = Array.isArray(data) ? `${data.length}` : 'none'
  need(Array.isArray(data) && data.length === n, 'embedder-answer', `${place} needs to give ${n} vectors, got ${got}`)
  const vectors: Float32Array[] = []
  for (const [place_, one] of (data as { index?: number; embedding?: unknown }[]).entries()) {
    const at = one?.index ?? place_
    const list = one?.embedding
    const fits = Array.isArray(list) && list.length > 0 && list.every((value) => typeof value === 'number')
    need(fits && at >= 0 && at < n, 'embedder-answer', `${place} gave an embedding that is no list of numbers`)
    vectors[at] = Float32Array.from(list as number[])
  }
  for (let i = 0; i < n; i++)
    need(vectors[i] !== undefined, 'embedder-answer', `${place} gave no vector for text ${i + 1} of ${n}`)
  return vectors
}
