import type { Progress } from './options.ts'

/** A first look beyond this score, about in standard deviations of the null's maximum, is worth a word at once. */
const clear = 12

/** Turns the stages of one comparison into progress; the first word on a clear difference comes long before the last. */
export function progressOf(
  generation: string,
  onProgress?: (progress: Progress) => void,
): (stage: Progress['stage'], done: number, score?: number) => void {
  return (stage, done, score) => {
    if (stage !== 'first look') onProgress?.({ stage, generation, done })
    else if (score !== undefined && score > clear) {
      onProgress?.({ stage, generation, done, message: `${generation} clearly differs from the reference` })
    }
  }
}
