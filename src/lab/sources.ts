import { fork, normal, shuffle, uniform } from '../math/random.ts'
import { aliasDrawer } from './draw/alias.ts'
import { zipfRank } from './draw/zipf-ranks.ts'
import type { Table } from './model.ts'
import { grammar, weatherRules } from './models/grammar.ts'
import { numberOption, numbersOption } from './number-option.ts'

/** Options of a source, as a recipe gives them. */
export type SourceOptions = Readonly<Record<string, unknown>>

/** Rows that are drawn instead of read. */
export interface SyntheticSource {
  readonly what: string
  /** Names of its options. */
  readonly options: readonly string[]
  draw(rows: number, seed: number, options: SourceOptions): Table
}

/** Sources by name. */
export const syntheticSources: Readonly<Record<string, SyntheticSource>> = {
  normal: {
    what: 'a column x of standard normal numbers',
    options: [],
    draw: (rows, seed) => ({ x: Array.from({ length: rows }, normal(seed)) }),
  },
  classes: {
    what: 'a column value of names that are equally frequent (classes, default 20)',
    options: ['classes'],
    draw(rows, seed, options) {
      const random = uniform(seed)
      const classes = wholeOf(options, 'classes', 20)
      return { value: Array.from({ length: rows }, () => nameOf(Math.floor(random() * classes))) }
    },
  },
  'zipf-names': {
    what: "a column value of names by Zipf's law with exponent 1 (classes, default 50)",
    options: ['classes'],
    draw(rows, seed, options) {
      const random = uniform(seed)
      const draw = aliasDrawer(Array.from({ length: wholeOf(options, 'classes', 50) }, (_, i) => 1 / (i + 1)))
      return { value: Array.from({ length: rows }, () => nameOf(draw(random))) }
    },
  },
  shares: {
    what: 'a column value of names with given shares (shares, default .5, .3, .2), as exactly as whole rows allow',
    options: ['shares'],
    draw(rows, seed, { shares = [0.5, 0.3, 0.2] }) {
      const given = numbersOption('shares', shares, { above: 0 })
      return { value: shuffle(exactly(given, rows).map(nameOf), uniform(seed)) }
    },
  },
  zipf: {
    what: "a column rank of whole numbers by Zipf's law (beta, default 1.5)",
    options: ['beta'],
    draw(rows, seed, { beta: given = 1.5 }) {
      const random = uniform(seed)
      const beta = numberOption('beta', given, { above: 1 })
      return { rank: Array.from({ length: rows }, () => zipfRank(beta, random)) }
    },
  },
  ring: {
    what: 'columns x and y: normal clouds on a circle (modes, default 8; spread, default .1 of the radius)',
    options: ['modes', 'spread'],
    draw(rows, seed, { spread: given = 0.1, ...options }) {
      const [z, u] = [normal(seed), uniform(fork(seed, 'modes'))]
      const [modes, spread] = [wholeOf(options, 'modes', 8), numberOption('spread', given, { above: 0 })]
      const angles = Array.from({ length: rows }, () => (2 * Math.PI * Math.floor(u() * modes)) / modes)
      return {
        x: angles.map((angle) => Math.cos(angle) + spread * z()),
        y: angles.map((angle) => Math.sin(angle) + spread * z()),
      }
    },
  },
  regression: {
    what: 'columns x1 … xd (width, default 10) and y, which none of them predicts; all standard normal',
    options: ['width'],
    draw(rows, seed, options) {
      const z = normal(seed)
      const names = Array.from({ length: wholeOf(options, 'width', 10) }, (_, j) => `x${j + 1}`)
      return Object.fromEntries([...names, 'y'].map((name) => [name, Array.from({ length: rows }, z)]))
    },
  },
  latent: {
    what: 'independent normal columns with given variances (variances, default 9, 4, 2, 1.3, .8, .3)',
    options: ['variances'],
    draw(rows, seed, { variances = [9, 4, 2, 1.3, 0.8, 0.3] }) {
      const z = normal(seed)
      const columns = numbersOption('variances', variances, { above: 0 }).map((value, j) => [
        `x${j + 1}`,
        Array.from({ length: rows }, () => Math.sqrt(value) * z()),
      ])
      return Object.fromEntries(columns)
    },
  },
  bandit: {
    what: 'columns arm and reward: five arms played equally often, which earn 0, .1, .2, .3 and .4 with noise 1',
    options: [],
    draw(rows, seed) {
      const [z, u] = [normal(seed), uniform(fork(seed, 'arms'))]
      const arms = Array.from({ length: rows }, () => Math.floor(u() * 5))
      return { arm: arms.map(nameOf), reward: arms.map((arm) => arm / 10 + z()) }
    },
  },
  weather: {
    what: 'a column text: small weather reports, every alternative of their grammar equally likely',
    options: [],
    draw: (rows, seed) => grammar().fit({ text: weatherRules() }, 0).sample(rows, seed),
  },
}

/** Names of classes: `a` … `z`, then `a1` …, so that the rarest are last. @example nameOf(27) // => 'b1' */
export function nameOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26))
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`
}

/** So many of each class that shares are met; what is left over goes to the first ones. */
function exactly(shares: readonly number[], rows: number): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0)
  const sizes = shares.map((share) => Math.floor((rows * share) / all + 1e-9))
  let left = rows - sizes.reduce((sum, size) => sum + size, 0)
  for (let i = 0; left > 0; i = (i + 1) % sizes.length, left--) sizes[i]!++
  return sizes.flatMap((size, i) => new Array<number>(size).fill(i))
}

const mostParts = 1_000_000

function wholeOf(options: SourceOptions, name: string, standard: number): number {
  const { [name]: value = standard } = options
  return numberOption(name, value, { least: 1, most: mostParts, whole: true })
}

/** Datasets that come with the package. */
export const shippedSources: Readonly<Record<string, { what: string; file: string; options: readonly string[] }>> = {
  birdstrikes: {
    what: '10,000 wildlife strikes on aircraft, as reported to the U.S. FAA',
    file: 'birdstrikes.csv.gz',
    options: [],
  },
  'state-of-the-union': {
    what: 'paragraphs of the State of the Union addresses since 1961',
    file: 'state-of-the-union.jsonl.gz',
    options: [],
  },
}
