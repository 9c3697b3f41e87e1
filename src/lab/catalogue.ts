import { need } from '../errors.ts'
import { interpolate, noise } from './interventions/augment.ts'
import { earlyStopping, kFold } from './interventions/choose.ts'
import { deduplicate } from './interventions/deduplicate.ts'
import { ensemble } from './interventions/ensemble.ts'
import type { Intervention } from './interventions/intervention.ts'
import { provenance } from './interventions/provenance.ts'
import { verifier } from './interventions/verifier.ts'
import type { Model } from './model.ts'
import { categorical } from './models/categorical.ts'
import { gaussian } from './models/gaussian.ts'
import { sharpCopula } from './models/gaussian-copula.ts'
import { gaussianMixture } from './models/gaussian-mixture.ts'
import { grammar } from './models/grammar.ts'
import { kernelDensity } from './models/kernel-density.ts'
import { linearRegression } from './models/linear-regression.ts'
import { linearVae } from './models/linear-vae.ts'
import { nGram } from './models/n-gram.ts'
import { softmaxPolicy } from './models/softmax-policy.ts'
import { zipf } from './models/zipf.ts'
import { named, nearestName } from './nearest-name.ts'
import { accumulate } from './policies/accumulate.ts'
import { accumulateSubsample } from './policies/accumulate-subsample.ts'
import type { TrainingPolicy } from './policies/policy.ts'
import { fixedReal, freshReal, realWeight } from './policies/real-share.ts'
import { replace } from './policies/replace.ts'
import { type Named, nameOfNamed, optionsOfNamed } from './recipe.ts'

/** A part of a recipe: how it is made, and what is known about it. */
export interface Entry<Made> {
  /** In a line. */
  readonly what: string
  /** What is known in closed form, or expected. */
  readonly form: string
  readonly paper: string
  /** Names of its options. */
  readonly options: readonly string[]
  // biome-ignore lint/suspicious/noExplicitAny: options come from a recipe; each maker checks its own
  make(options: any): Made
}

