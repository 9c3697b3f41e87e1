import { percent } from '../math/percent.ts'
import { changes, gaps } from './changed.ts'
import type { Evidence, PointsEvidence, RowsEvidence, TextsEvidence } from './evidence.ts'
import { columnName, type Flag } from './flags.ts'
import { isOfNearCopies } from './is-of-near-copies.ts'
import { listed, named, unique } from './listed.ts'
import { spaceWords, subjectName, tableName, wholeRows, wordsName } from './subject.ts'

export interface Loss {
  readonly flags: readonly Flag[]
  readonly evidence: readonly Evidence[]
  readonly constant: readonly string[]
  readonly moved: ReadonlySet<string>
  /** The column whose lost values took the spread of the rows with them. */
  readonly takenBy?: string
}

/**
 * What was lost, in one line: `tails of income; 3 of 42 values of occupation; 4.1 % of rows repeat`; where nothing was, what has
 * changed.
 */
export function lostLine({ flags, evidence, constant, moved, takenBy }: Loss): string {
  const columns = (ids: readonly string[], collapse = true) =>
    unique(
      flags
        .filter(({ instance: { measure }, sign }) => ids.includes(measure.id) && (!collapse || sign < 0))
        .filter(({ instance: { target } }) => !moved.has(wordsName(target.columns[0]!.name)))
        .map(({ instance: { target } }) => columnName(target.columns[0]!))
        .filter((column) => !constant.includes(column) && (!collapse || !moved.has(column))),
    )
  const tails = columns(['tail-mass-low', 'tail-mass-high'])
  const ranges = columns(['coverage-k5-numeric']).filter((column) => !tails.includes(column))
  const spread = columns(['spread-robust', 'spread-ordinary', 'interquantile-range-5-95'])
  const told = columns(['coverage-categories', 'rare-mass'])
  const isTaken =
    takenBy !== undefined && flags.some(({ instance: { measure }, symptom }) => isOfLostValues(measure.id, symptom))
  const values = told.length === 0 && isTaken ? [takenBy] : told
  const variety = columns(['hill-1', 'hill-2']).filter((column) => !values.includes(column))
  const spikes = columns(['spike-share'], false)
  const spaces = lostOfSpaces(flags, moved)
  const counted = new Set(evidence.flatMap((item) => (item.kind === 'rows' ? (item.column ?? []) : [])))
  const parts = [
    listed('variation of', constant),
    ...lostModes(evidence, moved),
    ...spaces('coverage-k5').map((name) => `regions of ${name}`),
    listed('spread of', [...spread, ...spaces(...spreads).filter((name) => name !== wholeRows || spread.length === 0)]),
    listed('tails of', tails),
    ...spaces('tail-coverage-k5', 'recall-k5').map(sparsest),
    listed('parts of the range of', ranges),
    ...lostValues(values, evidence),
    listed('variety of', variety),
    listed('one value repeated in', spikes),
    listed(
      'repeated',
      columns(['distinct-values']).filter((column) => !counted.has(column)),
    ),
    ...lostOfTexts(evidence, moved, flags),
    ...repeats(evidence, flags),
    ...sayings(evidence, flags),
    ...crowding(evidence, flags),
    listed('moved:', movedNames(moved, flags, [...tails, ...ranges, ...spread, ...values, ...variety, ...spikes])),
  ]
  const lost = parts.filter((part) => part !== '')
  return (lost.length > 0 ? [...lost, ...gaps(flags).filter((part) => part !== '')] : changes(flags)).join('; ')
}

/** Rows as a whole move where columns do: those that drifted and lost nothing are named, if there are any. */
function movedNames(moved: ReadonlySet<string>, flags: readonly Flag[], lost: readonly string[]): string[] {
  const columns = [...moved].filter((name) => name !== wholeRows && !moved.has(wordsName(name)))
  if (columns.length > 0 || moved.size === 0) return columns
  const drifted = flags.flatMap(({ instance: { measure, target }, symptom }) =>
    symptom === 'drift' && measure.id !== 'missing-share' && !target.space && target.columns.length === 1
      ? [columnName(target.columns[0]!)]
      : [],
  )
  const others = unique(drifted).filter((column) => !lost.includes(column))
  return others.length > 0 || gaps(flags).some((part) => part !== '') ? others : [...moved]
}

