import { spaceWords, tableName } from '../../judge/subject.ts'
import { nameCut } from '../name-cut.ts'
import { percent, pValue } from '../numbers.ts'
import type { GenerationReport, Report, SpaceMap } from '../report.ts'
import { cut, listed, plural } from '../text.ts'
import { extentOf, mapChart } from './chart-map.ts'
import { type Html, html } from './escape.ts'
import { icon, slug } from './icons.ts'
import { words } from './space-cards.ts'

/** Bytes of a page that maps may take: the JSON holds whatever does not fit. */
const budget = 130_000

/** Each space as a picture for each generation, all of a space on the same axes. Nothing where there is no space. */
export function mapSection({ generations }: Report): Html {
  const spaces = [...new Set(generations.flatMap(({ maps = [] }) => maps.map(({ space }) => space)))]
  if (spaces.length === 0) return html``
  const bytes = budget / spaces.length
  return html`<section id="map" aria-labelledby="h-map"><h2 id="h-map">The rows as a map</h2>
<p class="hint prose">Each dot is a row. Rows that are alike lie near each other, as far as two of many directions can show it: these are the two in which the real rows vary most, the same for every generation. It is a picture; nothing is judged by it.</p>
<p class="legend"><span><i class="key-dot real"></i>real rows</span> <span><i class="key-dot made"></i>the generation</span> <span><i class="key-ring"></i>a mode (a group of similar rows) that is lost or thinned out; its real rows are red</span> <span><i class="key-ring invented"></i>one that grew or was invented</span></p>
${spaces.map((space) => spacePart(space, generations, bytes))}</section>`
}

interface Drawn {
  readonly one: GenerationReport
  readonly map: SpaceMap
}

function spacePart(space: string, generations: readonly GenerationReport[], bytes: number): Html {
  const all = generations.flatMap((one): Drawn[] => {
    const map = one.maps?.find((own) => own.space === space)
    return map ? [{ one, map }] : []
  })
  const [short, shorter] = [nameCut({ generations }, 60), nameCut({ generations }, 30)]
  const level = space === tableName ? 'h3' : 'h4'
  const extent = extentOf(all.map(({ map }) => map))
  const shown = new Map<Drawn, Html>()
  let left = bytes
  for (const drawn of byInterest(all)) {
    const picture = card(drawn, { name: short(drawn.one.name), level, picture: mapChart(drawn.map, extent) })
    left -= new TextEncoder().encode(picture.text).length
    if (left < 0) break
    shown.set(drawn, picture)
  }
  const hidden = all.filter((drawn) => !shown.has(drawn)).map(({ one }) => shorter(one.name))
  const title = space === tableName ? false : html`<h3><bdi>${cut(spaceWords(space), 80)}</bdi></h3>`
  return html`${title}<div class="cards maps">${all.map((drawn) => shown.get(drawn))}</div>${hidden.length > 0 && html`<p class="hint">Left to the JSON report, for want of room: ${listed(hidden, 8)}.</p>`}`
}

/** The last one, then the first, then in their order: where there is no room for all, the ends say most. */
function byInterest(all: readonly Drawn[]): readonly Drawn[] {
  return all.length < 3 ? all : [all.at(-1)!, ...all.slice(0, -1)]
}

interface Shown {
  readonly name: string
  /** Of its heading, one below that of its space. */
  readonly level: 'h3' | 'h4'
  readonly picture: Html
}

function card({ one, map }: Drawn, { name, level, picture }: Shown): Html {
  const rows = [...map.modes]
    .sort((a, b) => b.reference - a.reference)
    .map(
      ({ name, status, reference, generation, pAdjusted }) =>
        html`<tr><th scope="row">${cut(name, 60)}<td class="num">${percent(reference)}<td class="num">${percent(generation)}<td class="num">${pValue(pAdjusted)}<td class="m-${status}">${words[status]}`,
    )
  const table =
    rows.length > 0 &&
    html`<details><summary>Modes</summary><table><thead><tr><th scope="col">mode<th scope="col" class="num">real<th scope="col" class="num">here<th scope="col" class="num">adjusted p<th scope="col">became<tbody>${rows}</table></details>`
  return html`<figure class="card"><figcaption><${level} class="v-${slug(one.verdict)}">${icon(one.verdict)} <bdi>${name}</bdi></${level}><p>${told(map)}</p></figcaption>${picture}${table}</figure>`
}

function told({ modes, shares }: SpaceMap): string {
  const count = (...wanted: readonly string[]) => modes.filter(({ status }) => wanted.includes(status)).length
  const [lost, grown] = [count('lost', 'thinned'), count('grown', 'invented')]
  const seen = `The two directions show ${percent(shares)} of how the real rows vary.`
  if (modes.length === 0) return `One group of rows. ${seen}`
  const changes = [
    ...(lost > 0 ? [`${lost} of ${plural(modes.length, 'mode')} lost or thinned out`] : []),
    ...(grown > 0 ? [`${grown} ${lost > 0 ? '' : `of ${plural(modes.length, 'mode')} `}grown or invented`] : []),
  ]
  return `${changes.length === 0 ? `All of ${plural(modes.length, 'mode')} are kept` : listed(changes)}. ${seen}`
}
