import { wasm } from './text-wasm.ts'

/** What the compiled module exports: addresses, as constants and as what was counted, and its functions. */
interface Exports {
  readonly memory: WebAssembly.Memory
  readonly taken: WebAssembly.Global
  addText(i: number, length: number): void
  keepTexts(count: number, least: number): number
  hashTexts(count: number, salt: number): void
  takeTexts(first: number, count: number, least: number): number
  takeUnits(length: number): number
  takeWords(length: number, count: number): void
}

/** Keys that wait to be kept. */
export interface WaitingKeys {
  readonly high: Uint32Array
  readonly low: Uint32Array
}

/**
 * What profiles take in of texts, in WebAssembly: texts are put into `own` or `units`, and what is small enough to be kept of them comes
 * out in `lists`. The same as the text room gives, several times faster.
 */
export interface TextKernel {
  /** Where one text of ASCII is put down, for `addText`. */
  readonly own: Uint8Array
  /** A block of texts of ASCII, one after the other, and where each ends: as many as find room. */
  readonly bytes: Uint8Array
  readonly textEnds: Uint32Array
  /** Hashes of the texts of the block. */
  readonly textHighs: Uint32Array
  readonly textLows: Uint32Array
  /** One text of any script, in small letters. */
  readonly units: Uint16Array
  /** Its words, where they were found elsewhere. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Of words, runs of 2, 3 and 4 words, and runs of five characters: how many wait, above which upper half none does, how many there were. */
  readonly sizes: Uint32Array
  readonly limits: Uint32Array
  readonly totals: Float64Array
  readonly lists: readonly WaitingKeys[]
  /** How many words fell to each of 2,048 counts, and then how many pairs. */
  readonly repeats: Uint32Array
  /** Makes the text that was put down, of `length` bytes, the text `i` of the block. */
  addText(i: number, length: number): void
  /** Leaves only those of the first `count` texts in the block of which `least` words or more follow white space; returns how many. */
  keepTexts(count: number, least: number): number
  /** Hashes the first `count` texts of the block, as `hashText` does; `salt` is what its first half begins with. */
  hashTexts(count: number, salt: number): void
  /**
   * Takes in texts `first` to `count` of the block where `least` words or more follow white space. Stops where a list is full: returns the
   * first text that was not looked at, and how many were taken in.
   */
  takeTexts(first: number, count: number, least: number): { readonly next: number; readonly taken: number }
  /** Takes in the `length` units of one text; false, and nothing is taken in, where only a dictionary knows its words. */
  takeUnits(length: number): boolean
  /** Takes in the `length` units of one text with `count` words. */
  takeWords(length: number, count: number): void
}

/** How many lists there are. */
const lists = 5

/**
 * The kernel for texts, with a memory of its own; undefined where the platform has no 128-bit SIMD.
 *
 * @param classes what each UTF-16 unit does at a word's edge, 0 where that is not known; units beyond it are not known.
 */
export function loadText(classes: Uint8Array): TextKernel | undefined {
  try {
    const bytes = Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0))
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
    return wrap(exports as unknown as Exports & Readonly<Record<string, WebAssembly.Global>>, classes)
  } catch {
    return undefined
  }
}

function wrap(run: Exports & Readonly<Record<string, WebAssembly.Global>>, classes: Uint8Array): TextKernel {
  const { memory } = run
  const constant = (name: string) => run[name]!.value as number
  const missing = constant('memoryBytes') - memory.buffer.byteLength
  // The memory does not grow any more, so that views stay good.
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536))
  const { buffer } = memory
  new Uint8Array(buffer, constant('classesAt'), classes.length).set(classes)
  const numbers = (name: string, n: number) => new Uint32Array(buffer, constant(name), n)
  const [mostTexts, mostUnits, keys] = [constant('mostTexts'), constant('mostUnits'), constant('listKeys')] as const
  const mostBytes = constant('mostBytes')
  return {
    own: new Uint8Array(buffer, constant('ownAt'), mostBytes),
    bytes: new Uint8Array(buffer, constant('bytesAt'), mostBytes),
    textEnds: numbers('textEndsAt', mostTexts),
    textHighs: numbers('textHighsAt', mostTexts),
    textLows: numbers('textLowsAt', mostTexts),
    units: new Uint16Array(buffer, constant('unitsAt'), mostUnits),
    starts: numbers('startsAt', mostUnits),
    ends: numbers('endsAt', mostUnits),
    sizes: numbers('sizesAt', lists),
    limits: numbers('limitsAt', lists),
    totals: new Float64Array(buffer, constant('totalsAt'), lists),
    lists: Array.from({ length: lists }, (_, i) => {
      const at = constant('listsAt') + 8 * i * keys
      return { high: new Uint32Array(buffer, at, keys), low: new Uint32Array(buffer, at + 4 * keys, keys) }
    }),
    repeats: numbers('repeatsAt', 4096),
    addText: (i, length) => run.addText(i, length),
    keepTexts: (count, least) => run.keepTexts(count, least),
    hashTexts: (count, salt) => run.hashTexts(count, salt),
    takeTexts(first, count, least) {
      const next = run.takeTexts(first, count, least)
      return { next, taken: run.taken.value as number }
    },
    takeUnits: (length) => run.takeUnits(length) !== 0,
    takeWords: (length, count) => run.takeWords(length, count),
  }
}