/** Models by name. */
export const models: Readonly<Record<string, Entry<Model>>> = {
  gaussian: {
    what: 'one normal distribution over all columns of numbers',
    form: 'replace: E σ² = (1 − 1/M)ᵗ by maximum likelihood; unbiased: E σ² = 1 for ever, while ln σ² falls by 1/(M − 1) a generation',
    paper: 'Shumailov et al. 2024, Nature 631; Alemohammad et al. 2024 for λ',
    options: ['estimator', 'lambda', 'truncation'],
    make: gaussian,
  },
  'gaussian-mixture': {
    what: 'a mixture of normal distributions by expectation–maximisation, components by BIC',
    form: 'no closed form: modes merge and vanish',
    paper: 'Shumailov et al. 2024; Schwarz 1978 for BIC',
    options: ['components', 'most', 'steps'],
    make: gaussianMixture,
  },
  'kernel-density': {
    what: 'a normal kernel around every row',
    form: 'replace: E x² = 1 + (t − 1)h²; accumulate: 1 + h²(H_t − 1): collapse without loss of spread',
    paper: 'Silverman 1986; He et al. 2025',
    options: ['bandwidth', 'choices'],
    make: kernelDensity,
  },
  categorical: {
    what: 'the shares of the values of each column',
    form: 'replace: E G = (1 − 1/M)ᵗ G₀ (random drift); temperature T: p_t ∝ p₀^(1/Tᵗ)',
    paper: 'Wright 1931, Genetics 16; Dohmatob et al. 2024',
    options: ['temperature', 'truncation', 'pseudo'],
    make: categorical,
  },
  zipf: {
    what: "Zipf's law on ranks up to the largest seen",
    form: 'next-symbol error falls with exponent 1/β − 1, and stops at the mass beyond the largest rank',
    paper: 'Dohmatob et al. 2024, A Tale of Tails; Hutter 2021',
    options: ['ranks'],
    make: zipf,
  },
  'gaussian-copula': {
    what: 'a table of any columns: margins from the data, tied together by one correlated normal',
    form: 'no closed form; λ below 1 narrows every margin',
    paper: 'Nelsen 2006; Alemohammad et al. 2024 for λ',
    options: ['lambda'],
    make: sharpCopula,
  },
  'linear-regression': {
    what: 'labels by least squares, with L1 and L2 penalties',
    form: 'replace: error grows by σ²d/(T − d − 1) a generation; accumulate: below π²/6 of one generation',
    paper: 'Mobahi et al. 2020; Dohmatob et al. 2024; Gerstgrasser et al. 2024',
    options: ['label', 'l1', 'l2', 'noise', 'choices'],
    make: linearRegression,
  },
  'linear-vae': {
    what: 'a linear variational autoencoder at its optimum',
    form: 'a latent with eigenvalue λ carries ½ ln(λ/σ²) nats, and nothing where λ ≤ σ²',
    paper: "Lucas et al. 2019, Don't Blame the ELBO!",
    options: ['latents', 'noise'],
    make: linearVae,
  },
  'n-gram': {
    what: 'interpolated Kneser–Ney over words, up to 5 at a time',
    form: 'no closed form: held-out perplexity rises under replace, as the logarithm of the generation under accumulate; that of its own text falls',
    paper: 'Kneser and Ney 1995; Shumailov et al. 2024',
    options: ['order', 'longest', 'temperature', 'topK', 'topP'],
    make: nGram,
  },
  grammar: {
    what: 'texts by weighted rules; which alternative is how frequent is learned',
    form: 'each rule is a categorical that drifts: alternatives vanish one by one',
    paper: 'Booth and Thompson 1973',
    options: ['rules', 'temperature'],
    make: grammar,
  },
  'softmax-policy': {
    what: 'a softmax policy on a bandit, one step of natural policy gradient a generation',
    form: 'p_t ∝ p₀ exp(t η r): entropy falls to that of the best arms',
    paper: 'Kakade 2001; Cui et al. 2025',
    options: ['rewards', 'noise', 'step'],
    make: softmaxPolicy,
  },
}

/** Policies by name. */
export const policies: Readonly<Record<string, Entry<TrainingPolicy>>> = {
  replace: {
    what: 'each generation learns from the one before',
    form: 'a Gaussian loses 1/M of its variance a generation, a categorical 1/M of its variety',
    paper: 'Shumailov et al. 2024',
    options: [],
    make: replace,
  },
  accumulate: {
    what: 'each generation learns from everything so far',
    form: 'a Gaussian keeps sin(π/√M)/(π/√M) of its variance; regression stays below π²/6 of one generation',
    paper: 'Gerstgrasser et al. 2024; Kazdan et al. 2024',
    options: [],
    make: accumulate,
  },
  'accumulate-subsample': {
    what: 'each generation learns from a fixed number of rows out of everything so far',
    form: 'between the two: variety falls as a power of t, not exponentially',
    paper: 'Kazdan et al. 2024, Collapse or Thrive?',
    options: ['budget'],
    make: accumulateSubsample,
  },
  'fixed-real': {
    what: 'a share of what is learned is real, always the same rows',
    form: 'the loss stops, at a distance that the share decides',
    paper: 'Alemohammad et al. 2024; Bertrand et al. 2024',
    options: ['share'],
    make: fixedReal,
  },
  'fresh-real': {
    what: 'a share of what is learned is real and new',
    form: '‖p − p*‖² → (G*/K)/[1 − (1 − a)²(1 − 1/((1 − a)K))]: as if K·a(2 − a) real rows were seen',
    paper: 'Alemohammad et al. 2024, ICLR',
    options: ['share'],
    make: freshReal,
  },
  'real-weight': {
    what: 'fresh real rows weigh w, made ones 1 − w',
    form: 'variance (w² + (1 − w)²)/(M(1 − (1 − w)²)); best w = (√(k² + 4k) − k)/2, the golden ratio for k = 1',
    paper: 'He et al. 2025, Golden ratio weighting',
    options: ['weight'],
    make: realWeight,
  },
}

