import { hashText, newHashes } from '../math/hash.ts'

/** The definitions of measures of texts, written slowly and plainly. Texts are small letters, words parted by blanks. */
export type TextTwin = (reference: readonly string[], generation: readonly string[]) => number

export const textTwins: Readonly<Record<string, TextTwin>> = {
  'common-words': (r, g) => {
    const common = [...new Set(repeated(r, g))]
    const on = (texts: readonly string[], word: string) => {
      const all = words(texts).filter((other) => common.includes(other))
      return all.filter((other) => other === word).length / all.length
    }
    return sum(common.map((word) => Math.abs(on(r, word) - on(g, word)))) / 2
  },
  'distinct-1': (r, g) => distinct(runs(r, 1), runs(g, 1)),
  'distinct-2': (r, g) => distinct(runs(r, 2), runs(g, 2)),
  'distinct-3': (r, g) => distinct(runs(r, 3), runs(g, 3)),
  'distinct-4': (r, g) => distinct(runs(r, 4), runs(g, 4)),
  'distinct-closings': (r, g) => distinct(edges(r, -3), edges(g, -3)),
  'distinct-frames': (r, g) => {
    const common = new Set(repeated(r, g))
    return distinct(frames(r, common), frames(g, common))
  },
  'distinct-openings': (r, g) => distinct(edges(r, 0, 3), edges(g, 0, 3)),
  'hill-1-pairs': (r, g) => hill1(runs(g, 2)) / hill1(runs(r, 2)),
  'hill-1-words': (r, g) => hill1(words(g)) / hill1(words(r)),
  'hill-2-pairs': (r, g) => agreement(runs(r, 2)) / agreement(runs(g, 2)),
  'hill-2-words': (r, g) => agreement(words(r)) / agreement(words(g)),
  'looping-texts': (_, g) => share(spoken(g), endsInLoop),
  'near-distinct-texts': (r, g) => {
    const [a, b] = nearGroups([...r, ...g], r.length)
    return distinct(a, b)
  },
  'novel-words': (r, g) => 1 - rareShared(words(g), words(r)),
  'rare-pairs': (r, g) => rareShared(runs(r, 2), runs(g, 2)),
  'rare-words': (r, g) => rareShared(words(r), words(g)),
  'repeated-lines': (_, g) => share(spoken(g), (text) => repeats(text.split('\n')) > 0.3),
  'repetitive-texts': (_, g) => share(spoken(g), (text) => [2, 3, 4].some((n) => topShare(text, n) > limits[n]!)),
  'self-overlap-4': (r, g) => {
    const documents = g.map((text) => [...new Set(runs([text], 4))])
    const having = (texts: readonly string[]) => texts.filter((text) => runs([text], 4).length > 0).length
    const others = having(g) - 1
    const drawn = Math.min(having(r), having(g)) - 1
    const met = documents.flatMap((own, i) =>
      own.map((run) => {
        const elsewhere = documents.filter((other, j) => j !== i && other.includes(run)).length
        let missed = 1
        for (let k = 0; k < elsewhere; k++) missed *= Math.max(0, others - drawn - k) / (others - k)
        return 1 - missed
      }),
    )
    return drawn < 0 ? NaN : mean(met)
  },
  'shape-shift': (r, g) => {
    const common = new Set(repeated(r, g))
    return Math.max(
      ...shapes(r, common).map((x, i) => {
        const y = shapes(g, common)[i]!
        const apart = Math.abs(mean(x) - mean(y))
        return apart < 1e-12 ? 0 : apart / Math.max(deviation(x), deviation(y))
      }),
    )
  },
  'shape-spread': (r, g) => {
    const common = new Set(repeated(r, g))
    const ratios = shapes(r, common).flatMap((x, i) => {
      const [a, b] = [deviation(x), deviation(shapes(g, common)[i]!)]
      const floor = 0.01 * Math.max(a, b)
      return floor < 1e-12 ? [] : [Math.log(Math.max(b, floor) / Math.max(a, floor))]
    })
    return ratios.length === 0 ? 0 : mean(ratios)
  },
  'unseen-words': (r, g) => {
    const unseen = (all: readonly string[]) =>
      (all.filter((x) => count(all, x) === 1).length + 0.5) / (all.length + 0.5)
    return unseen(words(g)) / unseen(words(r))
  },
  'word-coverage': (r, g) => words(r).filter((word) => words(g).includes(word)).length / words(r).length,
  'zipf-tail': (r, g) => {
    const exponent = (all: readonly string[]) => {
      const counts = [...new Set(all)].map((x) => count(all, x)).filter((n) => n >= 2)
      return 1 + (counts.length + 1) / (sum(counts.map((n) => Math.log(n / 1.5))) + 1)
    }
    return exponent(words(g)) - exponent(words(r))
  },
}

const limits = [NaN, NaN, 0.2, 0.18, 0.16]

/** Those that have words. */
function spoken(texts: readonly string[]): string[] {
  return texts.filter((text) => words([text]).length > 0)
}

function wordsOf(text: string): string[] {
  return text.match(/[a-z0-9]+/g) ?? []
}

function words(texts: readonly string[]): string[] {
  return texts.flatMap(wordsOf)
}

function runs(texts: readonly string[], n: number): string[] {
  return texts.flatMap((text) => {
    const own = wordsOf(text)
    return own.slice(n - 1).map((_, i) => own.slice(i, i + n).join(' '))
  })
}

