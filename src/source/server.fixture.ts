import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server for `/v1/embeddings` was asked. */
export interface Asked {
  readonly model: string
  readonly input: readonly string[]
  readonly authorization: string | undefined
}

export interface Answer {
  readonly status?: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Never answers. */
  readonly silent?: boolean
}

/** Runs `use` with the address of a local server that answers so; gives back all that it was asked. */
export async function withServer(
  answer: (asked: Asked, call: number) => Answer,
  use: (address: string) => Promise<void>,
): Promise<Asked[]> {
  const all: Asked[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const asked = { ...JSON.parse(text), authorization: request.headers.authorization }
    all.push(asked)
    const { status = 200, body, headers = {}, silent } = answer(asked, all.length)
    if (silent) return
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embeddings`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return all
}

/** The answer of an embedder whose vectors are the lengths of the texts. */
export function lengths(input: readonly string[]): Answer {
  // The last comes first: the index says which is whose.
  const data = input.map((text, index) => ({ index, embedding: [text.length, 1, 0.5] })).reverse()
  return { body: { data } }
}
