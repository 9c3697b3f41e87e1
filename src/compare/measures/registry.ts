// Made by scripts/registry.mjs from the files beside it; do not edit.
import type { Measure } from '../measure.ts'
import { answerReuse } from './answer-reuse.ts'
import { associationDistance } from './association-distance.ts'
import { c2stAccuracy1nn } from './c2st-accuracy-1nn.ts'
import { commonWords } from './common-words.ts'
import { copiedNgrams8 } from './copied-ngrams-8.ts'
import { copiedNgrams13 } from './copied-ngrams-13.ts'
import { copiedRows } from './copied-rows.ts'
import { copiedSpan } from './copied-span.ts'
import { coverageCategories } from './coverage-categories.ts'
import { coverageK5 } from './coverage-k5.ts'
import { coverageK5Numeric } from './coverage-k5-numeric.ts'
import { densityK5 } from './density-k5.ts'
import { distinct1 } from './distinct-1.ts'
import { distinct2 } from './distinct-2.ts'
import { distinct3 } from './distinct-3.ts'
import { distinct4 } from './distinct-4.ts'
import { distinctClosings } from './distinct-closings.ts'
import { distinctFrames } from './distinct-frames.ts'
import { distinctOpenings } from './distinct-openings.ts'
import { distinctRows } from './distinct-rows.ts'
import { distinctValues } from './distinct-values.ts'
import { effectiveRank } from './effective-rank.ts'
import { energyDistance } from './energy-distance.ts'
import { frechetDistance } from './frechet-distance.ts'
import { hill1 } from './hill-1.ts'
import { hill1Pairs } from './hill-1-pairs.ts'
import { hill1Words } from './hill-1-words.ts'
import { hill2 } from './hill-2.ts'
import { hill2Pairs } from './hill-2-pairs.ts'
import { hill2Words } from './hill-2-words.ts'
import { interquantileRange595 } from './interquantile-range-5-95.ts'
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts'
import { logDeterminant } from './log-determinant.ts'
import { loopingTexts } from './looping-texts.ts'
import { missingShare } from './missing-share.ts'
import { mmdRbf } from './mmd-rbf.ts'
import { modeShare } from './mode-share.ts'
import { nearCopies } from './near-copies.ts'
import { nearDistinctRows } from './near-distinct-rows.ts'
import { nearDistinctTexts } from './near-distinct-texts.ts'
import { nearestNeighboursK5 } from './nearest-neighbours-k5.ts'
import { neighbourSpacingK5 } from './neighbour-spacing-k5.ts'
import { novelK5 } from './novel-k5.ts'
import { novelMass } from './novel-mass.ts'
import { novelRangeK5Numeric } from './novel-range-k5-numeric.ts'
import { novelWords } from './novel-words.ts'
import { precisionK5 } from './precision-k5.ts'
import { promptSignal } from './prompt-signal.ts'
import { rankCorrelation } from './rank-correlation.ts'
import { rareMass } from './rare-mass.ts'
import { rarePairs } from './rare-pairs.ts'
import { rareWords } from './rare-words.ts'
import { recallK5 } from './recall-k5.ts'
import { repeatedLines } from './repeated-lines.ts'
import { repetitiveTexts } from './repetitive-texts.ts'
import { rowDistance } from './row-distance.ts'
import { selfAffinityK5 } from './self-affinity-k5.ts'
import { selfOverlap4 } from './self-overlap-4.ts'
import { shapeShift } from './shape-shift.ts'
import { shapeSpread } from './shape-spread.ts'
import { specificity } from './specificity.ts'
import { spikeShare } from './spike-share.ts'
import { spreadOrdinary } from './spread-ordinary.ts'
import { spreadRobust } from './spread-robust.ts'
import { tailCoverageK5 } from './tail-coverage-k5.ts'
import { tailMassHigh } from './tail-mass-high.ts'
import { tailMassLow } from './tail-mass-low.ts'
import { totalVariation } from './total-variation.ts'
import { unseenWords } from './unseen-words.ts'
import { varietyAcrossPrompts } from './variety-across-prompts.ts'
import { varietyWithinPrompts } from './variety-within-prompts.ts'
import { vendi1 } from './vendi-1.ts'
import { vendi2 } from './vendi-2.ts'
import { vendiInfinity } from './vendi-infinity.ts'
import { wasserstein1 } from './wasserstein-1.ts'
import { wordCoverage } from './word-coverage.ts'
import { zipfTail } from './zipf-tail.ts'

/** Every measure there is, in the order of their file names. */
export const measures: readonly Measure[] = [
  answerReuse,
  associationDistance,
  c2stAccuracy1nn,
  commonWords,
  copiedNgrams8,
  copiedNgrams13,
  copiedRows,
  copiedSpan,
  coverageCategories,
  coverageK5,
  coverageK5Numeric,
  densityK5,
  distinct1,
  distinct2,
  distinct3,
  distinct4,
  distinctClosings,
  distinctFrames,
  distinctOpenings,
  distinctRows,
  distinctValues,
  effectiveRank,
  energyDistance,
  frechetDistance,
  hill1,
  hill1Pairs,
  hill1Words,
  hill2,
  hill2Pairs,
  hill2Words,
  interquantileRange595,
  kolmogorovSmirnov,
  logDeterminant,
  loopingTexts,
  missingShare,
  mmdRbf,
  modeShare,
  nearCopies,
  nearDistinctRows,
  nearDistinctTexts,
  nearestNeighboursK5,
  neighbourSpacingK5,
  novelK5,
  novelMass,
  novelRangeK5Numeric,
  novelWords,
  precisionK5,
  promptSignal,
  rankCorrelation,
  rareMass,
  rarePairs,
  rareWords,
  recallK5,
  repeatedLines,
  repetitiveTexts,
  rowDistance,
  selfAffinityK5,
  selfOverlap4,
  shapeShift,
  shapeSpread,
  specificity,
  spikeShare,
  spreadOrdinary,
  spreadRobust,
  tailCoverageK5,
  tailMassHigh,
  tailMassLow,
  totalVariation,
  unseenWords,
  varietyAcrossPrompts,
  varietyWithinPrompts,
  vendi1,
  vendi2,
  vendiInfinity,
  wasserstein1,
  wordCoverage,
  zipfTail,
]
