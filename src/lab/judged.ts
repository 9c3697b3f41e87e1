import { check } from '../check/check.ts'
import { need } from '../errors.ts'
import type { Circumstances } from '../lineage/causes/causes-of.ts'
import type { Report } from '../report/report.ts'
import { rowsOf, type Table } from './model.ts'
import { wordsOf } from './models/n-gram/words.ts'
import { moreOf, type Run } from './run-replicate.ts'

/** How the report is made; nothing in it depends on the workers. */
export interface Judging {
  /** What is known of how a generation was made, by its number. */
  readonly circumstances: (number: number) => Circumstances
  readonly seed?: number
  readonly signal?: AbortSignal
  readonly workers?: number
}

/** Evenly spaced generations, the last one among them, against real rows. Undefined where there are too few to judge. */
export async function judged(run: Run, tables: readonly Table[], judging: Judging): Promise<Report | undefined> {
  const { judged: several = 5, generations, judgedRows, judgedAs = 'rows' } = run.recipe
  const { reference, holdout } = run.data
  if (several === 0 || rowsOf(reference) < 20) return undefined
  const chosen = judgedNumbers(generations, several)
  const rowsFor = (number: number) =>
    judgedRows === undefined ? tables[number - 1]! : moreOf(run, tables, { number, rows: judgedRows })
  const seen = (table: Table) => (judgedAs === 'words' ? asWords(table) : table)
  const real =
    judgedRows === undefined ? { reference: seen(reference), holdout: seen(holdout) } : { reference: seen(holdout) }
  const { circumstances, seed = 0, signal, workers } = judging
  return check({
    ...real,
    generations: chosen.map((number) => seen(rowsFor(number))),
    names: chosen.map((number) => `gen${number}`),
    places: chosen,
    circumstances: chosen.map(circumstances),
    seed,
    ...(signal ? { signal } : {}),
    ...(workers === undefined ? {} : { workers }),
  })
}

/**
 * Refuses rows that cannot be judged as the recipe asks, before any is made.
 *
 * @throws DataError `bad-recipe`
 */
export function needJudgeable({ recipe, data }: Run): void {
  const { judged: several = 5, judgedAs = 'rows' } = recipe
  if (several === 0 || judgedAs === 'rows') return
  const texts = Object.values(data.reference).some((cells) => cells.some((cell) => typeof cell === 'string'))
  const columns = Object.keys(data.reference).join(', ')
  need(texts, 'bad-recipe', `judgedAs words needs a column of texts, got ${columns}: judge rows`)
}

/** Numbers of the generations that are judged. @example judgedNumbers(20, 5) // => [4, 8, 12, 16, 20] */
export function judgedNumbers(generations: number, several: number): number[] {
  const some = Math.min(several, generations)
  return Array.from({ length: some }, (_, i) => Math.round(((i + 1) * generations) / some))
}

const mostWords = 10_000

/** The words of all texts, each a row; evenly spaced ones where there are more than 10,000. */
function asWords(table: Table): Table {
  const words = Object.values(table)
    .flat()
    .flatMap((cell) => (typeof cell === 'string' ? wordsOf(cell.toLowerCase()) : []))
  const step = Math.max(1, words.length / mostWords)
  return { word: Array.from({ length: Math.min(mostWords, words.length) }, (_, i) => words[Math.floor(i * step)]!) }
}