/** How each kind of repetition is told, the most telling first; a column is told by its first. */
const repeated = {
  loops: 'loops at the end of',
  'near-duplicates': 'near-duplicates in',
  openings: 'openings repeat in',
  closings: 'closings repeat in',
  phrases: 'phrases repeat in',
  frames: 'sentences are built alike in',
  words: 'few words take over in',
  lines: 'lines repeat in',
  runs: 'words repeat within',
} as const

/** `words of answer (“whale”); openings repeat in answer (“as an ai”)`, with one example each where they may be shown. */
function lostOfTexts(evidence: readonly Evidence[], moved: ReadonlySet<string>, flags: readonly Flag[]): string[] {
  const drifted = new Set(
    flags.flatMap(({ instance: { measure, target }, symptom }) =>
      symptom === 'drift' && target.text ? [`${measure.id} ${target.text.column}`] : [],
    ),
  )
  const isMoved = ({ column, measure }: TextsEvidence) =>
    moved.has(wordsName(column)) && drifted.has(`${measure} ${column}`)
  const texts = evidence.filter((item): item is TextsEvidence => item.kind === 'texts' && !isMoved(item))
  const told = (lead: string, { column, items }: (typeof texts)[number]) => {
    const [first] = items
    return `${lead} ${column}${first ? ` (“${first.text.length > 40 ? `${first.text.slice(0, 39)}…` : first.text}”)` : ''}`
  }
  const rare = texts.filter(({ lost }) => lost !== undefined)
  const kinds = Object.keys(repeated) as (keyof typeof repeated)[]
  const again = kinds.flatMap((what) =>
    texts
      .filter((item) => item.what === what && item.lost === undefined && !styles.includes(item.measure) && fell(item))
      .sort((a, b) => wordCount(b) - wordCount(a))
      .map((item) => ({ what, item })),
  )
  const columns = unique(again.map(({ item }) => item.column))
  return [
    ...firstOfEach(rare, ({ column }) => column).map((item) => told(`${item.what} of`, item)),
    ...columns.flatMap((column) =>
      again
        .filter(({ item }) => item.column === column)
        .slice(0, 1)
        .map(({ what, item }) => told(repeated[what], item)),
    ),
  ]
}

/** Measures of words that say nothing of repetition. */
const styles: readonly string[] = ['common-words', 'novel-words']

/** How many words the first example has: the longest phrase says most. */
function wordCount({ items: [first] }: TextsEvidence): number {
  return first ? first.text.split(' ').length : 0
}

/** Whether the flag told of more repetition, and not of less. */
function fell({ measure, value, honest }: { measure: string; value: number | null; honest: number | null }): boolean {
  if (value === null || honest === null) return true
  return measure.startsWith('distinct-') || measure.startsWith('hill-') || measure.startsWith('near-')
    ? value < honest
    : value > honest
}

function firstOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return items.filter((item, i) => items.findIndex((other) => keyOf(other) === keyOf(item)) === i)
}

function lostValues(columns: readonly string[], evidence: readonly Evidence[]): string[] {
  const told = columns.slice(0, named).map((column) => {
    const values = evidence.find((item) => item.kind === 'values' && item.column === column)
    if (values?.kind !== 'values' || values.lost === 0) return `rare values of ${column}`
    return `${values.lost} of ${values.of} values of ${column}`
  })
  const more = columns.length - told.length
  return more > 0 ? [...told, `values of ${more} more`] : told
}

