import { named } from '../nearest-name.ts'
import type { Recipe } from '../recipe.ts'
import { categoricalRecipes } from './categorical.ts'
import { gaussianRecipes } from './gaussian.ts'
import { learnedRecipes } from './learned.ts'
import { realRecipes } from './real.ts'

/** A classic result as a recipe, with its story. */
export interface ReadyRecipe {
  readonly recipe: Recipe
  /** What happens, in a sentence or two. */
  readonly what: string
  /** The closed form, or what is expected where there is none. */
  readonly form: string
  readonly paper: string
  /** What the picture shows: followed numbers by name; the closed form comes by itself. */
  readonly shows: readonly string[]
}

/** Recipes that come with the package. */
export const readyRecipes: readonly ReadyRecipe[] = [
  ...gaussianRecipes,
  ...categoricalRecipes,
  ...learnedRecipes,
  ...realRecipes,
]

/** By name. @throws DataError `unknown-name` */
export function readyRecipe(name: string): ReadyRecipe {
  return named(Object.fromEntries(readyRecipes.map((ready) => [ready.recipe.name, ready])), name, 'recipe')
}
