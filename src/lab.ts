export { type Entry, interventions, models, policies } from './lab/catalogue.ts'
export { type ClaimOutcome, outcomeOf } from './lab/claim-outcomes.ts'
export type { Candidate } from './lab/fit/candidate.ts'
export { type Change, changeKeys, changeOf } from './lab/fit/changes.ts'
export {
  type Estimated,
  type FitOptions,
  fitLineage,
  type LabFit,
  type Trial as FitTrial,
} from './lab/fit/fit-lineage.ts'
export { fitPage } from './lab/fit/fit-page.ts'
export { goOn, type SeenLineage } from './lab/fit/go-on.ts'
export { type LabFitOptions, type LabFitReport, labFit } from './lab/fit/lab-fit.ts'
export { type LedgerLineage, lineageOfLedger } from './lab/fit/ledger-lineage.ts'
export type { LeftOut } from './lab/fit/left-out.ts'
export { type Fan, type Point, type WhatIf, type WhatIfOptions, whatIf } from './lab/fit/what-if.ts'
export { type Claim, claims } from './lab/interventions/claims.ts'
export type { Intervention, Lesson } from './lab/interventions/intervention.ts'
export { type LineageOptions, lineage, type Policy } from './lab/lineage.ts'
export { type Generation, nextGeneration, type Plan } from './lab/loop.ts'
export type { Manifest, ManifestEntry } from './lab/manifest.ts'
export type { Cell, Fitted, Model, Table } from './lab/model.ts'
export { type CategoricalOptions, categorical } from './lab/models/categorical.ts'
export { type GaussianOptions, gaussian } from './lab/models/gaussian.ts'
export { type CopulaOptions, gaussianCopula, sharpCopula } from './lab/models/gaussian-copula.ts'
export { type GaussianMixtureOptions, gaussianMixture } from './lab/models/gaussian-mixture.ts'
export { type GrammarOptions, grammar } from './lab/models/grammar.ts'
export { type KernelDensityOptions, kernelDensity } from './lab/models/kernel-density.ts'
export { type LinearRegressionOptions, linearRegression } from './lab/models/linear-regression.ts'
export { type LinearVaeOptions, linearVae } from './lab/models/linear-vae.ts'
export { type Decoding, sequenceDrawer } from './lab/models/n-gram/draw-tokens.ts'
export { Context, KneserNey, perplexity } from './lab/models/n-gram/kneser-ney.ts'
export { NGramCounts } from './lab/models/n-gram/n-gram-counts.ts'
export { Vocabulary } from './lab/models/n-gram/words.ts'
export { type NGramOptions, nGram } from './lab/models/n-gram.ts'
export { type SoftmaxPolicyOptions, softmaxPolicy } from './lab/models/softmax-policy.ts'
export { type ZipfOptions, zipf } from './lab/models/zipf.ts'
export type { Oracle, Outcome, Reading } from './lab/oracles/oracle.ts'
export { oracles } from './lab/oracles/oracles.ts'
export { type OracleOptions, runOracles } from './lab/oracles/run-oracles.ts'
export { claimsPage, type Page, recipePage, rescuePage } from './lab/page.ts'
export type { Part, Past, TrainingPolicy } from './lab/policies/policy.ts'
export { recipeOf } from './lab/prepare.ts'
export { readTable } from './lab/read-table.ts'
export type { DataSpec, Named, Recipe } from './lab/recipe.ts'
export { type ReadyRecipe, readyRecipe, readyRecipes } from './lab/recipes/ready.ts'
export { type LabOptions, type LabResult, type MadeGeneration, runLab } from './lab/run-lab.ts'
export {
  type Dial,
  type Found,
  type Rescue,
  type RescueOptions,
  rescue,
  rescueOf,
  rescues,
  type Trial,
} from './lab/stop/rescue.ts'
export { type Band, bandOf, bandsOf, type Comparison, comparisonOf } from './lab/summary.ts'
export { type Theory, theories } from './lab/theories.ts'
export type { Tracked } from './lab/track.ts'
