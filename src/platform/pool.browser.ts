import { type Handlers, inlinePool, type Pool } from './inline-pool.ts'

/** In a browser everything runs on the calling thread. */
export function openPool(handlers: Handlers): Pool {
  return inlinePool(handlers)
}

/** One. */
export function defaultSize(): number {
  return 1
}
