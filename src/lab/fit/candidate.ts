import { fork, shuffle, uniform } from '../../math/random.ts'
import { policies } from '../catalogue.ts'
import type { Intervention, Lesson } from '../interventions/intervention.ts'
import type { Plan } from '../loop.ts'
import { rowsOf, take } from '../model.ts'
import { named } from '../nearest-name.ts'
import { type Named, nameOfNamed, optionsOfNamed } from '../recipe.ts'
import { type Family, families } from './families.ts'

/** One way in which a lineage may have been made. */
export interface Candidate {
  /** Model of the lab. */
  readonly family: string
  /** What the family's own setting is: `lambda`, `temperature`, `bandwidth` (in units of Silverman's rule). */
  readonly setting: number
  readonly policy: Named
  /** Share of the rows of its lesson that a model really learns from. */
  readonly lessonShare: number
}

/** The family of a candidate. @example familyOf({ family: 'gaussian' }).setting // => 'lambda' */
export function familyOf({ family }: Pick<Candidate, 'family'>): Family {
  return families.find(({ id }) => id === family)!
}

/** A candidate as the lab runs it. @throws DataError `unknown-name`, `bad-option` */
export function planOfCandidate(candidate: Candidate): Plan {
  const { policy, setting, lessonShare } = candidate
  const entry = named(policies, nameOfNamed(policy), 'policy')
  return {
    model: familyOf(candidate).model(setting),
    policy: entry.make(optionsOfNamed(policy)),
    interventions: lessonShare < 1 ? [partOf(lessonShare)] : [],
  }
}

/** Whether the rows that a model learns from are drawn anew each time. */
export function drawsLesson({ policy, lessonShare }: Candidate): boolean {
  return lessonShare < 1 || !['replace', 'accumulate'].includes(nameOfNamed(policy))
}

/** A model sees only some rows of its lesson: the rest is left out at random. */
function partOf(share: number): Intervention {
  return {
    id: 'lesson-share',
    lesson({ table, weights, real }: Lesson, { seed, number }): Lesson {
      const n = rowsOf(table)
      const order = shuffle(
        Uint32Array.from({ length: n }, (_, row) => row),
        uniform(fork(seed, 'part', number)),
      )
      const kept = order.subarray(0, Math.max(2, Math.round(share * n)))
      return {
        table: take(table, kept),
        real: Uint8Array.from(kept, (row) => real[row]!),
        ...(weights ? { weights: Float64Array.from(kept, (row) => weights[row]!) } : {}),
      }
    },
  }
}
