import { percent } from './numbers.ts'
import type { ReusedEvidence, SpansEvidence } from './report.ts'
import { plural } from './text.ts'

/** What was copied, in one sentence. */
export function spansSentence({ share, heldShare, texts, longest }: SpansEvidence): string {
  const found = `${percent(share)} of runs of eight words stand in training texts and in no held-out one`
  return `${found} (the other way round: ${percent(heldShare)}), in ${plural(texts, 'text')}; the longest stretch has ${plural(longest, 'word')}`
}

/** How often one answer serves several prompts. */
export function reusedSentence({ reference, generation }: ReusedEvidence): string {
  return `${percent(generation)} of the answers are given to other prompts as well, of the real ones ${percent(reference)}`
}
