// Made by scripts/registry.mjs from the files beside it; do not edit.
import type { Measure } from '../measure.ts'
import { associationDistance } from './association-distance.ts'
import { copiedRows } from './copied-rows.ts'
import { coverageCategories } from './coverage-categories.ts'
import { coverageK5Numeric } from './coverage-k5-numeric.ts'
import { distinctRows } from './distinct-rows.ts'
import { distinctValues } from './distinct-values.ts'
import { hill1 } from './hill-1.ts'
import { hill2 } from './hill-2.ts'
import { interquantileRange595 } from './interquantile-range-5-95.ts'
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts'
import { missingShare } from './missing-share.ts'
import { novelMass } from './novel-mass.ts'
import { novelRangeK5Numeric } from './novel-range-k5-numeric.ts'
import { rankCorrelation } from './rank-correlation.ts'
import { rareMass } from './rare-mass.ts'
import { rowDistance } from './row-distance.ts'
import { spikeShare } from './spike-share.ts'
import { spreadOrdinary } from './spread-ordinary.ts'
import { spreadRobust } from './spread-robust.ts'
import { tailMassHigh } from './tail-mass-high.ts'
import { tailMassLow } from './tail-mass-low.ts'
import { totalVariation } from './total-variation.ts'
import { wasserstein1 } from './wasserstein-1.ts'

/** Every measure there is, in the order of their file names. */
export const measures: readonly Measure[] = [
  associationDistance,
  copiedRows,
  coverageCategories,
  coverageK5Numeric,
  distinctRows,
  distinctValues,
  hill1,
  hill2,
  interquantileRange595,
  kolmogorovSmirnov,
  missingShare,
  novelMass,
  novelRangeK5Numeric,
  rankCorrelation,
  rareMass,
  rowDistance,
  spikeShare,
  spreadOrdinary,
  spreadRobust,
  tailMassHigh,
  tailMassLow,
  totalVariation,
  wasserstein1,
]
