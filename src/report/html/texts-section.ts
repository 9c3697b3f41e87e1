import { nameCut } from '../name-cut.ts'
import { count, figure, percent } from '../numbers.ts'
import type { ColumnSummary, Report, TextColumn, TextNumbers } from '../report.ts'
import { cut } from '../text.ts'
import { type Html, html } from './escape.ts'
import { scroll } from './scroll.ts'

/** Columns that are told; the JSON report holds all. */
const mostColumns = 12
/** Generations that are told of each. */
const mostGenerations = 60

const hint: Html = html`<p class="hint">Described, not tested: more texts hold more different words and bring fewer new ones, so that these numbers compare sides of one size only. <b>New</b> is the chance that the next one has not been seen yet. <b>Effective</b>: how many equally frequent words would make two of them, drawn at random, as often the same. <b>Kept</b>: how many of the reference’s different words, and runs of four words, are there at all. <b>gzip</b> and <b>brotli</b>: how many times shorter sampled texts become, both sides at equal length; those that repeat each other become shorter.</p>`

/** What the columns of texts are made of, over every row. */
export function textsSection({ reference, generations }: Report): Html {
  const columns = reference.columns.filter(({ name, texts, role }) => {
    return role === 'text' && (texts || generations.some((one) => one.texts?.some(({ column }) => column === name)))
  })
  if (columns.length === 0) return html``
  const tables = columns.slice(0, mostColumns).map((column) => {
    const sides = generations.slice(0, mostGenerations).map((one) => ({
      name: one.name,
      numbers: one.columns.find(({ name }) => name === column.name)?.texts,
      beside: one.texts?.find((text) => text.column === column.name),
    }))
    return table(column, reference.name, sides)
  })
  return html`<section id="texts" aria-labelledby="h-texts"><h2 id="h-texts">Texts, over every row</h2>
${hint}
${tables}
</section>`
}

interface Side {
  readonly name: string
  readonly numbers: TextNumbers | undefined
  readonly beside: TextColumn | undefined
}

const titles = [
  'Texts',
  'Words',
  'Different',
  'New',
  'Effective',
  'Runs of four, different',
  'New',
  'Words kept',
  'Runs kept',
  'gzip',
  'brotli',
]

function table({ name, texts }: ColumnSummary, reference: string, sides: readonly Side[]): Html {
  const heads = titles.map((title) => html`<th scope="col" class="num">${title}`)
  const reasons = new Set(sides.flatMap(({ beside }) => beside?.compression.reason ?? []))
  const short = nameCut({ generations: sides }, 40)
  const rows = sides.map((one) => row(short(one.name), one.numbers, one.beside))
  return html`<h3><bdi>${cut(name, 60)}</bdi></h3>
${scroll(`Words of ${cut(name, 60)}`, html`<table class="texts"><caption>Words of ${cut(name, 60)}</caption><thead><tr><th scope="col">Dataset${heads}<tbody>${row(cut(reference, 40), texts)}${rows}</table>`)}
${[...reasons].map((reason) => html`<p class="hint">Compression: ${reason}.</p>`)}`
}

/** One dataset; the reference by itself, a generation `beside` it. */
function row(name: string, numbers: TextNumbers | undefined, beside?: TextColumn): Html {
  const ratio = (which: 'gzip' | 'brotli') => {
    const own = beside?.compression[which]
    return own ? html`${times(own.generation)}<small>real ${times(own.reference)}</small>` : '–'
  }
  const { words, fours } = numbers ?? {}
  const cells = [
    whole(numbers?.texts),
    whole(words?.total),
    whole(words?.distinct),
    share(words?.unseen),
    figure(words?.effective),
    whole(fours?.distinct),
    share(fours?.unseen),
    beside && share(beside.kept?.words),
    beside && share(beside.kept?.fours),
    beside && ratio('gzip'),
    beside && ratio('brotli'),
  ]
  return html`<tr><th scope="row"><bdi>${name}</bdi>${cells.map((cell) => html`<td class="num">${cell}`)}`
}

function whole(n: number | undefined): string {
  return n === undefined ? '–' : count(n)
}

function share(x: number | null | undefined): string {
  return percent(x ?? null)
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`
}