function edges(texts: readonly string[], from: number, to?: number): string[] {
  return spoken(texts).map((text) => wordsOf(text).slice(from, to).join(' '))
}

/** Words that occur twice or more on both sides together. */
function repeated(r: readonly string[], g: readonly string[]): string[] {
  const all = [...words(r), ...words(g)]
  return [...new Set(all)].filter((word) => count(all, word) > 1)
}

function frames(texts: readonly string[], common: ReadonlySet<string>): string[] {
  return runs(texts, 6).flatMap((run) => {
    const slots = run.split(' ').map((word) => (common.has(word) ? word : '_'))
    const fixed = slots.filter((word) => word !== '_').length
    return fixed >= 3 && fixed < 6 && slots[0] !== '_' && slots[5] !== '_' ? [slots.join(' ')] : []
  })
}

/** Whether a text ends in three turns or more of up to 128 words, eight words in all. */
function endsInLoop(text: string): boolean {
  const own = wordsOf(text)
  for (let turn = 1; 3 * turn <= own.length && turn <= 128; turn++) {
    let length = turn
    while (length < own.length && own.at(-1 - length) === own.at(-1 - length + turn)) length++
    if (length >= 3 * turn && length >= 8) return true
  }
  return false
}

/** Share of the letters that the commonest run of n words makes up, where it occurs twice. */
function topShare(text: string, n: number): number {
  const all = runs([text], n)
  const letters = (run: string) => run.replaceAll(' ', '').length
  const tops = all.map((run) => (count(all, run) > 1 ? count(all, run) * letters(run) : 0))
  return Math.max(0, ...tops) / letters(wordsOf(text).join(' '))
}

function repeats(lines: readonly string[]): number {
  const own = lines.map((line) => line.trim()).filter((line) => line !== '')
  return own.length === 0 ? 0 : 1 - new Set(own).size / own.length
}

/** Each text's group, of both sides: that of the first text, in the order of hashes, which shares .7 of the shingles. */
function nearGroups(texts: readonly string[], first: number): [string[], string[]] {
  const hashes = newHashes(texts.length)
  texts.forEach((text, i) => {
    hashText(text, 0, hashes, i)
  })
  const order = [...texts.keys()].sort((a, b) => hashes.high[a]! - hashes.high[b]! || hashes.low[a]! - hashes.low[b]!)
  const firsts: string[] = []
  const groups: string[] = []
  for (const i of order) {
    const found = firsts.findIndex((other) => jaccard(shingles(other), shingles(texts[i]!)) >= 0.7)
    groups[i] = String(found < 0 ? firsts.push(texts[i]!) - 1 : found)
  }
  return [groups.slice(0, first), groups.slice(first)]
}

function shingles(text: string): Set<string> {
  const plain = text.replace(/\s+/g, ' ').trim()
  return new Set(Array.from({ length: Math.max(1, plain.length - 4) }, (_, i) => plain.slice(i, i + 5)))
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((x) => b.has(x)).length
  return both / (a.size + b.size - both)
}

/** Words, words a sentence, marks a word (all but the last as logarithms where they are counts) and common words. */
function shapes(texts: readonly string[], common: ReadonlySet<string>): number[][] {
  const own = spoken(texts)
  return [
    own.map((text) => Math.log(wordsOf(text).length)),
    own.map((text) => Math.log(wordsOf(text).length / Math.max(1, text.split(/(?<=\.)\s/).length))),
    own.map((text) => text.replace(/[a-z0-9\s]/g, '').length / wordsOf(text).length),
    own.map((text) => wordsOf(text).filter((word) => common.has(word)).length / wordsOf(text).length),
  ]
}

/** Distinct things on each side, as expected among as many as the smaller side has (Hurlbert 1971). */
function distinct(r: readonly string[], g: readonly string[]): number {
  const size = Math.min(r.length, g.length)
  const expected = (all: readonly string[]) =>
    sum(
      [...new Set(all)].map((x) => {
        const others = all.length - count(all, x)
        let missed = 1
        for (let i = 0; i < size; i++) missed *= Math.max(0, others - i) / (all.length - i)
        return 1 - missed
      }),
    )
  return size === 0 ? NaN : expected(g) / expected(r)
}

function hill1(all: readonly string[]): number {
  return Math.exp(
    -sum([...new Set(all)].map((x) => (count(all, x) / all.length) * Math.log(count(all, x) / all.length))),
  )
}

function agreement(all: readonly string[]): number {
  return sum([...new Set(all)].map((x) => (count(all, x) / all.length) ** 2))
}

/** Share of the types that one side has five times or less, which the other has too. */
function rareShared(own: readonly string[], others: readonly string[]): number {
  const rare = [...new Set(own)].filter((x) => count(own, x) <= 5)
  return rare.length === 0 ? 1 : rare.filter((x) => others.includes(x)).length / rare.length
}

function share(texts: readonly string[], holds: (text: string) => boolean): number {
  return texts.filter(holds).length / texts.length
}

function count(all: readonly string[], x: string): number {
  let n = 0
  for (const other of all) if (other === x) n++
  return n
}

function mean(xs: readonly number[]): number {
  return sum(xs) / xs.length
}

function deviation(xs: readonly number[]): number {
  return xs.length < 2 ? NaN : Math.sqrt(mean(xs.map((x) => (x - mean(xs)) ** 2)))
}

function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0)
}
