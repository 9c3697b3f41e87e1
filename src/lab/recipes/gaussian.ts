import type { ReadyRecipe } from './ready.ts'

const normal = (rows: number) => ({ source: 'normal', rows })

/** One normal column: the four regimes, weighting, and kernels. */
export const gaussianRecipes: readonly ReadyRecipe[] = [
  {
    recipe: {
      name: 'gaussian-replace',
      title: 'a Gaussian that learns from its own rows alone',
      data: normal(50),
      model: 'gaussian',
      policy: 'replace',
      generations: 50,
      rows: 50,
      replicates: 400,
      theory: 'gaussian-replace',
      judged: 0,
    },
    what: 'Each generation is fitted to 50 rows of the one before. The spread dies out, and the mean wanders off by as much.',
    form: 'E σ² = (1 − 1/M)ᵗ, E μ² = 1 − E σ²',
    paper: 'Shumailov et al. 2024, AI models collapse when trained on recursively generated data, Nature 631',
    shows: ['model: variance of x'],
  },
  {
    recipe: {
      name: 'gaussian-accumulate',
      title: 'the same, learning from everything so far',
      data: normal(10),
      model: 'gaussian',
      policy: 'accumulate',
      generations: 40,
      rows: 10,
      replicates: 400,
      theory: 'gaussian-accumulate',
      judged: 0,
    },
    what: 'Nothing is thrown away, so a later generation weighs ever less: with only 10 rows each, 84 % of the variance stays for ever.',
    form: 'E σ² = Π (1 − 1/(M t²)) → sin(π/√M)/(π/√M)',
    paper: 'Gerstgrasser et al. 2024, Is Model Collapse Inevitable?; Kazdan et al. 2024',
    shows: ['model: variance of x'],
  },
  {
    recipe: {
      name: 'golden-ratio',
      title: 'fresh real rows that weigh .618',
      data: normal(100),
      model: { name: 'gaussian', estimator: 'unbiased' },
      policy: { name: 'real-weight', weight: 0.618 },
      generations: 30,
      rows: 100,
      replicates: 400,
      theory: 'real-weight',
      judged: 0,
    },
    what: 'As many fresh real rows as made ones each generation. Weighing them by the golden ratio beats both half and half and real rows alone.',
    form: '(w² + (1 − w)²)/(M(1 − (1 − w)²)), least at w = .618',
    paper: 'He et al. 2025, Golden ratio weighting prevents model collapse',
    shows: ['model: mean of x', 'model: variance of x'],
  },
  {
    recipe: {
      name: 'kernel-widening',
      title: 'a kernel density that widens instead of narrowing',
      data: normal(300),
      model: { name: 'kernel-density', bandwidth: 0.3 },
      policy: 'replace',
      generations: 20,
      rows: 300,
      replicates: 200,
      theory: 'widening',
      judged: 0,
    },
    what: 'Every generation adds the kernel’s variance. Collapse need not be a loss of spread: the shape is lost all the same.',
    form: 'E x² = 1 + t h²',
    paper: 'Silverman 1986; He et al. 2025',
    shows: ['variance of x'],
  },
]
