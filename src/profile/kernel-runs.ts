import type { TextKernel } from '../kernel/load-text.ts'
import { type Hashes, hashText } from '../math/hash.ts'
import { Kind } from '../source/chunk.ts'
import { folded } from '../text/folded.ts'
import { newSpans } from '../text/spans.ts'
import { wordsOf } from '../text/words.ts'
import { addPlainly } from './plain-runs.ts'
import { isProse, leastBlanks, stretches } from './stretches.ts'
import { loadTexts, newTextBlock, putDown, type TextBlock } from './text-block.ts'
import type { TextIntake } from './text-intake.ts'
import type { TextRuns } from './text-runs.ts'

/** What `hashText` begins with. */
const textSalt = Math.imul(Kind.text + 1, 0x9e3779b9)
let block: TextBlock | undefined

/** Hashes the first `n` texts, as `hashText` does, and takes those of five words or more into `runs`, here or `elsewhere`. Some 12 ns a unit. */
export function hashByKernel(
  kernel: TextKernel,
  texts: readonly string[],
  n: number,
  { hashes, runs, elsewhere }: { hashes: Hashes; runs: TextRuns; elsewhere?: TextIntake | undefined },
): void {
  keepWaiting(kernel, runs)
  for (const { count, indices, others } of blocks(kernel, texts, n)) {
    kernel.hashTexts(count, textSalt)
    const { textHighs, textLows } = kernel
    for (let i = 0; i < count; i++) {
      hashes.high[indices[i]!] = textHighs[i]!
      hashes.low[indices[i]!] = textLows[i]!
    }
    for (const i of others) hashText(texts[i]!, Kind.text, hashes, i)
    if (elsewhere) {
      elsewhere.addBlock(runs, kernel, kernel.keepTexts(count, leastBlanks))
      for (const i of others) elsewhere.addAll(runs, [texts[i]!], 1)
    } else {
      runs.texts += takeBlock(kernel, runs, count, leastBlanks)
      for (const i of others) if (isProse(texts[i]!)) addOther(kernel, runs, texts[i]!)
    }
  }
  finish(kernel, runs)
}

/** Takes in the first `n` texts, all of five words or more. Some 10 ns a unit. */
export function addByKernel(kernel: TextKernel, into: TextRuns, texts: readonly string[], n: number): void {
  // Nothing waits yet: this says which keys are small enough.
  keepWaiting(kernel, into)
  for (const { count, others } of blocks(kernel, texts, n)) {
    into.texts += takeBlock(kernel, into, count, 0)
    for (const i of others) addOther(kernel, into, texts[i]!)
  }
  finish(kernel, into)
}

/** Takes in texts of ASCII, one after the other, that end where `ends` says; each has five words or more, and is no longer than a stretch. */
export function addBytesByKernel(kernel: TextKernel, into: TextRuns, bytes: Uint8Array, ends: Uint32Array): void {
  keepWaiting(kernel, into)
  for (let [first, from] = [0, 0]; first < ends.length; ) {
    let next = first
    for (; next < ends.length && next - first < kernel.textEnds.length; next++) {
      const end = ends[next]! - from
      if (end > kernel.bytes.length) break
      kernel.textEnds[next - first] = end
    }
    const to = ends[next - 1]!
    kernel.bytes.set(bytes.subarray(from, to))
    into.texts += takeBlock(kernel, into, next - first, 0)
    first = next
    from = to
  }
  finish(kernel, into)
}

function* blocks(kernel: TextKernel, texts: readonly string[], n: number): Generator<TextBlock> {
  block ??= newTextBlock(kernel)
  for (block.next = 0; block.next < n; ) {
    loadTexts(kernel, texts, n, block)
    yield block
  }
}

/** Takes in one text of any script and length. */
function addOther(kernel: TextKernel, into: TextRuns, text: string): void {
  into.texts++
  for (const stretch of stretches(text)) addStretch(kernel, into, stretch)
  // Counts of the kernel have 32 bits.
  if (text.length > kernel.bytes.length) finish(kernel, into)
}

/** Takes in the texts that stand in the kernel and have so many words after white space; returns how many. */
function takeBlock(kernel: TextKernel, into: TextRuns, count: number, least: number): number {
  let all = 0
  for (let at = 0; at < count; ) {
    const { next, taken } = kernel.takeTexts(at, count, least)
    all += taken
    at = next
    if (at < count) keepWaiting(kernel, into)
  }
  return all
}

const spans = newSpans()

function addStretch(kernel: TextKernel, into: TextRuns, text: string): void {
  const { own, units, starts, ends } = kernel
  if (putDown(own, text)) {
    kernel.addText(0, text.length)
    takeBlock(kernel, into, 1, 0)
    return
  }
  const small = folded(text)
  if (small.length > units.length) {
    addPlainly(into, text)
    return
  }
  // A block may have left full lists, and there has to be room for one text.
  keepWaiting(kernel, into)
  for (let at = 0; at < small.length; at++) units[at] = small.charCodeAt(at)
  if (!kernel.takeUnits(small.length)) {
    const count = wordsOf(small, spans)
    starts.set(spans.starts.subarray(0, count))
    ends.set(spans.ends.subarray(0, count))
    kernel.takeWords(small.length, count)
  }
}

/** Keeps the keys that wait, of those that are still small enough, and asks for no others from here on. */
function keepWaiting({ lists, sizes, limits }: TextKernel, into: TextRuns): void {
  for (let list = 0; list < lists.length; list++) {
    const types = into.runs[list] ?? into.characters
    const { high, low } = lists[list]!
    const size = sizes[list]!
    for (let i = 0; i < size; i++) types.addHash(high[i]!, low[i]!)
    sizes[list] = 0
    limits[list] = Math.min(types.bound, 2 ** 32 - 1)
  }
}

/** Keeps what waits and adds up what was counted, so that nothing is left in the kernel. */
function finish(kernel: TextKernel, into: TextRuns): void {
  const { totals, repeats } = kernel
  keepWaiting(kernel, into)
  for (let list = 0; list < totals.length; list++) (into.runs[list] ?? into.characters).n += totals[list]!
  into.repeats.forEach((one, i) => {
    one.addCounts(repeats.subarray(2048 * i, 2048 * (i + 1)))
  })
  totals.fill(0)
  repeats.fill(0)
}
