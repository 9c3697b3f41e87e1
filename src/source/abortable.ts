/**
 * The items of an iterable until a signal ends them, also while it keeps silent. Then, as after a `break`, the iterable is told to
 * clean up; nobody waits for that where its next item may never come.
 *
 * @throws the reason of the signal
 */
export async function* abortable<T>(items: Iterable<T> | AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  // One listener for all items: a race with one promise would remember every item that was raced with it.
  let stop = (_: unknown): void => {}
  const onAbort = (): void => stop(signal.reason)
  signal.addEventListener('abort', onAbort)
  let isOpen = true
  try {
    while (true) {
      signal.throwIfAborted()
      isOpen = false
      const step = await new Promise<IteratorResult<T>>((resolve, reject) => {
        stop = reject
        Promise.resolve(iterator.next()).then(resolve, reject)
      })
      if (step.done) return
      isOpen = true
      yield step.value
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    if (signal.aborted) close(iterator).catch(() => {})
    else if (isOpen) await close(iterator)
  }
}

async function close(iterator: Iterator<unknown> | AsyncIterator<unknown>): Promise<void> {
  await iterator.return?.()
}