/** Interventions by name. */
export const interventions: Readonly<Record<string, Entry<Intervention>>> = {
  shrinkage: {
    what: 'L1 and L2 penalties on what is learned (regression), or rows added to every value (categories: l2)',
    form: 'regression on its own labels: a penalty caps the error that otherwise grows without end',
    paper: 'Dohmatob et al. 2024; Mobahi et al. 2020',
    options: ['l1', 'l2'],
    make: () => ({ id: 'shrinkage' }),
  },
  ensemble: {
    what: 'several models on rows drawn with replacement; each makes a part',
    form: 'no help for a Gaussian: (1 − 1/(M k)) a generation on top of 1 − 1/M, by drawing the rows of k members',
    paper: 'Breiman 1996',
    options: ['models'],
    make: ensemble,
  },
  noise: {
    what: 'noise on every number before it is learned',
    form: 'adds deviations² of the variance a generation: balances a loss of 1/M at deviations = 1/√M',
    paper: 'Bishop 1995, Training with noise',
    options: ['deviations'],
    make: noise,
  },
  interpolate: {
    what: 'rows between rows and their nearest ones are added',
    form: 'narrows: a point between two rows is nearer to the middle than either',
    paper: 'Chawla et al. 2002, SMOTE',
    options: ['share'],
    make: interpolate,
  },
  deduplicate: {
    what: 'rows that are there already are not learned again',
    form: 'even shares of what is left: slows the loss of rare values, forgets how frequent anything is',
    paper: 'Lee et al. 2022, Deduplicating training data',
    options: [],
    make: deduplicate,
  },
  verifier: {
    what: 'more rows are made than needed; a good, biased or random verifier keeps some',
    form: 'good: holds the lineage at the real rows; biased: faster collapse; random: no change',
    paper: 'Feng et al. 2024, Beyond Model Collapse',
    options: ['kind', 'keep'],
    make: verifier,
  },
  provenance: {
    what: 'real rows weigh more than made ones',
    form: 'as real-weight where they are new: the best weight of all real rows together is (√(k² + 4k) − k)/2',
    paper: 'He et al. 2025',
    options: ['real'],
    make: provenance,
  },
  'early-stopping': {
    what: 'training stops where rows that were left out fit best',
    form: 'fewer steps, less fitting of noise',
    paper: 'Prechelt 1998',
    options: ['share'],
    make: earlyStopping,
  },
  'k-fold': {
    what: 'hyper-parameters are chosen where each part is left out in turn',
    form: 'a bandwidth chosen by the data widens less than a fixed wide one',
    paper: 'Stone 1974',
    options: ['folds'],
    make: kFold,
  },
}

/** Makes what a recipe names. @throws DataError `unknown-name`, `unknown-option`, `bad-option` */
export function made<Made>(known: Readonly<Record<string, Entry<Made>>>, what: Named, kind: string): Made {
  const entry = named(known, nameOfNamed(what), kind)
  const options = optionsOfNamed(what)
  needOptions(Object.keys(options), entry.options, nameOfNamed(what))
  return entry.make(options)
}

/** Refuses an option that there is not. @throws DataError `unknown-option` */
export function needOptions(given: readonly string[], known: readonly string[], of: string, what = 'option'): void {
  const wrong = given.find((name) => !known.includes(name))
  if (wrong === undefined) return
  const hint =
    known.length === 0 ? 'it has none' : `did you mean ${nearestName(wrong, known)}? Known: ${known.join(', ')}`
  need(false, 'unknown-option', `${of} has no ${what} ${JSON.stringify(wrong)}: ${hint}`)
}
