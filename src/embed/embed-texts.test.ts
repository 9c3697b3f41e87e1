import { getEventListeners } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { lengths, withServer } from '../source/server.fixture.ts'
import { embedTexts } from './embed-texts.ts'
import type { Embedder } from './embedder.ts'
import { embeddingOf } from './embedder-of.ts'
import { httpEmbedder } from './http-embedder.ts'
import { decodeSegment, encodeSegment, keyOf } from './segment.ts'
import { transformersEmbedder } from './transformers-embedder.ts'

const folder = mkdtempSync(join(tmpdir(), 'pitprop-embed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

const texts = Array.from({ length: 300 }, (_, i) => 'x'.repeat(1 + (i % 200)))
const quick = { pause: 1 }

test('known answer: batches over the wire, each text once, in the order of the texts', async () => {
  vi.stubEnv('PITPROP_EMBED_KEY', 'sk-secret')
  const asked = await withServer(
    ({ input }) => lengths(input),
    async (address) => {
      const vectors = await embedTexts(httpEmbedder(`${address}#bge-m3`, quick), [...texts, undefined, '', ' \n'])
      expect(vectors.slice(0, 300).map((vector) => vector![0])).toEqual(texts.map(({ length }) => length))
      expect(vectors.slice(300)).toEqual([undefined, undefined, undefined])
    },
  )
  expect(asked.map(({ input }) => input.length).sort()).toEqual([64, 64, 64, 8])
  expect(asked.every(({ model, authorization }) => model === 'bge-m3' && authorization === 'Bearer sk-secret')).toBe(
    true,
  )
})

test('known answer: passing failures are tried again; the fifth is the last', async () => {
  const answers = [429, 503, 500, 200]
  const asked = await withServer(
    ({ input }, call) => ({ ...lengths(input), status: answers[call - 1] ?? 200 }),
    async (address) => {
      await expect(embedTexts(httpEmbedder(address, quick), ['one', 'two'])).resolves.toHaveLength(2)
    },
  )
  expect(asked).toHaveLength(4)
  const refused = await withServer(
    () => ({ status: 503, body: 'busy' }),
    (address) =>
      expect(embedTexts(httpEmbedder(address, quick), ['one'])).rejects.toThrow(
        /127\.0\.0\.1:\d+\/v1\/embeddings did not answer in 5 tries: status 503$/,
      ),
  )
  expect(refused).toHaveLength(5)
})

test('refusal: an address that nobody can ask says why, and leaves no listener behind', async () => {
  const stop = new AbortController()
  const asking = embedTexts(httpEmbedder('http://127.0.0.1:9/v1/embeddings', quick), ['one'], { signal: stop.signal })
  await expect(asking).rejects.toThrow('did not answer in 5 tries: bad port')
  expect(getEventListeners(stop.signal, 'abort').length).toBeLessThan(4)
})

test('refusal: slow, absent, refusing, of another shape; the key stands in no message', async () => {
  vi.stubEnv('PITPROP_EMBED_KEY', 'sk-secret')
  const cases = [
    [() => ({ body: '', silent: true }), 'did not answer in 5 tries: no answer within 0.05 s'],
    [
      () => ({ status: 401, body: 'Incorrect API key: sk-secret' }),
      '(status 401): is the key in PITPROP_EMBED_KEY right?',
    ],
    [() => ({ status: 400, body: 'no sk-secret here' }), 'refused to embed (status 400): no … here'],
    [() => ({ body: '<html>' }), 'needs to answer in JSON: is it an /v1/embeddings address?'],
    [() => ({ body: {} }), 'needs to give 2 vectors, got none'],
    [() => ({ body: { data: [{ embedding: [1] }] } }), 'needs to give 2 vectors, got 1'],
    [
      () => ({ body: { data: [{ embedding: [1] }, { embedding: ['a'] }] } }),
      'gave an embedding that is no list of numbers',
    ],
    [
      () => ({
        body: {
          data: [
            { index: 0, embedding: [1] },
            { index: 0, embedding: [1] },
          ],
        },
      }),
      'gave no vector for text 2 of 2',
    ],
    [
      () => ({ body: { data: [{ embedding: [1] }, { embedding: [1, 2] }] } }),
      'vectors of one width, got 1 numbers and 2',
    ],
  ] as const
  for (const [answer, message] of cases) {
    await withServer(answer, async (address) => {
      const failure = await embedTexts(httpEmbedder(address, { timeout: 50, pause: 1 }), ['a', 'b']).catch((e) => e)
      expect(failure.message).toContain(message)
      expect(failure.message).not.toContain('sk-secret')
      expect(failure.name).toBe('DataError')
    })
  }
  let closed = ''
  await withServer(
    () => ({ body: '' }),
    async (address) => {
      closed = address
    },
  )
  await expect(embedTexts(httpEmbedder(closed, quick), ['a'])).rejects.toThrow('connection refused')
  expect(() => httpEmbedder('http://me:sk-secret@host/v1')).toThrow('may hold no password')
  expect(() => httpEmbedder('ftp://host')).toThrow('needs an address such as')
  expect(httpEmbedder('https://host/v1/embeddings?key=sk-secret#m').name).toBe('https://host/v1/embeddings#m')
})

test('law: the key of OpenAI goes to OpenAI alone', async () => {
  vi.stubEnv('PITPROP_EMBED_KEY', '')
  vi.stubEnv('OPENAI_API_KEY', 'sk-openai')
  const asked = await withServer(
    ({ input }) => lengths(input),
    async (address) => {
      await embedTexts(httpEmbedder(address, quick), ['a'])
    },
  )
  expect(asked[0]!.authorization).toBeUndefined()
})

test('law: a failure midway loses nothing: the next run asks only for the rest', async () => {
  const cache = join(folder, 'resumes')
  const kept = '128 of 200 texts were embedded; these are kept: run it again to go on from there'
  const asked = await withServer(
    ({ input }, call) => (call === 3 || call === 4 ? { status: 400, body: 'quota' } : lengths(input)),
    async (address) => {
      const embedder = httpEmbedder(address, quick)
      await expect(embedTexts(embedder, texts, { cache })).rejects.toThrow(
        `refused to embed (status 400): quota (${kept})`,
      )
      const vectors = await embedTexts(embedder, texts, { cache })
      expect(vectors.map((vector) => vector![0])).toEqual(texts.map(({ length }) => length))
      await embedTexts(embedder, texts, { cache })
    },
  )
  // Four batches, of which two come back; then those that are missing; then nothing.
  const sizes = asked.map(({ input }) => input.length)
  expect(asked).toHaveLength(6)
  expect(sizes[4]! + sizes[5]!).toBe(72)
  expect(new Set(asked.slice(0, 4).flatMap(({ input }) => input))).toHaveLength(200)
})

test('law: what is damaged in the cache is embedded again, the rest is not', async () => {
  const cache = join(folder, 'damaged')
  const asked: string[] = []
  const first = await embedTexts(lengthEmbedder(asked), texts, { cache })
  const own = join(cache, readdirSync(cache)[0]!)
  const segments = readdirSync(own)
  expect(segments.length).toBe(4)
  const bytes = readFileSync(join(own, segments[0]!))
  bytes[60]! ^= 1
  writeFileSync(join(own, segments[0]!), bytes)
  writeFileSync(join(own, segments[1]!), readFileSync(join(own, segments[1]!)).subarray(0, 100))
  writeFileSync(join(own, 'empty.segment'), '')
  asked.length = 0
  expect(await embedTexts(lengthEmbedder(asked), texts, { cache })).toEqual(first)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.length).toBeLessThanOrEqual(128)
  asked.length = 0
  expect(await embedTexts(lengthEmbedder(asked), texts, { cache })).toEqual(first)
  expect(asked).toEqual([])
})

test('law: segments come back as they were, and only to the embedder that made them', () => {
  const vectors = new Map([
    [keyOf('a'), Float32Array.of(1.5, -0, 3e-40)],
    [keyOf('b'), Float32Array.of(0, 7, 1e38)],
  ])
  const bytes = encodeSegment('one', vectors)
  expect(decodeSegment('one', bytes)).toEqual(vectors)
  expect(decodeSegment('two', bytes)).toBeUndefined()
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice()
    damaged[at]! ^= 16
    expect(decodeSegment('one', damaged), `byte ${at}`).toBeUndefined()
  }
})

