/** A task's work. `state` is the worker's own and lives as long as it does. */
export type Handler = (payload: never, state: Map<string, unknown>) => unknown

export type Handlers = Readonly<Record<string, Handler>>

/** Workers that run named tasks. Payloads and answers are copied, so they must be plain data. */
export interface Pool {
  readonly size: number
  /** Runs a task once on every worker; their answers. */
  broadcast(task: string, payload: unknown): Promise<unknown[]>
  /** Runs a task for each payload on whichever worker is free; answers in the order of the payloads. */
  map(task: string, payloads: readonly unknown[]): Promise<unknown[]>
  close(): Promise<void>
}

/** A pool of one: the calling thread, which stays responsive between tasks. */
export function inlinePool(handlers: Handlers): Pool {
  const state = new Map<string, unknown>()
  const run = async (task: string, payload: unknown) => {
    await new Promise((resolve) => setTimeout(resolve, 0))
    return handlers[task]!(payload as never, state)
  }
  return {
    size: 1,
    async broadcast(task, payload) {
      return [await run(task, payload)]
    },
    async map(task, payloads) {
      const answers: unknown[] = []
      for (const payload of payloads) answers.push(await run(task, payload))
      return answers
    },
    async close() {
      state.clear()
    },
  }
}
