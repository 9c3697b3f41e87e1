import type { ReadyRecipe } from './ready.ts'

/** Real text and a real table. */
export const realRecipes: readonly ReadyRecipe[] = [
  {
    recipe: {
      name: 'speeches',
      title: 'a language model on State of the Union addresses, then on its own text',
      data: { source: 'state-of-the-union', rows: 300, holdout: 500 },
      model: { name: 'n-gram', order: 3 },
      policy: 'replace',
      generations: 20,
      rows: 300,
      replicates: 4,
      judged: 0,
    },
    what: 'Real text surprises the model more with every generation. Its own text surprises it a little more at first (smoothing lets in what nobody said), then ever less: it talks itself into a corner, and by its own perplexity would call that progress.',
    form: 'none in closed form: held-out perplexity rises, that of its own text falls, words vanish',
    paper: 'Shumailov et al. 2024, Nature 631; Gerstgrasser et al. 2024 for accumulate',
    shows: ['perplexity of real text', 'perplexity of its own text', 'different words of text'],
  },
  {
    recipe: {
      name: 'sharpened-table',
      title: 'a real table under a sampler that likes typical rows',
      data: { source: 'birdstrikes', rows: 2500 },
      model: 'gaussian-copula',
      sampling: { lambda: 0.9 },
      policy: 'replace',
      generations: 8,
      rows: 2500,
      judged: 2,
    },
    what: 'Wildlife strikes on aircraft under a Gaussian copula with λ = .9: each generation keeps what is typical a little more, and rare places, sizes and costs go.',
    form: 'none in closed form: in the latent normal the variance is λ of that before, each generation',
    paper: 'Alemohammad et al. 2024, ICLR',
    shows: ['values of Airport Name', 'values of Origin State'],
  },
]
