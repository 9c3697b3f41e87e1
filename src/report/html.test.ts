import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as lineages from './fixture/lineage.ts'
import { census } from './fixture/names.ts'
import * as fixtures from './fixture/reports.ts'
import { run } from './fixture/run.ts'
import { script } from './html/script.ts'
import { sha256 } from './html/sha256.ts'
import { style } from './html/style.ts'
import { html } from './html.ts'
import type { Report } from './report.ts'

const all: [string, Report][] = Object.entries({ ...fixtures, ...lineages })
const bytes = (text: string) => new TextEncoder().encode(text).length

/** A page without its own style and script, which are not data. */
function content(page: string): string {
  return page.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<script>[\s\S]*<\/script>/, '')
}

test('law: generations whose long names begin and end alike are told apart in the filter, and in the rows that it filters', () => {
  const names = [1, 2, 3].map((at) => `${'checkpoint-'.repeat(5)}${at}/${'samples-'.repeat(8)}.jsonl`)
  const plans = names.map((name) => ({ name, verdict: 'healthy', support: 1, spread: 1, distinct: 1 }) as const)
  const page = html(run(census, plans))
  const options = Array.from(page.matchAll(/<option>([^<]*)<\/option>/g), ([, name]) => name)
  expect(new Set(options).size).toBe(3)
  for (const name of options) expect(page).toContain(`<tr><td>${name}<th scope="row">`)
})

