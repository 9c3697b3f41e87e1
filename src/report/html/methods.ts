import { spaceWords, wholeRows } from '../../judge/subject.ts'
import { headlines, lateBelow, symptomGloss, verdictGloss } from '../gloss.ts'
import { nameCut } from '../name-cut.ts'
import { count, percent, wholePercent } from '../numbers.ts'
import type { Report } from '../report.ts'
import { byText, leftOut, otherWarnings } from '../summary.ts'
import { closed, cut, listed, plural } from '../text.ts'
import { type Hole, type Html, html } from './escape.ts'

/** How the verdict was reached, what is promised, what is not, and every setting needed to get it again. */
export function methodsSection(report: Report): Html {
  return html`<section id="methods" aria-labelledby="h-methods"><h2 id="h-methods">Methods and limits</h2>
<div class="prose">
<h3>How this was judged</h3>${how(report)}
<h3>What is promised</h3>${promised(report)}
<h3>What is not promised</h3>${limits(report)}
${spacesPart(report)}${notes(report)}</div>
<div class="columns"><div><h3>Words</h3>${words(report)}</div><div><h3>To get this report again</h3>${settings(report)}</div></div>
</section>`
}

function how({ settings: { pilot, splits, sample } }: Report): Html {
  return html`<p>Each generation is compared with the reference, by samples of up to ${plural(sample, 'row')} of either. For every measure two questions are asked. <em>Could this be chance?</em> The labels “real” and “generated” are shuffled over the pooled rows, ${plural(pilot, 'time')} and more, and the measure is computed anew each time. <em>How large is it?</em> The real rows are split at random ${plural(splits, 'time')}, and the generation is held against what one half scores against the other: that is what is meant by honest data of this size.</p>
<p>A change is called a symptom when chance does not explain it <em>and</em> it is larger than is tolerated. For the three headlines that is: ${tolerances}, of what honest data has. A symptom of collapse is late collapse where any of the three is under ${wholePercent(lateBelow)} and under what honest data of this size has, and so is a column that varied and became constant; otherwise it is early collapse. A generation is called healthy only where a loss of the tolerated size would have been found at least four times out of five.</p>`
}

const tolerances = headlines
  .map(({ title, tolerated: [low, high] }) => {
    const name = title.toLowerCase()
    return high < Infinity
      ? `${name} outside ${wholePercent(low)} to ${wholePercent(high)}`
      : `${name} under ${wholePercent(low)}`
  })
  .join(', ')

function promised({ settings: { alpha, level }, generations }: Report): Html {
  const n = generations.length
  const together = n > 1 && ` for each generation, and so at most ${percent(alpha)} for all ${count(n)} together`
  return html`<p>If a generation were drawn from the same source as the reference, the chance that anything at all is flagged would be at most ${percent(level)}${together}. This holds however many measures and columns there are.</p>`
}

function limits({ settings: { group }, holdout }: Report): Html {
  const items: Hole[] = [
    'When a generation does differ from the reference, single symptoms may be named wrongly: only the chance of any alarm without cause is bounded.',
    'A loss smaller than the least one that would have been seen can go unnoticed.',
    'What the reference itself does not hold cannot be missed. If it is not like the world, neither is a healthy generation.',
    'Support and spread are those of the worst column, or of the rows taken as a whole.',
    !group &&
      'Rows are taken to be independent of each other. If some belong together (one patient, one prompt), name their column as the group, or alarms come too often.',
    !holdout &&
      'Without a holdout, rows that are near copies of training rows cannot be told from rows that are rightly similar: only exact copies are judged, and they are called suspected.',
  ]
  return html`<ul>${items.flatMap((item) => (item ? [html`<li>${item}`] : []))}</ul>`
}

/** What the rows were as points, each space once. */
function spacesPart({ generations }: Report): Html {
  const each = new Map(generations.flatMap(({ spaces = [] }) => spaces.map((space) => [space.name, space] as const)))
  if (each.size === 0) return html``
  const items = Array.from(each.values(), ({ name, points, dimensions, metric, neighbours, backend, modes, notes }) => {
    const groups = modes === undefined ? 'no groups of similar rows' : plural(modes, 'mode')
    const facts = `${count(points)} pooled rows as points of ${plural(dimensions, 'coordinate')}, ${metric} distance; the ${count(neighbours)} nearest of each found exactly (${backend}); ${groups}.`
    return html`<li><b><bdi>${cut(upper(spaceWords(name)), 80)}</bdi></b>: ${facts}${notes.slice(1).map((note) => html` ${closed(note)}`)}`
  })
  return html`<h3>Rows as points</h3><p>Whether rows are near each other is judged on all their columns together, or on the numbers of a vector.</p><ul>${items}</ul>${describedPart(generations)}`
}

