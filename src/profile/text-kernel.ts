import { loadText, type TextKernel } from '../kernel/load-text.ts'
import { characterClasses } from '../text/character-class.ts'

let kernel: TextKernel | undefined
let asked = false

/** The kernel for texts of this thread; undefined where there is none here. Whoever uses it does not wait until it is done. */
export function textKernel(): TextKernel | undefined {
  if (!asked) kernel = loadText(characterClasses)
  asked = true
  return kernel
}