test('refusal: transformers that is not installed says how to install it', async () => {
  await expect(transformersEmbedder('Xenova/all-MiniLM-L6-v2')).rejects.toThrow('npm install @huggingface/transformers')
  await expect(embeddingOf('transformers:')).rejects.toThrow('needs a model or a folder with one')
  await expect(embeddingOf('word2vec')).rejects.toThrow(
    'none, built-in, column:NAME, transformers:MODEL or an http(s):// address',
  )
})

test('known answer: transformers with a folder looks nowhere else, and vectors are rows of its tensor', async () => {
  const env = { localModelPath: '/models/', allowRemoteModels: true, allowLocalModels: false }
  const pipeline = async (_: string, model: string) => {
    expect(model).toBe(folder.split(/[\\/]/).at(-1))
    return async (input: readonly string[]) => ({
      data: Float32Array.from(input.flatMap((t) => [t.length, 1])),
      dims: [input.length, 2],
    })
  }
  const embedder = await transformersEmbedder(folder, async () => ({ env, pipeline }))
  expect(env).toEqual({ localModelPath: tmpdir(), allowRemoteModels: false, allowLocalModels: true })
  expect(await embedTexts(embedder, ['abc', 'd'])).toEqual([Float64Array.of(3, 1), Float64Array.of(1, 1)])
  const broken = async () => ({ env, pipeline: () => Promise.reject(new Error('no file model.onnx')) })
  await expect(transformersEmbedder(folder, broken)).rejects.toThrow('cannot be loaded: no file model.onnx')
})

test('law: long texts are cut between characters', async () => {
  const asked: string[] = []
  const embedder = { ...lengthEmbedder(asked), longest: 3 }
  await embedTexts(embedder, ['ab😀d', 'abcd'])
  expect(asked).toEqual(['ab', 'abc'])
})

function lengthEmbedder(asked: string[]): Embedder {
  return {
    name: 'lengths',
    longest: 8000,
    batch: 64,
    atOnce: 2,
    async embed(input) {
      asked.push(...input)
      return input.map((text) => Float32Array.of(text.length, 1))
    },
  }
}
