import type { Comparison } from '../compare/compare.ts'
import { Label, type Symptom } from '../compare/measure.ts'
import type { PooledRows, Sampled } from '../compare/pool-rows.ts'
import { constantColumns } from './constants.ts'
import { type Effect, effectsOf } from './effects.ts'
import type { InEveryRow } from './every-row.ts'
import type { Evidence } from './evidence.ts'
import { explainedPhrases } from './explained-phrases.ts'
import { columnName, type Flag, flagsOf } from './flags.ts'
import { flagsOfCopies } from './flags-of-copies.ts'
import { explainedByGaps } from './gaps.ts'
import type { GoneValues } from './gone-values.ts'
import { type Headline, type HeadlineName, headlineNames, headlineOf } from './headlines.ts'
import { ofEveryRow, withEveryRow } from './join-every-row.ts'
import type { Finding, Headlines, Judgement, SymptomReport } from './judgement.ts'
import { listed } from './listed.ts'
import { lostLine } from './lost.ts'
import { spreadOfLostValues } from './lost-values.ts'
import { mapsOf } from './maps.ts'
import { measureReports } from './measure-reports.ts'
import { isMove, movedColumns } from './moved.ts'
import { noSharedValues } from './no-shared-values.ts'
import { explainedByShifts } from './shifts.ts'
import { showFlags } from './show.ts'
import { spaceReport } from './space-report.ts'
import { subjectName, subjectOf, wholeRows } from './subject.ts'
import { toleratedLosses } from './tolerated.ts'
import { unprovenLosses } from './unproven.ts'
import { decide } from './verdict.ts'

/** Everything that is known of one generation when it is judged. */
export interface Case {
  readonly rows: PooledRows
  readonly datasets: {
    readonly reference: Sampled
    readonly generation: Sampled
    readonly holdout?: Sampled | undefined
  }
  /** The test of "generation = reference". */
  readonly comparison: Comparison
  /** The test of copying, under its own null. */
  readonly memorisation: Comparison
  /** What was found in every row, beyond the sampled ones. */
  readonly everyRow: InEveryRow
  /** The smallest loss of each headline that the first test would have seen. */
  readonly detectable: Readonly<Record<HeadlineName, number | undefined>>
  /** Whether a holdout stands behind that null; without one copies are only suspected. */
  readonly holdout: boolean
  readonly findings: readonly Finding[]
  /** Values that are gone for certain. */
  readonly gone: readonly GoneValues[]
  /** The columns are not those of the reference. */
  readonly changed: boolean
  /** Columns of numbers that one side writes more finely than the other; they were compared as the coarser side has them. */
  readonly rounded: readonly string[]
  /** False keeps rows, values of categories and texts out. */
  readonly examples: boolean
}

/** Flags, effects, symptoms, headlines, power and verdict of one generation: the rules of judgement. */
export function judge(it: Case): Judgement {
  const { comparison, memorisation, rows, detectable } = it
  const effects = effectsOf(comparison)
  const copies = effectsOf(memorisation)
  const found = flagsOf(comparison, effects)
  const moved = movedColumns(comparison, effects, found)
  const phrases = explainedPhrases(comparison, effects, found, moved)
  const gaps = explainedByGaps(comparison, found)
  const isDrift = (flag: Flag) => isMove(flag, moved) || phrases.has(flag) || gaps.has(flag)
  const told = found.map((flag): Flag => (isDrift(flag) ? { ...flag, symptom: 'drift' } : flag))
  const shifts = explainedByShifts(comparison, effects, told)
  const explained = new Set([...gaps, ...shifts].map(({ instance }) => subjectName(subjectOf(instance.target)!)))
  const elsewhere = new Set([...moved, ...explained])
  const takenBy = spreadOfLostValues(comparison, effects)
  const unshifted = told.map((flag): Flag => {
    if (shifts.has(flag)) return { ...flag, symptom: 'drift' }
    return takenBy !== undefined && isSpreadOfRows(flag) ? { ...flag, symptom: 'tail-loss' } : flag
  })
  const flags = [...unshifted, ...flagsOfCopies(memorisation, copies)]
  const labels = comparison.trial.relabelling.truth
  const constant = constantColumns(rows.pooled.columns, labels, flags)
  const symptoms = withEveryRow(symptomsOf(flags, it), it.everyRow)
  const shown = new Set(symptoms.flatMap(({ evidence }) => evidence.flatMap(lostColumn)))
  const gone = it.gone.filter(({ finding: { column } }) => !shown.has(column) && !constant.includes(column))
  const leftOut = (name: HeadlineName) => {
    if (name === 'support') return elsewhere
    return takenBy !== undefined ? new Set([...explained, wholeRows]) : explained
  }
  const sampled = mapHeadlines((name) => headlineOf(comparison, name, leftOut(name)))
  const headlines = { ...sampled, distinct: ofEveryRow(sampled.distinct, it.everyRow) }
  const missing = uncomputable(comparison, effects)
  const retained = mapHeadlines((name) => headlines[name].retained)
  const decision = decide({
    symptoms: symptoms.map(({ id }) => id as Symptom),
    retained,
    tolerated: [
      ...toleratedLosses(comparison, effects, retained),
      ...toleratedLosses(memorisation, copies, retained),
      ...it.everyRow.tolerated,
      ...gone.map(({ tolerated }) => tolerated),
    ],
    honestLeast: mapHeadlines((name) => headlines[name].band[0]),
    unproven: unprovenLosses(comparison, flags, elsewhere),
    detectable,
    constant,
    ...changeOf(it),
    ...impossible(it, missing),
  })
  return {
    ...decision,
    lost: lostLine({
      flags: flags.filter((_, i) => !gaps.has(found[i]!)),
      evidence: symptoms.flatMap(({ evidence }) => evidence),
      constant,
      moved,
      ...(takenBy === undefined ? {} : { takenBy }),
    }),
    ...numbersOf(headlines, detectable),
    symptoms,
    measures: [
      ...measureReports(comparison, effects),
      ...measureReports(memorisation, copies),
      ...it.everyRow.measures,
    ],
    findings: [
      ...it.findings,
      ...noSharedValues(rows.pooled, labels, it.examples),
      ...gone.map(({ finding }) => finding),
      ...constant.map(constantFinding),
      ...missing,
    ],
    spaces: rows.pooled.spaces.map((space) =>
      spaceReport(space, it.holdout ? memorisation.trial.relabelling.truth : undefined),
    ),
    maps: mapsOf(comparison, effects, rows.origin),
    draws: { drawn: comparison.drawn.drawn, exceeded: comparison.drawn.exceeded },
  }
}