describe.each(all)('the page of %s', (_, report) => {
  const page = html(report)

  test('stays under 1 MB', () => expect(bytes(page)).toBeLessThan(1_000_000))

  test('holds no script, no handler, no style and no address but its own', () => {
    const own = content(page)
    expect(own).not.toMatch(/<script|<img|<iframe|<link|<style/i)
    const tags = own.match(/<[a-z][^>]*>/gi)!
    expect(tags.filter((tag) => / (on\w+|style|src)=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([])
    const links = tags.flatMap((tag) => Array.from(tag.matchAll(/ href="([^"]*)"/g), ([, link]) => link!))
    expect(links.filter((link) => !link.startsWith('#'))).toEqual([])
    expect(links.filter((link) => !own.includes(`id="${link.slice(1)}"`))).toEqual([])
  })

  test('quotes every attribute, and closes every element that must be closed', () => {
    const own = content(page)
    for (const tag of own.match(/<[a-z][^>]*>/gi)!)
      expect(tag).toMatch(/^<[a-z0-9]+( [a-zA-Z:-]+(="[^"<>]*")?)*\s*\/?>$/i)
    for (const name of [
      'section',
      'details',
      'table',
      'figure',
      'svg',
      'div',
      'p',
      'h1',
      'h3',
      'h5',
      'bdi',
      'ul',
      'ol',
    ]) {
      const opened = own.match(new RegExp(`<${name}[ >]`, 'g'))?.length ?? 0
      expect([name, own.match(new RegExp(`</${name}>`, 'g'))?.length ?? 0]).toEqual([name, opened])
    }
  })

  test('skips no level of headings, and names what is scrolled', () => {
    const levels = Array.from(content(page).matchAll(/<h([1-6])[ >]/g), ([, level]) => Number(level))
    expect(levels[0]).toBe(1)
    levels.slice(1).forEach((level, i) => {
      expect(level).toBeLessThanOrEqual(levels[i]! + 1)
    })
    for (const [part] of content(page).matchAll(/<div class="scroll[^>]*>/g))
      expect(part).toMatch(/ tabindex="0" role="region" aria-label="[^"]+">$/)
    const body = /<table id="all">[\s\S]*?<tbody>([\s\S]*?)<\/table>/.exec(page)![1]!
    expect(
      body
        .split('<tr>')
        .slice(1)
        .filter((row) => !row.includes('<th scope="row">')),
    ).toEqual([])
  })

  test('names every picture, and has no control characters', () => {
    const pictures = content(page).match(/<svg [^>]*>/g)!
    for (const picture of pictures) expect(picture).toMatch(/aria-label="[^"]+"|aria-hidden="true"/)
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
    expect(content(page)).not.toMatch(/NaN|undefined|Infinity|\[object/)
  })
})

test('no chart is larger than 3 kB, and no map than 12 kB', () => {
  const pictures = Array.from(html(fixtures.broad).matchAll(/<svg [^>]*role="img"[\s\S]*?<\/svg>/g), ([chart]) => chart)
  const [maps, charts] = [true, false].map((wanted) => pictures.filter((one) => one.includes('class="dots') === wanted))
  expect(charts!.length).toBeGreaterThan(100)
  expect(Math.max(...charts!.map(bytes))).toBeLessThanOrEqual(3 * 1024)
  expect(maps!.length).toBeGreaterThan(3)
  expect(Math.max(...maps!.map(bytes))).toBeLessThanOrEqual(12 * 1024)
})

test('law: what the next generation could not decide is told apart from what no generation followed', () => {
  const { lineage, generations } = lineages.told
  const [symptom] = lineage!.symptoms
  const next = generations[generations.findIndex(({ name }) => name === symptom!.since) + 1]!
  const { next: _, ...first } = symptom!
  const newest = { ...first, since: generations.at(-1)!.name }
  const page = (one: typeof symptom & {}) =>
    html({ ...lineages.told, lineage: { ...lineage!, symptoms: [{ ...one, confirmed: null }] } })
  expect(page(symptom!)).toContain(`<td><bdi>${next.name}</bdi> could not decide<td>`)
  expect(page(symptom!)).not.toContain('not yet')
  expect(page(newest)).toContain('<td>the newest generation: not yet<td>')
})

test('law: a likeliest cause that is not clear is not called likely', () => {
  const { lineage } = lineages.told
  const [first, ...others] = lineage!.causes
  const said = (fit: number) => {
    const causes = [{ ...first!, fit, notToldFrom: [] }, ...others]
    return html({ ...lineages.told, lineage: { ...lineage!, causes } }).match(
      /<p class="reason"><b>(Most .*?)<\/p>/,
    )![1]
  }
  expect(said(0.9)).toMatch(/^Most likely because:<\/b> (?!most)/)
  expect(said(0.3)).toMatch(/^Most like, but not clearly:<\/b> (?!most)/)
})

test('law: on paper a page is light whatever was chosen on the screen, and nothing scrolls', () => {
  const paper = style.slice(style.indexOf('@media print'))
  expect(paper).toMatch(/^@media print\{:root,:root\[data-theme\]\{--bg:#faf9f6/)
  expect(style.lastIndexOf(':root[data-theme=dark]')).toBeLessThan(style.indexOf('@media print'))
  expect(paper).toContain('.scroll{overflow:visible}')
})

test('law: the numbers of a headline scroll within their card', () => {
  const page = content(html(fixtures.collapsing))
  const cards = page.match(/<figure class="card"><figcaption><h3>[\s\S]*?<\/figure>/g)!.slice(0, 3)
  for (const card of cards) expect(card).toMatch(/<div class="scroll"[^>]*><table>[\s\S]*<\/table><\/div><\/details>/)
})

test('rows as points are told in words', () => {
  const text = content(html(fixtures.collapsing)).replace(/<[^>]*>/g, ' ')
  expect(text).toMatch(/Of 50 modes \(groups of similar rows\), 8 lost, 1 thinned out and 1 without counterpart/)
  expect(text).toMatch(/Rows as a whole/)
  expect(text).not.toMatch(/points of rows/)
})

test('a broad page says what it leaves to the JSON', () => {
  expect(html(fixtures.broad)).toMatch(/more pieces of evidence would make this page too large/)
  expect(html(fixtures.broad)).toMatch(/with the largest p are left to the JSON report/)
})

test('the same report gives the same page', () => {
  expect(html(structuredClone(fixtures.collapsing))).toBe(html(fixtures.collapsing))
})

test('a run without generations is undecided', () => {
  expect(html({ ...fixtures.healthy, generations: [] })).toContain('<h1 id="verdict"><svg class="icon v-undecided"')
})

test('the script is small', () => expect(bytes(script)).toBeLessThanOrEqual(5 * 1024))

// Oracle: OpenSSL, through node:crypto.
test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 4000])('the hash of %i characters', (n) => {
  const text = 'é'.repeat(n % 7) + 'a'.repeat(n)
  expect(sha256(text)).toBe(createHash('sha256').update(text).digest('base64'))
})
