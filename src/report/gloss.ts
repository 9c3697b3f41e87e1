import { collapseSymptoms, toleratedLoss } from '../judge/verdict.ts'
import type { Headlines, Verdict } from './report.ts'

export { lateBelow } from '../judge/verdict.ts'

/** A word of ours, as a heading and in plain words. */
export interface Gloss {
  readonly title: string
  readonly text: string
}

const symptoms: Readonly<Record<string, Gloss>> = {
  'tail-loss': { title: 'Tail loss', text: 'rare and extreme values are thinning out' },
  'mode-loss': { title: 'Mode loss', text: 'whole kinds of rows, or categories, no longer appear' },
  'spread-loss': { title: 'Spread loss', text: 'values huddle closer together than real ones do' },
  repetition: { title: 'Repetition', text: 'the same rows or values come back more often than in real data' },
  memorisation: { title: 'Memorisation', text: 'rows are copies of real rows instead of new ones' },
  genericness: { title: 'Genericness', text: 'rows are more ordinary and more alike than real ones' },
  'dependence-shift': { title: 'Dependence shift', text: 'columns no longer go together as they do in real data' },
  'off-support': { title: 'Off support', text: 'values or rows appear that are unlike anything real' },
  drift: { title: 'Drift', text: 'the data moved elsewhere, which is a change but not by itself a collapse' },
}

/** What a symptom says about the reader's data. @example symptomGloss('drift').title // => 'Drift' */
export function symptomGloss(id: string): Gloss {
  return symptoms[id] ?? { title: id, text: 'a change from the reference' }
}

/** Whether a symptom is a way to collapse, and not only a way to move. @example isCollapse('drift') // => false */
export function isCollapse(id: string): boolean {
  return (collapseSymptoms as ReadonlySet<string>).has(id)
}

/** What each verdict says about the reader's data. */
export const verdictGloss: Readonly<Record<Verdict, Gloss>> = {
  healthy: { title: 'Healthy', text: 'nothing was lost that this check would have seen' },
  'early collapse': {
    title: 'Early collapse',
    text: 'the first losses are there: mend it now, while most of the data is still good',
  },
  'late collapse': { title: 'Late collapse', text: 'a large part of what real data has is gone' },
  shifted: { title: 'Shifted', text: 'different from the reference, but not collapsed' },
  undecided: { title: 'Undecided', text: 'too little or unusable data: this is not a sign of health' },
}

/** One of the three numbers of every generation. */
export interface HeadlineGloss extends Gloss {
  readonly key: keyof Headlines
  /** Outside of this a flagged change is a symptom. */
  readonly tolerated: readonly [number, number]
}

/** The three numbers of every generation, in the order in which they are always shown. */
export const headlines: readonly HeadlineGloss[] = [
  {
    key: 'support',
    title: 'Support',
    text: 'how much of what real data has still appears: rare categories, ends of columns',
    tolerated: [1 - toleratedLoss.support, Infinity],
  },
  {
    key: 'spread',
    title: 'Spread',
    text: 'how far values lie apart, where 100 % is as far as in real data',
    tolerated: [1 - toleratedLoss.spread, 1 + toleratedLoss.spread],
  },
  {
    key: 'distinct',
    title: 'Distinct',
    text: 'how many rows differ from all others, where 100 % is as many as in real data',
    tolerated: [1 - toleratedLoss.distinct, Infinity],
  },
]