/** Numbers of copying that papers report: beside the test, not part of it. */
function describedPart(generations: Report['generations']): Html | false {
  const short = nameCut({ generations }, 40)
  const rows = generations.slice(0, 60).flatMap(({ name, spaces = [] }) =>
    spaces.flatMap(({ name: space, authenticity, copyingScore }) => {
      if (authenticity === undefined || copyingScore === undefined) return []
      const [share, score] = [authenticity === null ? '–' : percent(authenticity), copyingScore?.toFixed(1) ?? '–']
      return html`<tr><th scope="row"><bdi>${short(name)}</bdi><td><bdi>${cut(spaceWords(space), 60)}</bdi><td class="num">${share}<td class="num">${score}`
    }),
  )
  if (rows.length === 0) return false
  const hint =
    'Authentic: share of the generated rows that are farther from their nearest training row than that one is from the next; copies are not, and honest rows are in 40 to 80 %, the more columns the more. C_T: how much nearer training rows are to generated than to held-out rows, in standard errors; about 0 in honest data, far below where rows are copied. Described here, not tested: whether rows are copied is judged by near copies.'
  return html`<table><thead><tr><th scope="col">generation<th scope="col">rows as points<th scope="col" class="num">authentic<th scope="col" class="num">C_T<tbody>${rows}</table><p class="hint">${hint}</p>`
}

function upper(text: string): string {
  return text === wholeRows ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text
}

function notes(report: Report): Html {
  const out = Array.from(byText(leftOut(report).map(({ name, why }) => [cut(name, 40), why])))
  const items = [
    ...otherWarnings(report)
      .slice(0, 40)
      .map((warning) => html`<li>${warning}`),
    ...out
      .slice(0, 40)
      .map(([why, names]) => html`<li>Left out of the comparison, <b>${listed(names, 12)}</b>: ${why}`),
  ]
  return items.length === 0 ? html`` : html`<h3>Notes on this run</h3><ul>${items}</ul>`
}

function words(report: Report): Html {
  const symptoms = new Set(report.generations.flatMap((one) => one.symptoms.map(({ id }) => id)))
  const verdicts = new Set(report.generations.map(({ verdict }) => verdict))
  const flagged = report.generations.flatMap((one) => one.measures.filter((measure) => measure.flagged))
  const ids = Array.from(new Set(flagged.map(({ id }) => id))).filter((id) => report.about?.[id] !== undefined)
  const entries = [
    ...Array.from(verdicts, (verdict) => [verdict, verdictGloss[verdict].text]),
    ...headlines.map(({ title, text }) => [title.toLowerCase(), text]),
    ...Array.from(symptoms, (id) => [id, symptomGloss(id).text]),
    ...ids.map((id) => [id, report.about![id]!]),
  ]
  return html`<dl>${entries.map(([word, text]) => html`<dt>${word}<dd>${text}`)}</dl>`
}

/** The least shares that were asked for. */
function asked({ least = {} }: Report['settings']): [string, string][] {
  const parts = headlines.flatMap(({ key }) => (least[key] === undefined ? [] : `${key} ${percent(least[key])}`))
  return parts.length === 0 ? [] : [['least asked for', parts.join(', ')]]
}

/** A setting where it was made. */
function given(name: string, value: string | false | undefined): [string, string][] {
  return value ? [[name, cut(value, 200)]] : []
}

const exits = { 0: 'no gate failed', 1: 'a gate failed', 3: 'undecided' } as const

function settings(report: Report): Html {
  const { settings: used, generations, reference, holdout } = report
  const rows: [string, string][] = [
    ['Pitprop', report.version],
    ['reference', `${cut(reference.name, 80)}, ${plural(reference.rows, 'row')}`],
    [
      'holdout',
      holdout
        ? `${cut(holdout.name, 80)}, ${plural(holdout.rows, 'row')}`
        : 'none: baselines come from splits of the reference',
    ],
    ['seed', String(report.seed)],
    ['chance of any false alarm', percent(used.alpha)],
    ['of it, each generation', percent(used.level)],
    ['rows sampled a side', `up to ${count(used.sample)}`],
    ['splits behind baselines', count(used.splits)],
    ['shuffles behind pivots', count(used.pilot)],
    ['group', used.group === undefined ? 'none' : cut(used.group, 80)],
    ...given('prompt', used.prompt),
    ...given('modes named by', used.modes),
    ...given('texts as points', used.embedder),
    ...given('distance of vectors', used.metric),
    ...given('the same on every processor', used.reproducible && 'yes'),
    ['gate', used.failOn.join(', ')],
    ...asked(used),
    ['exit code', `${report.exit}: ${exits[report.exit]}`],
    ['backend', used.backend],
    ['Node', used.node],
  ]
  const short = nameCut(report, 40)
  const draws = generations.slice(0, 60).map(({ name, draws: { drawn, exceeded } }) => {
    return html`<tr><th scope="row">shuffles for <bdi>${short(name)}</bdi><td>${count(drawn)}, of which ${count(exceeded)} reached the observed maximum`
  })
  return html`<table class="settings"><tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}<td>${value}`)}${draws}</table>`
}
