import { normalCdf } from '../math/normal-distribution.ts'
import { copiedTypes } from '../profile/copied-types.ts'
import { repeatedCells, repeatedTypes } from '../profile/repeated-types.ts'
import type { Types } from '../profile/types.ts'
import type { RowsEvidence } from './evidence.ts'
import type { MeasureReport, SymptomReport } from './judgement.ts'

/** What stands in every row of a dataset: whole rows, or the texts (or lists) of one column. */
export interface EveryRow {
  /** Absent for whole rows. */
  readonly column?: string
  readonly reference: Types
  readonly generation: Types
  readonly holdout?: Types | undefined
  /** False: copies are not looked for. */
  readonly copies: boolean
  /** What can be shown of a symptom: up to 5 rows, with how often each side has them. */
  readonly show: (what: RowsEvidence['what']) => Pick<RowsEvidence, 'columns' | 'rows'>
}

/** What was found in every row, beyond the sample. */
export interface InEveryRow {
  readonly measures: readonly MeasureReport[]
  readonly symptoms: readonly SymptomReport[]
  /** Measures that are significant and tolerated. */
  readonly tolerated: readonly string[]
  /** Where rows repeat: different ones over those of as many reference rows. */
  readonly distinct?: number
}

/** The numbers that are read from every row, as `Measure` describes others; the tolerances are those of docs/decisions/0178. */
export const everyRowMeasures = [
  {
    id: 'repeats-in-all-rows',
    about:
      'share of the different rows (or texts) that stand more than once, among all rows and not the sampled ones alone',
    rises: 'repetition',
    tolerance: { beyond: 0.05 },
  },
  {
    id: 'copies-in-all-rows',
    about:
      'share of the different rows (or texts) that the reference has just once, among all rows and not the sampled ones alone',
    rises: 'memorisation',
    tolerance: { beyond: 0.01 },
  },
] as const

const [repeats, copies] = everyRowMeasures

/** The part of the level that these tests take: they see so much that they need no more. */
const part = 1e-4
/** No tail of a normal distribution is believed to be less likely. */
const leastP = 1e-12

/** Tests the repeats and the copies of every row. @param level of the whole generation */
export function inEveryRow(targets: readonly EveryRow[], level: number, certain: boolean): InEveryRow {
  const told = targets.flatMap((target) => [repeatsOf(target), ...(target.copies ? [copiesOf(target)] : [])])
  const found = told.map((one) => finished(one, { level, tests: told.length }))
  const symptoms = found.filter(({ report, beyond }) => report.flagged && beyond)
  const distinct = symptoms.flatMap(({ retained }) => retained ?? [])
  return {
    ...(distinct.length > 0 ? { distinct: Math.min(...distinct) } : {}),
    measures: found.map(({ report }) => report),
    symptoms: symptoms.map(({ report, evidence }) => ({
      id: report.symptom,
      pAdjusted: report.pAdjusted!,
      measures: [nameOf(report)],
      evidence: [evidence()],
      ...(report.symptom === 'memorisation' && !certain ? { certainty: 'suspected' as const } : {}),
    })),
    tolerated: found.filter(({ report, beyond }) => report.flagged && !beyond).map(({ report }) => nameOf(report)),
  }
}

interface Tested {
  readonly measure: (typeof everyRowMeasures)[number]
  readonly column?: string | undefined
  readonly value: number
  readonly honest: number
  /** What the value must exceed beyond chance. */
  readonly honestAtMost: number
  /** Of the difference of value and `honestAtMost`. */
  readonly variance: number
  /** What is left of different rows. */
  readonly retained?: number
  readonly evidence: () => RowsEvidence
}

function repeatsOf({ column, reference, generation, show }: EveryRow): Tested {
  const cells = Math.min(reference.n, generation.n)
  const [own, real] = [repeatedTypes(generation, cells), repeatedTypes(reference, cells)]
  const [again, honestly] = [repeatedCells(generation, cells), repeatedCells(reference, cells)]
  return {
    measure: repeats,
    column,
    value: own.share,
    honest: real.share,
    honestAtMost: real.share,
    variance: own.variance + real.variance,
    retained: (1 - again) / (1 - honestly),
    evidence: () =>
      evidenceOf('repeated', { column, of: cells, share: again, honestShare: honestly, ...show('repeated') }),
  }
}

/** Beside held-out rows the honest share is theirs, where that is more than chance leaves any generator. */
function copiesOf({ column, reference, generation, holdout, show }: EveryRow): Tested {
  const cells = Math.min(generation.n, holdout?.n ?? generation.n)
  const own = copiedTypes(generation, reference, cells)
  const held = holdout && copiedTypes(holdout, reference, cells)
  const beside = held && held.once > own.honestAtMost ? held : undefined
  return {
    measure: copies,
    column,
    value: own.once,
    honest: beside?.once ?? own.honest,
    honestAtMost: beside?.once ?? own.honestAtMost,
    variance: own.variance + (beside?.variance ?? own.honestVariance),
    evidence: () => {
      const honestShare = held?.atAll ?? own.honest
      return evidenceOf('copied', { column, of: cells, share: own.atAll, honestShare, ...show('copied') })
    },
  }
}

function evidenceOf(
  what: RowsEvidence['what'],
  { column, ...rest }: Omit<RowsEvidence, 'kind' | 'what' | 'column'> & { readonly column: string | undefined },
): RowsEvidence {
  return { kind: 'rows', what, ...(column === undefined ? {} : { column }), ...rest }
}

/** With its p: one side of a normal test, times the tests and over the part of the level that they take. */
function finished(tested: Tested, { level, tests }: { level: number; tests: number }): Tested & Finished {
  const { measure, column, value, honest, honestAtMost, variance } = tested
  const { id, rises: symptom, tolerance } = measure
  const effect = value - honest
  const error = Math.sqrt(variance)
  const p = Math.max(leastP, normalCdf((honestAtMost - value) / error))
  const pAdjusted = Math.min(1, (p * tests) / part)
  const beyond = effect > tolerance.beyond
  const report = { id, ...(column === undefined ? {} : { column }), symptom }
  if (!Number.isFinite(effect)) {
    const none = {
      value: null,
      baseline: null,
      interval: [null, null] as const,
      effect: null,
      p: null,
      pAdjusted: null,
    }
    return { ...tested, beyond, report: { ...report, ...none, flagged: false, reason: 'too few rows to compute it' } }
  }
  const interval = [Math.max(0, honest - 1.96 * error), Math.min(1, honest + 1.96 * error)] as const
  const flagged = pAdjusted <= level
  return { ...tested, beyond, report: { ...report, value, baseline: honest, interval, effect, p, pAdjusted, flagged } }
}

interface Finished {
  readonly report: MeasureReport
  /** More than is tolerated. */
  readonly beyond: boolean
}

function nameOf({ id, column }: MeasureReport): string {
  return column === undefined ? id : `${id}(${column})`
}
