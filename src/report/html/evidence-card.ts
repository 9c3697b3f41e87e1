import { count, figure, moment, percent } from '../numbers.ts'
import type {
  Evidence,
  MissingEvidence,
  PairEvidence,
  RangeEvidence,
  RowsEvidence,
  TextsEvidence,
  ValuesEvidence,
} from '../report.ts'
import { rowsSentence, rowsTitle } from '../rows-sentence.ts'
import { cut } from '../text.ts'
import { textsSentence, textsTitle } from '../texts-sentence.ts'
import { pairsChart } from './chart-pairs.ts'
import { rangeChart } from './chart-range.ts'
import { valuesChart } from './chart-values.ts'
import { type Hole, type Html, html } from './escape.ts'
import { scroll } from './scroll.ts'
import { spaceCard } from './space-cards.ts'
import { textCard } from './text-cards.ts'

/** Evidence as cards, one for each piece, but texts that show the same together, and pairs and missing cells in cards of up to ten. */
export function evidenceCards(evidence: readonly Evidence[]): Html[] {
  const texts = textsTogether(evidence)
  const single = evidence.flatMap((one) => {
    if (one.kind === 'range') return [rangeCard(one)]
    if (one.kind === 'values') return [valuesCard(one)]
    if (one.kind === 'rows') return [rowsCard(one)]
    if (one.kind === 'spans' || one.kind === 'reused') return [textCard(one)]
    if (one.kind === 'texts') return texts.has(one) ? [textsCard(one, texts.get(one)!)] : []
    return one.kind === 'points' || one.kind === 'modes' || one.kind === 'spectrum' ? [spaceCard(one)] : []
  })
  const pairs = evidence.filter((one): one is PairEvidence => one.kind === 'pair')
  const missing = evidence.filter((one): one is MissingEvidence => one.kind === 'missing')
  return [...single, ...inTens(pairs).map(pairsCard), ...inTens(missing).map(missingCard)]
}

/** The first of each pieces of evidence that show the same examples, with the others: several measures can fall for one reason. */
function textsTogether(evidence: readonly Evidence[]): ReadonlyMap<TextsEvidence, readonly TextsEvidence[]> {
  const firsts = new Map<string, TextsEvidence>()
  const others = new Map<TextsEvidence, TextsEvidence[]>()
  for (const one of evidence) {
    if (one.kind !== 'texts') continue
    const { what, column, lost, of, items } = one
    const key = JSON.stringify([what, column, lost, of, items.length > 0 ? items : one.measure])
    const first = firsts.get(key)
    if (first) others.get(first)!.push(one)
    else {
      firsts.set(key, one)
      others.set(one, [])
    }
  }
  return others
}

function inTens<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / 10) }, (_, i) => items.slice(10 * i, 10 * i + 10))
}

function rangeCard(one: RangeEvidence): Html {
  const { low, high } = one.beyond
  const rows = one.levels.map(
    (level, i) =>
      html`<tr><th scope="row">${levelName(level)}<td>${moment(one.reference[i]!, one.unit)}<td>${moment(one.generation[i]!, one.unit)}`,
  )
  return card({
    title: one.column,
    text: html`Below the real 1 % point: <b>${percent(low[0])} → ${percent(low[1])}</b> of rows. Above the real 99 % point: <b>${percent(high[0])} → ${percent(high[1])}</b>.`,
    chart: rangeChart(one),
    table: html`<thead><tr><th scope="col">point<th scope="col">real<th scope="col">here<tbody>${rows}`,
  })
}

function levelName(level: number): string {
  if (level === 0) return 'lowest'
  return level === 1 ? 'highest' : level === 0.5 ? 'median' : percent(level)
}

function valuesCard(one: ValuesEvidence): Html {
  const rows = one.values.map(
    ({ value, reference, generation }) =>
      html`<tr><th scope="row"><bdi>${cut(value, 120)}</bdi><td>${percent(reference)}<td>${percent(generation)}`,
  )
  const lost =
    one.lost === 0
      ? html`Single values whose share changed most, real rows against this generation.`
      : html`<b>${count(one.lost)} of ${count(one.of)} values are lost.</b> They made up ${percent(one.lostShare)} of the real rows.`
  return card({
    title: one.column,
    text: lost,
    chart: one.values.length > 0 ? valuesChart(one) : html``,
    table:
      one.values.length > 0 &&
      html`<thead><tr><th scope="col">value<th scope="col">real<th scope="col">here<tbody>${rows}`,
  })
}

