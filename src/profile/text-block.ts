import type { TextKernel } from '../kernel/load-text.ts'
import { longestStretch } from './stretches.ts'

const encoder = new TextEncoder()

/** Some consecutive texts, of which those of ASCII stand in the kernel. */
export interface TextBlock {
  /** The first text that is not looked at. */
  next: number
  /** How many stand in the kernel, and which texts these are. */
  count: number
  readonly indices: Uint32Array
  /** Which texts are not of ASCII, or longer than a stretch. */
  readonly others: number[]
}

/** Room for blocks, to be filled again and again. */
export function newTextBlock({ textEnds }: TextKernel): TextBlock {
  return { next: 0, count: 0, indices: new Uint32Array(textEnds.length), others: [] }
}

/** Puts texts from `block.next` on, of the first `n`, into the kernel, as many as find room. */
export function loadTexts(kernel: TextKernel, texts: readonly string[], n: number, block: TextBlock): void {
  const { own, bytes: room, textEnds } = kernel
  let [bytes, count, i] = [0, 0, block.next]
  block.others.length = 0
  for (; i < n && i - block.next < textEnds.length; i++) {
    const text = texts[i]!
    const { length } = text
    if (length <= longestStretch && bytes + length > room.length) break
    if (length > longestStretch || !putDown(own, text)) {
      block.others.push(i)
      continue
    }
    kernel.addText(count, length)
    block.indices[count++] = i
    bytes += length
  }
  block.next = i
  block.count = count
}

/** Writes a text where there is room for it; false where it is not of ASCII, or too long. */
export function putDown(own: Uint8Array, text: string): boolean {
  const { length } = text
  if (length > own.length) return false
  const { read, written } = encoder.encodeInto(text, own)
  return read === length && written === length
}
