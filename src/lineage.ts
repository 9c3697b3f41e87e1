export { type DescribedGeneration, describeGeneration } from './check/describe-generation.ts'
export { DataError } from './errors.ts'
export { type Cause, type CauseName, causeNames, type Estimate, type Remedy } from './lineage/causes/cause.ts'
export { type Circumstances, causesOf, fitsOf, ranked } from './lineage/causes/causes-of.ts'
export { bestRealWeight, leastFreshShare } from './lineage/causes/remedies.ts'
export { type Seen as SeenSigns, type SignName, type Signs, signNames, signsOf } from './lineage/causes/signs.ts'
export { classes as causeClasses } from './lineage/causes/wording.ts'
export { type Added, type Addition, addDataset } from './lineage/ledger/add.ts'
export { type Chain, genesis, readChain, seal } from './lineage/ledger/chain.ts'
export type {
  DatasetEntry,
  Entry,
  LedgerFile,
  Origin,
  Parent,
  Sealed,
  VerdictEntry,
} from './lineage/ledger/entry.ts'
export { type Ancestry, ancestries, graphFaults, type Node } from './lineage/ledger/graph.ts'
export { append, initLedger, type Ledger, readLedger } from './lineage/ledger/ledger.ts'
export { type Verified, verifyLedger } from './lineage/ledger/verify.ts'
export type { LineageReport } from './lineage/lineage-report.ts'
export { closedForms, type Known } from './lineage/outlook/closed-forms.ts'
export { driftForms, type Kept } from './lineage/outlook/drift-forms.ts'
export { type OutlookModel, outlookModels } from './lineage/outlook/models.ts'
export {
  type Declined,
  type Outlook,
  type OutlookOptions,
  outlookOf,
  type Seen,
  simulate,
} from './lineage/outlook/outlook.ts'
export { tellLineage } from './lineage/tell.ts'
export type { CategoryCounts } from './lineage/time/category-counts.ts'
export { historyOf, type SymptomHistory } from './lineage/time/history.ts'
export { ledgerLevel, runLevel } from './lineage/time/levels.ts'
export { type Trend, trendOf } from './lineage/time/trend.ts'