function pairsCard(pairs: readonly PairEvidence[]): Html {
  const rows = pairs.map(
    ({ columns, statistic, reference, generation }) =>
      html`<tr><th scope="row"><bdi>${cut(columns[0], 80)}</bdi> × <bdi>${cut(columns[1], 80)}</bdi><td>${statistic}<td>${figure(reference)}<td>${figure(generation)}`,
  )
  const title = pairs.length === 1 ? 'A pair of columns' : `${pairs.length} pairs of columns`
  return card({
    title,
    text: html`How strongly two columns go together: 0 is not at all, 1 is completely. Ring: real rows. Disc: here.`,
    chart: pairsChart(pairs),
    table: html`<thead><tr><th scope="col">pair<th scope="col">statistic<th scope="col">real<th scope="col">here<tbody>${rows}`,
  })
}

function missingCard(columns: readonly MissingEvidence[]): Html {
  const rows = columns.map(
    ({ column, reference, generation }) =>
      html`<tr><th scope="row"><bdi>${cut(column, 80)}</bdi><td>${percent(reference)}<td>${percent(generation)}`,
  )
  const table = html`<thead><tr><th scope="col">column<th scope="col">real<th scope="col">here<tbody>${rows}`
  return html`<figure class="card"><figcaption><h5>Missing cells</h5><p>Share of cells that hold no value.</p></figcaption>${scroll('Missing cells', html`<table>${table}</table>`)}</figure>`
}

function rowsCard(one: RowsEvidence): Html {
  const rows = one.rows.map(
    ({ generation, reference, cells }) =>
      html`<tr><td>${count(generation)}<td>${count(reference)}${cells.map((cell) => (cell === null ? html`<td class="none">missing` : html`<td><bdi>${cut(cell, 60)}</bdi>`))}`,
  )
  const names = one.columns.map((name) => html`<th scope="col"><bdi>${cut(name, 40)}</bdi>`)
  const title = rowsTitle(one)
  const table = html`${scroll(title, html`<table><thead><tr><th scope="col">times here<th scope="col">times real${names}<tbody>${rows}</table>`)}`
  return html`<figure class="card wide"><figcaption><h5><bdi>${cut(title, 80)}</bdi></h5><p><b>${rowsSentence(one)}.</b> Honest data would have ${percent(one.honestShare)}.</p></figcaption>${one.rows.length > 0 && table}</figure>`
}

function textsCard(one: TextsEvidence, alike: readonly TextsEvidence[]): Html {
  const number = (x: number) => (one.what === 'shapes' ? figure(x) : count(x))
  const isLong = one.items.some(({ text }) => text.length > 60)
  const rows = one.items.map(
    ({ text, reference, generation }) =>
      html`<tr><th scope="row"${isLong && html` class="say"`}><bdi>${cut(text, 240)}</bdi><td class="num">${number(reference)}<td class="num">${number(generation)}`,
  )
  const title = `${textsTitle[one.what]}: ${one.column}`
  const head = one.what === 'shapes' ? 'counts as logarithms' : 'example'
  const table = html`${scroll(title, html`<table><thead><tr><th scope="col">${head}<th scope="col">real<th scope="col">here<tbody>${rows}</table>`)}`
  const text = textsSentence(one, alike)
  return html`<figure class="card${isLong && ' wide'}"><figcaption><h5><bdi>${cut(title, 80)}</bdi></h5><p>${text.charAt(0).toUpperCase()}${text.slice(1)}.</p></figcaption>${one.items.length > 0 && table}</figure>`
}

interface Card {
  readonly title: string
  readonly text: Html
  readonly chart: Html
  readonly table: Hole
}

function card({ title, text, chart, table }: Card): Html {
  const numbers = table && html`<details><summary>Numbers</summary><table>${table}</table></details>`
  return html`<figure class="card"><figcaption><h5><bdi>${cut(title, 80)}</bdi></h5><p>${text}</p></figcaption>${chart}${numbers}</figure>`
}
