import type { Circumstances } from '../lineage/causes/causes-of.ts'
import { tellLineage } from '../lineage/tell.ts'
import type { Report } from '../report/report.ts'
import { exitOf } from './exit-of.ts'

/**
 * What a report over several generations says of one of them, as a report of its own. Verdict and numbers stay, as does
 * the chance of a false alarm that it was given in the run; causes are those of the one generation.
 */
export function singleReport(report: Report, at: number, circumstances: Circumstances): Report {
  const own = report.generations[at]!
  const { lineage, series: _, ...rest } = report
  const told = tellLineage([own], {
    levels: { kind: 'run', alpha: report.settings.alpha, each: [report.settings.level] },
    seed: report.seed,
    traits: [lineage?.traits[at] ?? []],
    parents: [],
    referenceRows: report.reference.rows,
    circumstances: { ...circumstances, ...(report.holdout ? { hasHoldout: true } : {}) },
  })
  const { failOn, least } = report.settings
  return { ...rest, generations: [own], lineage: told, exit: exitOf([own], failOn, least) }
}
