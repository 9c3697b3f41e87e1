import { catchRate, shingleWidth } from '../text/near-duplicates.ts'
import { count, figure, percent } from './numbers.ts'
import type { TextsEvidence } from './report.ts'
import { listed } from './text.ts'

/** What a piece of evidence of texts shows, as a heading. */
export const textsTitle: Readonly<Record<TextsEvidence['what'], string>> = {
  words: 'Words',
  phrases: 'Phrases',
  frames: 'Frames of sentences',
  openings: 'First words',
  closings: 'Last words',
  'near-duplicates': 'Texts that nearly repeat each other',
  loops: 'Texts that end in a loop',
  runs: 'Texts that say the same again and again',
  lines: 'Texts whose lines repeat',
  shapes: 'What texts are built like',
}

/** What was found in texts, in one sentence without examples; `alike` are measures that show the same. */
export function textsSentence(one: TextsEvidence, alike: readonly TextsEvidence[] = []): string {
  const { what, lost, of } = one
  const told = [one, ...alike].map(({ measure, value, honest }) => {
    return `${measure} ${figure(value)}, honest data ${figure(honest)}`
  })
  const numbers = told.join('; ')
  if (lost !== undefined && of !== undefined) {
    return `${count(lost)} of ${count(of)} ${what} that are known from more than one place are gone (${numbers})`
  }
  return `${textsTitle[what].toLowerCase()}: ${numbers}${what === 'near-duplicates' ? caught() : ''}`
}

/** The chance that near-duplicates are found, by what they share: counts are too small by what is missed. */
function caught(): string {
  const told = [0.7, 0.8, 0.9].map((share) => `${percent(catchRate(share))} of those that share ${percent(share)}`)
  return `; pairs are found by signatures, ${listed(told)} of their runs of ${shingleWidth} characters`
}