/** A change that no test is needed for, in words. */
function changeOf({ changed, rounded }: Case): { changed?: string } {
  if (changed) return { changed: 'the columns are not those of the reference' }
  return rounded.length > 0 ? { changed: listed('numbers are written otherwise:', rounded) } : {}
}

/** Flags by symptom, most significant first; each with what can be shown for it. */
function symptomsOf(flags: readonly Flag[], { rows, datasets, comparison, holdout, examples }: Case): SymptomReport[] {
  const ids = [...new Set(flags.map(({ symptom }) => symptom))]
  const exhibits = { rows, datasets, labels: comparison.trial.relabelling.truth, examples }
  return ids
    .map((id) => {
      const own = flags.filter(({ symptom }) => symptom === id)
      return {
        id,
        pAdjusted: Math.min(...own.map(({ pAdjusted }) => pAdjusted)),
        measures: own.map(({ name }) => name),
        evidence: showFlags(own, exhibits),
        ...(id === 'memorisation' && !holdout ? { certainty: 'suspected' as const } : {}),
      }
    })
    .sort((a, b) => a.pAdjusted - b.pAdjusted)
}

function isSpreadOfRows({ symptom, instance: { target } }: Flag): boolean {
  return symptom === 'spread-loss' && target.space?.kind === 'table'
}

/** The column of evidence that tells of lost values. */
function lostColumn(one: Evidence): string[] {
  return one.kind === 'values' && one.lost > 0 ? [one.column] : []
}

/** Values that honest data has and the generation has not: never dropped, and never healthy. */
function uncomputable({ instances }: Comparison, effects: readonly Effect[]): Finding[] {
  const columns = new Map<string, string>()
  instances.forEach(({ measure, target }, i) => {
    const { value, baseline } = effects[i]!
    const subject = subjectOf(target)
    if (!Number.isNaN(value) || Number.isNaN(baseline) || !subject) return
    const column = subject.column ? columnName(subject.column) : subjectName(subject)
    if (!columns.has(column)) columns.set(column, measure.id)
  })
  return Array.from(columns, ([column, id]) => ({
    kind: 'uncomputable' as const,
    column,
    text: `${id} of ${column} cannot be computed: the generation has too few values there`,
  }))
}

function impossible({ comparison, memorisation, holdout }: Case, missing: readonly Finding[]): { impossible?: string } {
  if (!comparison.trial.relabelling.truth.includes(Label.generation))
    return { impossible: 'the generation has no rows' }
  if (comparison.hopeless) {
    return { impossible: 'there are too few rows (or groups) for any difference to be significant at this level' }
  }
  // Without a measure copies were not looked for.
  if (memorisation.hopeless && memorisation.instances.length > 0) {
    const few = holdout ? 'rows in the holdout, or in the reference,' : 'rows (or groups)'
    return { impossible: `there are too few ${few} for any number of copies to be significant at this level` }
  }
  return missing.length === 0 ? {} : { impossible: missing[0]!.text }
}

function constantFinding(column: string): Finding {
  return {
    kind: 'column-constant',
    column,
    text: `${column} varies in the reference and is constant in the generation`,
  }
}

function mapHeadlines<Value>(of: (name: HeadlineName) => Value): Record<HeadlineName, Value> {
  const [support, spread, distinct] = headlineNames.map(of)
  return { support: support!, spread: spread!, distinct: distinct! }
}

/** The headlines as the report holds them: null where undefined, with the reason beside. */
function numbersOf(
  headlines: Readonly<Record<HeadlineName, Headline>>,
  detectable: Readonly<Record<HeadlineName, number | undefined>>,
): Pick<Judgement, 'retained' | 'band' | 'detectable' | 'reasons'> {
  const reasons: Record<string, string> = {}
  for (const name of headlineNames) {
    const { retained, reason } = headlines[name]
    if (!Number.isFinite(retained)) reasons[`retained.${name}`] = reason ?? 'it cannot be computed on these rows'
    if (detectable[name] === undefined) reasons[`detectable.${name}`] = 'there is nothing of it to lose'
    else if (Number.isNaN(detectable[name])) reasons[`detectable.${name}`] = 'too few rows to see any loss of it'
  }
  const finite = (value: number | undefined): number | null => (Number.isFinite(value) ? value! : null)
  const band = (name: HeadlineName): readonly [number, number] | null =>
    headlines[name].band.every(Number.isFinite) ? headlines[name].band : null
  return {
    retained: mapHeadlines((name) => finite(headlines[name].retained)) satisfies Headlines,
    band: mapHeadlines(band),
    detectable: mapHeadlines((name) => finite(detectable[name])),
    reasons,
  }
}
