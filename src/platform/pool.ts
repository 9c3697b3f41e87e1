import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type Handlers, inlinePool, type Pool } from './inline-pool.ts'

/**
 * Worker threads that run the same handlers as `inlinePool`, each with a state of its own. Falls back to the calling
 * thread where one worker is asked for, or the worker file is not there.
 */
export function openPool(handlers: Handlers, size: number = defaultSize()): Pool {
  const file = workerFile()
  if (size <= 1 || file === undefined) return inlinePool(handlers)
  return threadPool(Array.from({ length: size }, () => new Thread(file)))
}

/** As many threads as the machine runs at once, at most 8. */
export function defaultSize(): number {
  return Math.min(8, availableParallelism())
}

/** TypeScript workers cannot be started, so from source the built worker serves. */
function workerFile(): URL | undefined {
  const source = import.meta.url.endsWith('.ts')
  const file = new URL(source ? '../../dist/worker.mjs' : './worker.mjs', import.meta.url)
  return existsSync(fileURLToPath(file)) ? file : undefined
}

function threadPool(threads: readonly Thread[]): Pool {
  return {
    size: threads.length,
    async broadcast(task, payload) {
      return await Promise.all(threads.map((thread) => thread.run(task, payload)))
    },
    async map(task, payloads) {
      const answers: unknown[] = new Array(payloads.length)
      let next = 0
      await Promise.all(
        threads.map(async (thread) => {
          while (next < payloads.length) {
            const at = next++
            answers[at] = await thread.run(task, payloads[at])
          }
        }),
      )
      return answers
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}

/** One worker thread, which answers one call at a time. */
class Thread {
  #worker: Worker
  #settle: { resolve: (answer: unknown) => void; reject: (error: Error) => void } | undefined

  constructor(file: URL) {
    this.#worker = new Worker(file)
    this.#worker.unref()
    this.#worker.on('message', ({ answer, error }: { answer?: unknown; error?: Error }) => {
      const settle = this.#settle
      this.#settle = undefined
      if (error) settle?.reject(error)
      else settle?.resolve(answer)
    })
    this.#worker.on('error', (error) => this.#settle?.reject(error))
    this.#worker.on('exit', () => this.#settle?.reject(new Error('a worker thread ended before it answered')))
  }

  run(task: string, payload: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#worker.ref()
      this.#worker.postMessage({ task, payload })
    }).finally(() => this.#worker.unref())
  }

  async close(): Promise<void> {
    this.#settle = undefined
    await this.#worker.terminate()
  }
}