function repeats(evidence: readonly Evidence[], flags: readonly Flag[]): string[] {
  const isExact = (what: RowsEvidence['what']) =>
    evidence.some((item) => item.kind === 'rows' && item.what === what && !isOfNearCopies(item))
  const exact = { repeated: isExact('repeated'), copied: isExact('copied') }
  return evidence.flatMap((item) => {
    if (item.kind === 'points' && item.what === 'repeated' && !exact.repeated && isLoss(item, flags)) {
      const where = item.space === tableName ? '' : ` in ${item.space}`
      return [`rows nearly repeat${where} (${percent(item.share)})`]
    }
    if (item.kind !== 'rows') return []
    const what = item.column === undefined ? 'rows' : item.column
    if (isOfNearCopies(item)) return exact.copied ? [] : [`${percent(item.share)} of rows are near copies`]
    return item.what === 'repeated'
      ? [`${percent(item.share)} of ${what} repeat`]
      : [`${percent(item.share)} of ${what} are copies`]
  })
}

/** Stretches that were copied, answers that serve several prompts, or that say little of theirs. */
function sayings(evidence: readonly Evidence[], flags: readonly Flag[]): string[] {
  const found = evidence.flatMap((item) => {
    if (item.kind === 'spans') return [`stretches of up to ${item.longest} words of ${item.column} are copied`]
    if (item.kind !== 'reused' || item.generation <= item.reference) return []
    return [`${percent(item.generation)} of ${item.column} are given to several prompts`]
  })
  const named = (...ids: readonly string[]) =>
    unique(
      flags.flatMap(({ instance: { measure, target } }) =>
        ids.includes(measure.id) ? [columnName(target.columns[0]!)] : [],
      ),
    )
  return [
    ...unique(found),
    listed('what is said of the prompt in', named('prompt-signal', 'specificity', 'variety-across-prompts')),
    listed('variety of answers to one prompt in', named('variety-within-prompts')),
  ]
}

/** Measures of how far points lie apart: of spread, and of variety. */
const narrowing: readonly string[] = ['log-determinant', 'neighbour-spacing-k5', 'effective-rank']
const spreads = [...narrowing, 'vendi-1', 'vendi-2', 'vendi-infinity']

/** Whether a spread is lost with values that are gone, and is no loss of its own. */
function isOfLostValues(id: string, symptom: string): boolean {
  return symptom === 'tail-loss' && narrowing.includes(id)
}

/** Names of the spaces that one of some measures says lost something. */
function lostOfSpaces(flags: readonly Flag[], moved: ReadonlySet<string>): (...ids: readonly string[]) => string[] {
  return (...ids) =>
    unique(
      flags.flatMap(({ instance: { measure, target }, sign, symptom }) => {
        const isLoss = sign < 0 && symptom !== 'drift' && !isOfLostValues(measure.id, symptom)
        if (!target.space || !isLoss || !ids.includes(measure.id)) return []
        const name = subjectName({ space: target.space })
        return moved.has(name) ? [] : [name]
      }),
    )
}

function sparsest(name: string): string {
  return name === wholeRows ? 'the sparsest rows' : `the sparsest rows of ${name}`
}

/** `9 of 50 modes`, and those that are thinner by half and more. */
function lostModes(evidence: readonly Evidence[], moved: ReadonlySet<string>): string[] {
  return evidence.flatMap((item) => {
    if (item.kind !== 'modes' || moved.has(spaceWords(item.space))) return []
    const where = item.space === tableName ? '' : ` of ${item.space}`
    const count = (status: string) => item.modes.filter((mode) => mode.status === status).length
    const [lost, thinned] = [count('lost'), count('thinned')]
    if (lost > 0) return [`${lost} of ${item.of} modes${where}${thinned > 0 ? `, ${thinned} more thinned out` : ''}`]
    return thinned > 0 ? [`${thinned} of ${item.of} modes${where} thinned out`] : []
  })
}

function crowding(evidence: readonly Evidence[], flags: readonly Flag[]): string[] {
  const crowded = evidence.some((item) => item.kind === 'points' && item.what === 'crowded' && isLoss(item, flags))
  return crowded ? ['rows crowd where real ones are commonest'] : []
}

/** Whether points are shown for a loss, and not for what was explained. */
function isLoss({ measure, space }: PointsEvidence, flags: readonly Flag[]): boolean {
  return flags.some(({ instance, symptom }) => {
    return symptom !== 'drift' && instance.measure.id === measure && instance.target.space?.name === space
  })
}
