import { percent } from '../../math/percent.ts'
import type { CauseName } from './cause.ts'
import type { SharesTrait } from './shares-trait.ts'
import type { SignName } from './signs.ts'
import type { NumbersTrait, Trait } from './traits.ts'

/** What each cause is, in plain words, as a clause after "because". */
export const causeText: Readonly<Record<CauseName, string>> = {
  'finite-sample-drift': 'trained on its own output: every generation loses what its few rows do not carry',
  'sharp-sampling': 'sampling sharper than the data: temperature, top-k, top-p or guidance',
  filter: 'a filter or verifier that keeps only a part of the rows',
  'mode-dropping': 'the model drops whole kinds of rows',
  'narrow-training-rows': 'the training rows lack whole kinds of rows',
  'over-smoothing': 'the model blurs: too wide a kernel, too much noise, or too little capacity',
  copying: 'the model copies training rows instead of making new ones',
  poisoning: 'one source, or a few, dominate the rows',
  'duplicated-training-rows': 'a few training rows are repeated many times',
  'template-narrowing': 'texts are poured into few templates: the same openings and frames, whatever is asked',
  'drift-of-the-world': 'the rows come from elsewhere: another time or place than the reference',
}

/** Causes that look alike in the rows, and what would tell them apart. */
export const classes: readonly { readonly members: readonly CauseName[]; readonly wouldTell: string }[] = [
  { members: ['finite-sample-drift'], wouldTell: '' },
  { members: ['sharp-sampling', 'filter'], wouldTell: 'the sampling settings, and rows from before the filter' },
  { members: ['mode-dropping', 'narrow-training-rows'], wouldTell: 'the training rows, and a second seed' },
  { members: ['over-smoothing'], wouldTell: '' },
  { members: ['copying'], wouldTell: '' },
  { members: ['poisoning', 'duplicated-training-rows'], wouldTell: 'the training rows' },
  { members: ['template-narrowing'], wouldTell: '' },
  { members: ['drift-of-the-world'], wouldTell: '' },
]

/** Signs without which a cause is hard to believe. */
export const expected: Readonly<Record<CauseName, readonly SignName[]>> = {
  'finite-sample-drift': ['grew', 'scattered'],
  'sharp-sampling': ['narrower', 'sharper'],
  filter: ['oneEndCut'],
  'mode-dropping': ['scattered', 'valuesLost'],
  'narrow-training-rows': ['scattered', 'valuesLost'],
  'over-smoothing': ['wider', 'offSupport'],
  copying: ['copies'],
  poisoning: ['valueGained'],
  'duplicated-training-rows': ['repeats'],
  'template-narrowing': ['phrasesFewer'],
  'drift-of-the-world': ['moved'],
}

/** Causes that say that something is lost, and the signs of it: without one they are no reason why rows only moved. */
export const takes: Readonly<Partial<Record<CauseName, readonly SignName[]>>> = {
  'finite-sample-drift': ['endsCut', 'valuesLost', 'wordsFewer', 'grew'],
  'sharp-sampling': ['narrower', 'sharper', 'endsCut', 'wordsSharper', 'phrasesFewer'],
  filter: ['oneEndCut', 'endsCut', 'narrower', 'valuesLost'],
  'mode-dropping': ['valuesLost', 'wordsFewer'],
  'narrow-training-rows': ['valuesLost', 'wordsFewer'],
  'template-narrowing': ['phrasesFewer'],
}

/** What a sign says about the reader's rows, with the column or value that shows it most. */
export function signText(sign: SignName, traits: readonly Trait[]): string {
  const numbers = traits.filter((one): one is NumbersTrait => one.kind === 'numbers')
  const shares = traits.filter((one): one is SharesTrait => one.kind === 'shares')
  const worst = (of: (one: NumbersTrait) => number) =>
    numbers.reduce<NumbersTrait | undefined>((a, b) => (!a || of(b) > of(a) ? b : a), undefined)
  const spread = numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one.logSpread, 0) / numbers.length
  const gained = shares.reduce<SharesTrait | undefined>(
    (a, b) => (!a || b.gain.share > a.gain.share ? b : a),
    undefined,
  )
  const ofGain = gained
    ? `${gained.gain.value} of ${gained.column} gained ${percent(gained.gain.share)} of the rows`
    : 'one value gained many rows'
  const columnOf = (of: (one: NumbersTrait) => number) => worst(of)?.column ?? 'a column'
  switch (sign) {
    case 'moved':
      return `the middle of ${columnOf((one) => Math.abs(one.shift))} moved`
    case 'movedApart':
      return 'columns moved in different ways'
    case 'narrower':
      return `columns are narrower together (${percent(1 - Math.exp(spread))} on average)`
    case 'wider':
      return `columns are wider together (${percent(Math.exp(spread) - 1)} on average)`
    case 'narrowerUnevenly':
      return 'some columns changed their width and others did not'
    case 'endsCut':
      return `both ends of ${columnOf((one) => Math.min(one.cutLow, one.cutHigh))} are cut off`
    case 'oneEndCut':
      return `one end of ${columnOf((one) => Math.abs(one.cutLow - one.cutHigh))} is cut off`
    case 'beyond':
      return `values of ${columnOf((one) => one.beyond)} lie beyond all real ones`
    case 'sharper':
      return 'common values became commoner, each in proportion'
    case 'flatter':
      return 'rare values became commoner, each in proportion'
    case 'scattered':
      return 'shares of values changed without a common rule'
    case 'valuesLost':
      return 'values that sampling alone would have kept are gone'
    case 'valueGained':
      return ofGain
    case 'newValues':
      return 'values appear that no real row has'
    case 'repeats':
      return 'rows or values repeat each other'
    case 'copies':
      return 'rows are exactly those of the reference'
    case 'crowded':
      return 'rows crowd where real ones are densest'
    case 'thinCoverage':
      return 'fewer real rows have a generated one near them'
    case 'offSupport':
      return 'rows lie where no real ones are'
    case 'phrasesFewer':
      return 'texts begin, end and are built in fewer ways'
    case 'wordsFewer':
      return 'rare words are gone as well'
    case 'promptLess':
      return 'answers tell less about what was asked'
    case 'wordsNew':
      return 'texts use words that no real one has'
    case 'wordsSharper':
      return 'common words became commoner, each in proportion'
    case 'grew':
      return 'the change grew from generation to generation'
  }
}

/** What signs say that can be far below 0. */
export const oppositeText: Readonly<Partial<Record<SignName, string>>> = {
  crowded: 'fewer rows lie where real ones are densest',
  wordsSharper: 'rare words became commoner, each in proportion',
}

/** The same for a sign that was expected and is not there. */
export function missingText(sign: SignName): string {
  return missing[sign] ?? 'an expected sign is missing'
}

const missing: Readonly<Partial<Record<SignName, string>>> = {
  grew: 'the change did not grow over the generations',
  scattered: 'shares of values changed little, or all by one rule',
  narrower: 'columns are not narrower together',
  sharper: 'common values did not become commoner in proportion',
  oneEndCut: 'no column has lost one end alone',
  valuesLost: 'hardly any value is gone',
  wider: 'columns are not wider',
  offSupport: 'rows lie where real ones are',
  copies: 'no more rows than by chance equal rows of the reference',
  valueGained: 'no single value gained much',
  repeats: 'rows do not repeat each other',
  moved: 'no column moved',
  phrasesFewer: 'texts begin and are built in as many ways as real ones',
}
