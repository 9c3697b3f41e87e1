import { tableName } from '../../judge/subject.ts'
import { count, figure, percent, pValue } from '../numbers.ts'
import type { ModeEvidence, ModesEvidence, PointsEvidence, SpectrumEvidence } from '../report.ts'
import { modesSentence, pointsSentence, spectrumSentence } from '../space-sentence.ts'
import { cut } from '../text.ts'
import { spectrumChart } from './chart-spectrum.ts'
import { type Hole, type Html, html } from './escape.ts'
import { scroll } from './scroll.ts'

/** The card of one piece of evidence of a space. */
export function spaceCard(one: PointsEvidence | ModesEvidence | SpectrumEvidence): Html {
  if (one.kind === 'points') return pointsCard(one)
  return one.kind === 'modes' ? modesCard(one) : spectrumCard(one)
}

const titles = {
  lost: 'Real rows out of reach',
  novel: 'Rows unlike real ones',
  repeated: 'Rows that nearly repeat',
  crowded: 'Rows that crowd where real ones are commonest',
} as const

const sides = {
  lost: ['real', 'nearest here'],
  novel: ['here', 'nearest real'],
  repeated: ['here', 'nearest here'],
  crowded: ['here', 'nearest real'],
} as const

function pointsCard(one: PointsEvidence): Html {
  const [own, other] = sides[one.what]
  const rows = one.rows.flatMap((row) => [
    line(
      own,
      row.cells,
      html`<td class="num" rowspan="${row.other ? 2 : 1}">${row.distance === null ? '–' : `${figure(Number(row.distance.toPrecision(2)))} ×`}`,
    ),
    row.other && line(other, row.other, false),
  ])
  const names = one.columns.map((name) => html`<th scope="col"><bdi>${cut(name, 40)}</bdi>`)
  const title = `${titles[one.what]}${of(one.space)}`
  const table = html`${scroll(title, html`<table class="pairs"><thead><tr><th scope="col">row<th scope="col" class="num">apart${names}<tbody>${rows}</table>`)}<p class="hint">${apart[one.what]}</p>`
  return html`<figure class="card wide"><figcaption><h5>${title}</h5><p><b>${upper(pointsSentence(one))}.</b></p></figcaption>${one.rows.length > 0 && table}</figure>`
}

const apart = {
  lost: 'Apart: how many times as far as the real row is from its fifth nearest real row.',
  novel: 'Apart: how many times as far as the generated row is from its fifth nearest generated row.',
  repeated: 'Apart: how many times as far as real rows usually are from the nearest other one.',
  crowded: 'Apart: how many times as far as the generated row is from its fifth nearest generated row.',
} as const

function line(side: string, cells: readonly (string | null)[], second: Hole): Html {
  return html`<tr><th scope="row">${side}${second}${cells.map((cell) => (cell === null ? html`<td class="none">missing` : html`<td><bdi>${cut(cell, 60)}</bdi>`))}`
}

function modesCard(one: ModesEvidence): Html {
  const rows = one.modes.map(
    (mode) =>
      html`<tr><th scope="row">${cut(mode.name, 60)}<td class="num">${percent(mode.reference)}<td class="num">${percent(mode.generation)}<td class="num">${percent(mode.interval[0])} to ${percent(mode.interval[1])}<td class="num">${pValue(mode.pAdjusted)}<td class="m-${mode.status}">${words[mode.status]}<td>${special(mode)}`,
  )
  const title = `Modes${of(one.space)}`
  const table = html`${scroll(title, html`<table class="modes"><thead><tr><th scope="col">mode<th scope="col" class="num">real<th scope="col" class="num">here<th scope="col" class="num">honest data<th scope="col" class="num">adjusted p<th scope="col">became<th scope="col">its rows, against the other real rows<tbody>${rows}</table>`)}`
  return html`<figure class="card wide"><figcaption><h5>${title}</h5><p>${upper(modesSentence(one))}.</p></figcaption>${table}${centres(one)}</figure>`
}

/** What became of a mode, as the reader is told. */
export const words = {
  kept: 'kept',
  lost: 'lost',
  thinned: 'thinned out',
  grown: 'grown',
  invented: 'invented',
} as const

function special({ distinguishing }: ModeEvidence): Hole {
  return distinguishing.length === 0
    ? '–'
    : html`<bdi>${distinguishing.map(({ text }) => cut(text, 90)).join('; ')}</bdi>`
}

/** Rows from the middle of each mode. */
function centres({ modes, columns }: ModesEvidence): Html | false {
  const rows = modes.flatMap((mode) => mode.centre.map((cells) => line(cut(mode.name, 40), cells, false)))
  if (rows.length === 0) return false
  const names = columns.map((name) => html`<th scope="col"><bdi>${cut(name, 40)}</bdi>`)
  return html`<details><summary>${count(rows.length)} rows from the middle of these modes</summary>${scroll('Rows from the middle of these modes', html`<table><thead><tr><th scope="col">mode${names}<tbody>${rows}</table>`)}</details>`
}

function spectrumCard(one: SpectrumEvidence): Html {
  const rows = one.reference.map(
    (share, i) => html`<tr><th scope="row">${i + 1}<td>${percent(share)}<td>${percent(one.generation[i]!)}`,
  )
  return html`<figure class="card"><figcaption><h5>How far ${one.space === tableName ? 'rows' : html`<bdi>${cut(one.space, 60)}</bdi>`} lie apart</h5><p>${upper(spectrumSentence(one))}.</p></figcaption>${spectrumChart(one)}<details><summary>Numbers</summary><table><thead><tr><th scope="col">direction<th scope="col">real<th scope="col">here<tbody>${rows}</table></details></figure>`
}

function of(space: string): string {
  return space === tableName ? '' : ` in ${cut(space, 60)}`
}

function upper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
