import type { Pooled } from '../compare/pooled.ts'
import type { PooledText, Runs } from '../compare/pooled-text.ts'

/** The pool followed by a copy of every row in which the rarest words of one column are gone, that share of all words. */
export function withoutRareWords(pooled: Pooled, text: PooledText, loss: number): { pooled: Pooled; text: PooledText } {
  const [words, ...longer] = text.runs
  const planted = { ...text, runs: [withCopies(words!, loss), ...longer] }
  return { pooled: { ...pooled, rows: 2 * pooled.rows, columns: [], spaces: [], texts: [planted] }, text: planted }
}

function withCopies(runs: Runs, loss: number): Runs {
  const { starts, ids, counts, singles, totals } = runs
  const documents = totals.length
  const { kept, singleShare } = survivors(runs, loss)
  const own = {
    starts: new Uint32Array(2 * documents + 1),
    ids: new Uint32Array(2 * ids.length),
    counts: new Uint32Array(2 * ids.length),
  }
  own.starts.set(starts)
  own.ids.set(ids)
  own.counts.set(counts)
  const sizes = { singles: twice(singles), totals: twice(totals) }
  let at = ids.length
  let carried = 0
  for (let d = 0; d < documents; d++) {
    // Rounded so that the sum over all documents is right.
    carried += singleShare * singles[d]!
    const left = Math.floor(carried)
    carried -= left
    let total = left
    for (let i = starts[d]!; i < starts[d + 1]!; i++) {
      if (ids[i]! >= kept) continue
      own.ids[at] = ids[i]!
      own.counts[at++] = counts[i]!
      total += counts[i]!
    }
    sizes.singles[documents + d] = left
    sizes.totals[documents + d] = total
    own.starts[documents + d + 1] = at
  }
  return { ...runs, ...own, ids: own.ids.subarray(0, at), counts: own.counts.subarray(0, at), ...sizes }
}

/** How many types stay (types are numbered from the commonest on), and which share of the words that occur once. */
function survivors({ types, ids, counts, singles, totals }: Runs, loss: number): { kept: number; singleShare: number } {
  const sum = (list: Uint32Array) => list.reduce((all, one) => all + one, 0)
  const once = sum(singles)
  let doomed = loss * sum(totals)
  if (doomed <= once) return { kept: types, singleShare: once === 0 ? 1 : 1 - doomed / once }
  doomed -= once
  const mass = new Float64Array(types)
  for (let i = 0; i < ids.length; i++) mass[ids[i]!]! += counts[i]!
  let kept = types
  while (kept > 0 && doomed > 0) doomed -= mass[--kept]!
  return { kept, singleShare: 0 }
}

function twice(list: Uint32Array): Uint32Array {
  const both = new Uint32Array(2 * list.length)
  both.set(list)
  both.set(list, list.length)
  return both
}
