import { type Cell, type Fitted, rowsOf, type Table } from './model.ts'
import { wordsOf } from './models/n-gram/words.ts'

/** Numbers of one generation that are followed over all of them, by name. */
export type Tracked = Readonly<Record<string, number>>

/** At most so many columns are followed one by one. */
const followed = 4

/**
 * What a generation's rows and its model are like: moments of columns of numbers, variety of columns of names, perplexities
 * of a model of texts (of real text at words that the reference has: of others no generation can know, and what a model leaves for
 * them says how many rows it saw), and whatever the model says that it learned (`model: …`).
 */
export function track(
  table: Table,
  fitted: Fitted,
  { reference, holdout }: { reference: Table; holdout: Table },
): Tracked {
  const tracked: Record<string, number> = {}
  for (const [name, cells] of Object.entries(table).slice(0, followed)) {
    Object.assign(tracked, columnOf(name, cells))
  }
  if (fitted.perplexity) {
    tracked['perplexity of real text'] = fitted.perplexity(holdout, reference)
    tracked['perplexity of its own text'] = fitted.perplexity(table)
  }
  const density =
    fitted.logLikelihood && rowsOf(holdout) > 1 ? fitted.logLikelihood(holdout) / rowsOf(holdout) : Number.NaN
  if (Number.isFinite(density)) tracked['log-likelihood of a real row'] = density
  for (const [name, value] of Object.entries(fitted.parameters?.() ?? {})) tracked[`model: ${name}`] = value
  return tracked
}

function columnOf(name: string, cells: readonly Cell[]): Record<string, number> {
  const numbers = cells.filter((cell) => typeof cell === 'number')
  if (numbers.length > 0) return momentsOf(name, numbers)
  const sizes = new Map<Cell, number>()
  for (const cell of cells) if (cell !== null) sizes.set(cell, (sizes.get(cell) ?? 0) + 1)
  const present = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  if (sizes.size * 2 > present && present > 20) return wordsIn(name, cells)
  let same = 0
  for (const size of sizes.values()) same += (size / present) ** 2
  return { [`values of ${name}`]: sizes.size, [`gini of ${name}`]: present === 0 ? 0 : 1 - same }
}

function momentsOf(name: string, numbers: readonly number[]): Record<string, number> {
  let [n, mean, squares] = [0, 0, 0]
  for (const x of numbers) {
    n++
    const step = x - mean
    mean += step / n
    squares += step * (x - mean)
  }
  return { [`mean of ${name}`]: mean, [`variance of ${name}`]: squares / n }
}

/** Of texts that hardly repeat. */
function wordsIn(name: string, cells: readonly Cell[]): Record<string, number> {
  const words = new Set<string>()
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    for (const word of wordsOf(cell)) words.add(word)
  }
  return { [`different words of ${name}`]: words.size }
}
