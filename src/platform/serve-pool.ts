import { parentPort } from 'node:worker_threads'
import type { Handlers } from './inline-pool.ts'

/** Makes this worker thread answer a pool: one message a call, errors passed back. */
export function servePool(handlers: Handlers): void {
  const state = new Map<string, unknown>()
  parentPort!.on('message', ({ task, payload }: { task: string; payload: unknown }) => {
    try {
      parentPort!.postMessage({ answer: handlers[task]!(payload as never, state) })
    } catch (error) {
      parentPort!.postMessage({ error })
    }
  })
}
