import { rowsOf } from '../model.ts'
import { type Named, nameOfNamed, optionsOfNamed } from '../recipe.ts'
import type { Candidate } from './candidate.ts'
import { type Family, families } from './families.ts'
import type { Estimated } from './fit-lineage.ts'
import { foretellNext, logScore } from './foretell.ts'
import type { SeenLineage } from './go-on.ts'
import { intervalAround } from './interval.ts'
import type { Reader } from './readings.ts'

/** A lineage with everything that is read of it. */
export interface View {
  readonly lineage: SeenLineage
  readonly reader: Reader
  /** Of each generation. */
  readonly readings: readonly Float64Array[]
  readonly seed: number
  readonly signal?: AbortSignal | undefined
  readonly onTried?: ((tried: number) => void) | undefined
}

/** The best candidate of one family under one kind of policy. */
export interface Fitted {
  readonly candidate: Candidate
  /** Logarithm of the densities that it foretold for what was seen, summed. */
  readonly score: number
}

/** Rows of a generation that are read; models learn from all of them. */
export const mostRead = 4000
/** Replicates behind one foretold generation. */
const replicates = 8
/** Shares of real rows that are tried. */
const shares: readonly number[] = [0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1]
/** Shares of its lesson that a model may really learn from. */
const parts: readonly number[] = [0.1, 0.2, 0.35, 0.6, 1]
const kinds: readonly Named[] = ['replace', 'accumulate', 'accumulate-subsample', { name: 'fresh-real', share: 0.2 }]
/** Families that are looked at closely. */
const finalists = 2

/**
 * Tries candidates on the first `upTo` generations, each foretold from those before it: every family under every kind
 * of policy, then the settings of each until none of them can be bettered by a step.
 */
export async function searchFrom(can: readonly Family[], view: View, upTo: number): Promise<Fitted[]> {
  const score = scorer(view, upTo)
  const rough: Fitted[] = []
  for (const family of can) {
    const first = kinds.map((policy) => ({ family: family.id, setting: family.neutral, policy, lessonShare: 1 }))
    rough.push(await climb(await bestOf(first, score), ['setting'], score))
  }
  const close = rough.sort((a, b) => b.score - a.score).slice(0, finalists)
  const found: Fitted[] = []
  for (const { candidate } of close) {
    for (const kind of kinds) {
      const policy = nameOfNamed(kind) === nameOfNamed(candidate.policy) ? candidate.policy : kind
      found.push(await climb(await fittedOf({ ...candidate, policy }, score), dials, score))
    }
  }
  const most = Math.max(...found.map((one) => one.score))
  return found.filter((one) => worth * (most - one.score) < hopeless)
}

/** Behind by so much, in logarithms of densities, a candidate is not looked at again. */
const hopeless = 20

/** What of a candidate may be turned. */
type Dial = 'share' | 'setting' | 'lessonShare'
const dials: readonly Dial[] = ['share', 'setting', 'lessonShare']
type Score = (candidate: Candidate) => Promise<number>

/** The values that a dial of a candidate may have; one where the policy has no such dial. */
function valuesOf(dial: Dial, { family, policy }: Candidate): readonly number[] {
  if (dial === 'setting') return families.find(({ id }) => id === family)!.grid
  if (dial === 'lessonShare') return parts
  return nameOfNamed(policy) === 'fresh-real' ? shares : []
}

function at(dial: Dial, candidate: Candidate): number {
  if (dial === 'share') return optionsOfNamed(candidate.policy).share as number
  return candidate[dial]
}

function turned(dial: Dial, candidate: Candidate, value: number): Candidate {
  if (dial === 'share') return { ...candidate, policy: { name: nameOfNamed(candidate.policy), share: value } }
  return { ...candidate, [dial]: value }
}

/** Turns the dials, a step at a time and one after the other, until nothing gets better. */
async function climb(from: Fitted, turning: readonly Dial[], score: Score): Promise<Fitted> {
  let best = from
  for (let round = 0; round < mostRounds; round++) {
    const before = best
    for (const dial of turning) best = await along(dial, best, score)
    if (best === before) break
  }
  return best
}

const mostRounds = 4

async function along(dial: Dial, from: Fitted, score: Score): Promise<Fitted> {
  const values = valuesOf(dial, from.candidate)
  let best = from
  for (const step of [1, -1]) {
    for (let i = values.indexOf(at(dial, best.candidate)) + step; i >= 0 && i < values.length; i += step) {
      const next = await fittedOf(turned(dial, best.candidate, values[i]!), score)
      if (next.score <= best.score) break
      best = next
    }
  }
  return best
}

async function fittedOf(candidate: Candidate, score: Score): Promise<Fitted> {
  return { candidate, score: await score(candidate) }
}

async function bestOf(candidates: readonly Candidate[], score: Score): Promise<Fitted> {
  const all: Fitted[] = []
  for (const candidate of candidates) all.push(await fittedOf(candidate, score))
  return all.reduce((best, next) => (next.score > best.score ? next : best))
}

function scorer({ lineage, reader, readings, seed, signal, onTried }: View, upTo: number): Score {
  const known = new Map<string, number>()
  return async (candidate) => {
    const key = JSON.stringify(candidate)
    const before = known.get(key)
    if (before !== undefined) return before
    // A turn of the event loop, so that whoever wants to stop the search gets the word.
    await new Promise((resolve) => setTimeout(resolve, 0))
    signal?.throwIfAborted()
    let sum = 0
    for (let t = 0; t < upTo; t++) {
      const past = { ...lineage, made: lineage.made.slice(0, t) }
      const rows = Math.min(mostRead, rowsOf(lineage.made[t]!))
      sum += logScore(foretellNext(candidate, past, rows, { reader, replicates, seed }), readings[t]!)
    }
    sum -= surplusOf(candidate)
    known.set(key, sum)
    onTried?.(known.size)
    return sum
  }
}

/** What a dial that is turned has to gain: among several values one always fits a little better by chance. */
const perDial = 5

function surplusOf({ policy, lessonShare }: Candidate): number {
  return perDial * (Number(typeof policy !== 'string') + Number(lessonShare < 1))
}

/** Numbers of one column depend on each other, so that their densities count for less than those of as many strangers. */
export const worth = 0.3

/** The best candidate, its dials turned once more on all generations, with the values that fit nearly as well. */
export async function intervalsOf(
  best: Candidate,
  view: View,
): Promise<{ readonly candidate: Candidate; readonly estimates: readonly Estimated[] }> {
  const score = scorer(view, view.lineage.made.length)
  const { candidate } = await climb(await fittedOf(best, score), dials, score)
  const rows = rowsOf(view.lineage.made.at(-1)!)
  const estimates: Estimated[] = []
  for (const dial of dials) {
    const values = valuesOf(dial, candidate)
    if (values.length === 0) continue
    const scoreAt = (j: number) => score(turned(dial, candidate, values[j]!))
    const { value, interval } = await intervalAround(values, values.indexOf(at(dial, candidate)), scoreAt)
    const unit = dial === 'lessonShare' ? rows : 1
    const what = dial === 'share' ? 'real share' : dial === 'setting' ? nameOf(candidate) : 'effective rows'
    estimates.push({ what, value: unit * value, interval: [unit * interval[0], unit * interval[1]] })
  }
  return { candidate, estimates }
}

function nameOf({ family }: Candidate): string {
  return families.find(({ id }) => id === family)!.setting
}
