import { spaceWords, tableName } from '../judge/subject.ts'
import { percent } from './numbers.ts'
import type { ModeEvidence, ModesEvidence, PointsEvidence, SpectrumEvidence } from './report.ts'
import { listed, plural } from './text.ts'

/** What evidence of a space says, in one sentence. */
export function spaceSentence(evidence: PointsEvidence | ModesEvidence | SpectrumEvidence): string {
  if (evidence.kind === 'points') return `${lead(evidence.space)}${pointsSentence(evidence)}`
  if (evidence.kind === 'spectrum') return `${lead(evidence.space)}${spectrumSentence(evidence)}`
  const told = evidence.modes.slice(0, 3).map(modeSentence)
  return `${lead(evidence.space)}${modesSentence(evidence)}: ${told.join('; ')}`
}

/** Of single points: their share, and what is usual. */
export function pointsSentence({ measure, what, share, honestShare }: PointsEvidence): string {
  const usual = honestShare === undefined ? '' : ` (honest data: ${percent(honestShare)})`
  return `${percent(share)} of ${(said[measure] ?? said[what])!}${usual}`
}

const said: Readonly<Record<string, string>> = {
  'coverage-k5': 'the real rows have no generated row nearby',
  'tail-coverage-k5': 'the sparsest tenth of the real rows have no generated row nearby',
  'recall-k5': 'the real rows lie outside of where the generated ones are',
  'novel-k5': 'the generated rows have no real row nearby',
  'precision-k5': 'the generated rows lie outside of where the real ones are',
  'near-distinct-rows': 'the generated rows nearly repeat another one',
  lost: 'the real rows have no generated row nearby',
  novel: 'the generated rows have no real row nearby',
  repeated: 'the generated rows nearly repeat another one',
  crowded: 'the generated rows lie where real ones are at least twice as dense as usual',
}

/** How many modes changed, out of how many. */
export function modesSentence({ modes, of }: ModesEvidence): string {
  const counts = (['lost', 'thinned', 'grown', 'invented'] as const).flatMap((status) => {
    const n = modes.filter((mode) => mode.status === status).length
    return n === 0 ? [] : [`${n} ${became[status]}`]
  })
  return `of ${plural(of, 'mode')} (groups of similar rows), ${listed(counts)}`
}

const became = {
  lost: 'lost',
  thinned: 'thinned out',
  grown: 'grown',
  invented: 'without counterpart in the real rows',
} as const

function modeSentence({ name, reference, generation, distinguishing }: ModeEvidence): string {
  const special = distinguishing.map(({ text }) => text).join(', ')
  return `${name} ${percent(reference)} → ${percent(generation)}${special === '' ? '' : `, ${special}`}`
}

/** How far the rows lie apart, and how far their middle moved. */
export function spectrumSentence({ total, apart, spacing }: SpectrumEvidence): string {
  const near =
    spacing === undefined ? '' : `; a generated row is ${percent(spacing)} as far from its neighbours as a real one`
  const moved = `their middle lies ${percent(apart)} of the real spread away`
  return `the spread of the generated rows is ${percent(Math.sqrt(total))} of that of the real ones, and ${moved}${near}`
}

function lead(space: string): string {
  return space === tableName ? '' : `${spaceWords(space)}: `
}
