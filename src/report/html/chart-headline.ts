import { type HeadlineGloss, headlines, lateBelow } from '../gloss.ts'
import { nameCut } from '../name-cut.ts'
import { wholePercent } from '../numbers.ts'
import type { GenerationReport, LineageReport, Outlook } from '../report.ts'
import { cells } from '../width.ts'
import { type Html, html } from './escape.ts'
import { slug } from './icons.ts'
import { shortNames } from './short-names.ts'
import { at, label, rule, scale, svg, through, ticks } from './svg.ts'

const width = 360
const height = 210
const inner = { left: 44, right: 326, top: 14, bottom: 178 }

/** Units that a letter of an axis takes. */
const cellWidth = 6.3

/** What the parts of one picture share. */
interface Plot {
  readonly generations: readonly GenerationReport[]
  readonly gloss: HeadlineGloss
  readonly x: (i: number) => number
  readonly y: (share: number) => number
  readonly low: number
  readonly high: number
}

/**
 * One headline over the generations, the reference (100 %) before them: the band of what honest data scores, the
 * tolerated loss dashed, the values as dots in the shape and colour of their verdict.
 */
export function headlineChart(
  generations: readonly GenerationReport[],
  gloss: HeadlineGloss,
  lineage?: LineageReport,
): Html {
  const fans = Object.values(lineage?.outlook ?? {}).flatMap((one) => ('declined' in one ? [] : [one]))
  const { low, high } = extent(generations, fans)
  const ahead = Math.max(0, ...fans.map(({ next }) => next.length))
  const x = scale([0, Math.max(1, generations.length + ahead)], [inner.left + 14, inner.right])
  const plot = { generations, gloss, x, y: scale([low, high], [inner.bottom, inner.top]), low, high }
  const short = nameCut({ generations }, 30)
  const said = generations.map((one) => `${short(one.name)} ${wholePercent(one.retained[gloss.key])}`)
  const words = `${gloss.title} over the generations, the reference being 100 %: ${said.slice(0, 20).join(', ')}`
  return svg({ width, height, label: words }, [
    axes(plot),
    band(plot),
    fan(plot, lineage),
    limits(plot),
    line(plot),
    dots(plot),
  ])
}

/** Where the headline may go: four of five futures lie inside, half of them under the dashed line. */
function fan({ generations, gloss, x, y, low, high }: Plot, lineage: LineageReport | undefined): Html[] {
  const own = lineage?.outlook[gloss.key]
  const last = generations.at(-1)?.retained[gloss.key] ?? null
  if (!own || 'declined' in own || last === null) return []
  const clamp = (share: number) => y(Math.min(high, Math.max(low, share)))
  const point = (share: number, h: number) => [x(generations.length + h), clamp(share)] as const
  const start = point(last, 0)
  const tops = own.next.map(([, , top], h) => point(top, h + 1))
  const bottoms = own.next.map(([bottom], h) => point(bottom, h + 1)).reverse()
  const middles = own.next.map(([, middle], h) => point(middle, h + 1))
  return [
    html`<path class="fan" d="${through([start, ...tops, ...bottoms])}Z"/>`,
    html`<path class="line ahead" d="${through([start, ...middles])}"/>`,
  ]
}

/** The same for all three, so that they can be held against each other. */
function extent(generations: readonly GenerationReport[], fans: readonly Outlook[]): { low: number; high: number } {
  const shares = generations.flatMap(({ retained, band: bounds }) =>
    headlines.flatMap(({ key }) => [retained[key] ?? 1, ...(bounds[key] ?? [])]),
  )
  shares.push(...fans.flatMap(({ next }) => next.flatMap(([bottom, , top]) => [bottom, top])))
  const low = Math.floor((Math.min(0.93, ...shares) - 0.03) * 20) / 20
  return { low: Math.max(0, low), high: Math.min(5, Math.ceil((Math.max(1, ...shares) + 0.05) * 20) / 20) }
}

function axes({ generations, x, y, low, high }: Plot): Html[] {
  const rows = ticks(low, high, 6).map((share) => [
    rule([inner.left, y(share)], [inner.right + 14, y(share)], share === 1 ? 'axis' : 'grid'),
    label(inner.left - 6, y(share) + 4, wholePercent(share), 'end'),
  ])
  const short = shortNames(generations.map(({ name }) => name))
  const room = Math.max(30, 8 + cellWidth * Math.max(0, ...short.map(cells)))
  const every = Math.ceil(room / (x(1) - x(0)))
  const names = short.map((name, i) => {
    // Beside the word for the reference there is room from here on.
    const shown = (generations.length - 1 - i) % every === 0 && x(i + 1) - x(0) > 12 + room / 2
    return shown ? label(x(i + 1), inner.bottom + 18, name, 'mid') : html``
  })
  return [...rows.flat(), label(x(0), inner.bottom + 18, 'real', 'mid'), ...names]
}

function band({ generations, gloss, x, y }: Plot): Html {
  const half = (x(1) - x(0)) / 2
  const parts = generations.flatMap((one, i) => {
    const bounds = one.band[gloss.key]
    if (!bounds) return []
    const [from, to] = [x(i + 1) - half, Math.min(inner.right + 14, x(i + 1) + half)]
    return [`M${at(from)} ${at(y(bounds[0]))}H${at(to)}V${at(y(bounds[1]))}H${at(from)}Z`]
  })
  return html`<path class="band" d="${parts.length === 0 ? 'M0 0' : ''}${parts.map((part) => html`${part}`)}"/>`
}

function limits({ gloss, y, low, high }: Plot): Html[] {
  const inside = (share: number) => share > low && share < high
  const right = inner.right + 14
  const tolerated = gloss.tolerated
    .filter(inside)
    .map((share) => rule([inner.left, y(share)], [right, y(share)], 'limit'))
  if (!inside(lateBelow)) return tolerated
  const late = rule([inner.left, y(lateBelow)], [right, y(lateBelow)], 'limit late')
  return [...tolerated, late, label(inner.left + 4, y(lateBelow) + 13, 'late collapse below', 'v-late')]
}

function line({ generations, gloss, x, y }: Plot): Html {
  let pen = 'L'
  const steps = generations.map((one, i) => {
    const share = one.retained[gloss.key]
    const step = share === null ? '' : `${pen}${at(x(i + 1))} ${at(y(share))}`
    pen = share === null ? 'M' : 'L'
    return step
  })
  return html`<path class="line" d="M${at(x(0))} ${at(y(1))}${steps.map((step) => html`${step}`)}"/>`
}

function dots({ generations, gloss, x, y }: Plot): Html[] {
  // A share takes about thirty units beside the next one.
  const many = x(1) - x(0) < 34
  const size = many ? 9 : 13
  const marks = generations.flatMap((one, i) => {
    const share = one.retained[gloss.key]
    if (share === null) return [label(x(i + 1), y(1) + 4, '–', 'mid value')]
    const kind = slug(one.verdict)
    const dot = html`<use href="#i-${kind}" class="v-${kind}" x="${at(x(i + 1) - size / 2)}" y="${at(y(share) - size / 2)}" width="${size}" height="${size}"/>`
    // Away from the line, which goes up to the next dot or comes down from the last one.
    const beside = (generations[i + 1]?.retained[gloss.key] ?? 0) > share ? y(share) + 22 : y(share) - 11
    if (many && i < generations.length - 1) return [dot]
    return [label(x(i + 1) + 7, beside, wholePercent(share), 'mid value'), dot]
  })
  return [html`<circle class="origin" cx="${at(x(0))}" cy="${at(y(1))}" r="4"/>`, ...marks]
}
