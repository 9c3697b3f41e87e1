import { describe, expect, test } from 'vitest'
import { DataError } from '../errors.ts'
import { historyOf } from '../lineage/time/history.ts'
import { told } from './fixture/lineage.ts'
import * as fixtures from './fixture/reports.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { shortfalls } from './least.ts'
import { markdown } from './markdown.ts'
import { formatOf, render } from './render.ts'
import type { Report } from './report.ts'
import { report as check, reportSchema } from './schema.ts'
import { conclusion } from './summary.ts'
import { terminal } from './terminal.ts'

const all: [string, Report][] = Object.entries(fixtures)

describe.each(all)('JSON of %s', (_, report) => {
  test('reads back as it was, and keeps to its schema', () => {
    const back = JSON.parse(json(report))
    expect(back).toEqual(report)
    expect(check.safeParse(back).error).toBeUndefined()
  })
})

test('JSON does not depend on the order in which keys were made', () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, one]) => [key, turned(one)]),
    )
  }
  expect(json(turned(fixtures.collapsing) as Report)).toBe(json(fixtures.collapsing))
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('JSON of %d is a bug of ours, with its path', (seed) => {
  expect(() => json({ ...fixtures.healthy, seed })).toThrow(`bug: report.seed is ${seed}`)
  expect(() => json({ ...fixtures.healthy, seed })).not.toThrow(DataError)
})

test('law: every form says whether the next generation showed the collapse again', () => {
  const [bad, good] = [fixtures.collapsing.generations.at(-1)!, fixtures.healthy.generations[0]!]
  const generations = [
    { ...bad, name: 'gen1' },
    { ...good, name: 'gen2' },
  ]
  const lineage = { ...told.lineage!, symptoms: historyOf(generations) }
  const report: Report = { ...fixtures.collapsing, generations, lineage }
  const words = 'since gen1, not shown again by gen2'
  expect(conclusion(report)).toBe(`Late collapse, ${words}`)
  expect(markdown(report)).toContain(words)
  expect(render(report, 'html').split(words).length).toBeGreaterThan(2)
  expect(terminal(report, { color: false })).toContain('gen1, not shown again by gen2')
})

test('a column called __proto__ is a column', () => {
  const odd = JSON.parse('{"__proto__": 3}') as Record<string, number>
  const [first] = fixtures.healthy.reference.columns
  const reference = { ...fixtures.healthy.reference, columns: [{ ...first!, odd }] }
  expect(json({ ...fixtures.healthy, reference })).toContain('"__proto__": 3')
})

test('the schema lets added fields through, and nothing that is wrong', () => {
  const back = JSON.parse(json(fixtures.collapsing))
  expect(check.safeParse({ ...back, added: 1, settings: { ...back.settings, added: [] } }).success).toBe(true)
  expect(check.safeParse({ ...back, schema: 'pitprop.report/2' }).success).toBe(false)
  expect(check.safeParse({ ...back, exit: 2 }).success).toBe(false)
  const { seed: _, ...without } = back
  expect(check.safeParse(without).success).toBe(false)
})

test('the schema names its draft, and every field of a report', () => {
  const schema = reportSchema()
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
  const text = JSON.stringify(schema)
  expect(text).not.toContain('"additionalProperties":false')
  for (const name of ['pAdjusted', 'honestShare', 'beyond', 'detectable', 'exceeded', 'leftOut'])
    expect(text).toContain(`"${name}"`)
})

describe.each(all)('JUnit of %s', (_, report) => {
  const xml = junit(report)

  test('is well-formed', () => {
    const open: string[] = []
    const text = xml
      .replace(/^<\?xml [^>]*\?>/, '')
      .replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_all, ...parts) => {
        const [end, name, , empty] = parts as string[]
        if (end) expect(open.pop()).toBe(name)
        else if (!empty) open.push(name!)
        return ''
      })
    expect(open).toEqual([])
    expect(text).not.toMatch(/[<>]/)
    expect(xml.replace(/&(amp|lt|gt|quot|apos|#\d+);/g, '')).not.toMatch(/&/)
    expect(xml.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u)
  })

  test('fails exactly when a gate of the run fails', () => {
    expect(xml.includes('<failure')).toBe(report.exit === 1)
    const { least: _, ...settings } = report.settings
    const never = junit({ ...report, settings: { ...settings, failOn: ['never'] } })
    expect(never).not.toContain('<failure')
  })
})

test('law: a headline under the least that is asked for fails its own case of JUnit, whatever the verdict', () => {
  const xml = junit(fixtures.below)
  expect(xml).toContain('name="gate least spread"><failure message="spread 98 % is below the least asked for, 120 %"/>')
  expect(xml).toContain('name="gate least support"><system-out>')
  const [unsure] = fixtures.unsure.generations
  const retained = { support: null, spread: 0.9, distinct: 1 }
  const open = junit({ ...fixtures.below, generations: [{ ...unsure!, verdict: 'undecided', retained }] })
  expect(open).toContain('name="gate least spread"><failure')
  expect(open).toContain('name="gate least support"><skipped')
})

test('law: every form for people says which headline is under the least that is asked for', () => {
  const told = /gen1\S*: spread 98 % is below the least asked for, 120 %/
  const bare = (text: string) => text.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ')
  for (const text of [terminal(fixtures.below, { color: false }), markdown(fixtures.below), bare(html(fixtures.below))])
    expect(text).toMatch(told)
  for (const text of [terminal(fixtures.healthy, { color: false }), markdown(fixtures.healthy), html(fixtures.healthy)])
    expect(text).not.toContain('asked for')
})

test('law: every form says the same of a generation under "what was lost"', () => {
  const [pilot] = fixtures.unsure.generations
  const generations = [{ ...pilot!, lost: 'tails of age', reason: 'too few rows to tell' }]
  const open = { ...fixtures.unsure, generations }
  const table = html(open).split('<caption>Verdicts</caption>')[1]!.split('</table>')[0]!
  for (const text of [terminal(open, { color: false }), markdown(open).split('<details>')[0]!, table]) {
    expect(text).toContain('too few rows to tell')
    expect(text).not.toContain('tails of age')
  }
})

test('law: the page tells every setting of a run', () => {
  const used = {
    ...fixtures.healthy.settings,
    prompt: 'question',
    group: 'patient',
    modes: 'species',
    embedder: 'transformers:some/model',
    metric: 'cosine',
    reproducible: true,
  } as const
  const table = html({ ...fixtures.healthy, settings: used }).split('To get this report again')[1]!
  for (const value of ['question', 'patient', 'species', 'transformers:some/model', 'cosine'])
    expect(table).toContain(`<td>${value}`)
  expect(table).toContain('the same on every processor<td>yes')
})

test('law: a gate that fails beside the verdict stands in the heading', () => {
  expect(markdown(fixtures.below)).toMatch(/^## ❌ Pitprop: Healthy, but a gate failed\n/)
  expect(html(fixtures.below)).toContain('Healthy, but a gate failed</span></h1>')
  expect(markdown(fixtures.healthy)).toMatch(/^## ✅ Pitprop: Healthy\n/)
  expect(markdown(fixtures.collapsing)).toMatch(/^## 🛑 Pitprop: Late collapse, since gen2/)
  expect(markdown({ ...fixtures.healthy, generations: [] })).toMatch(/^## ❔ /)
})

test.each([
  [0.8996, 0.9, '89.96 % is below the least asked for, 90 %'],
  [0.9, 1.2, '90 % is below the least asked for, 120 %'],
])('known answer: a share of %d under %d is told apart from it', (spread, least, text) => {
  const [one] = fixtures.healthy.generations
  const generations = [{ ...one!, retained: { ...one!.retained, spread } }]
  const settings = { ...fixtures.healthy.settings, least: { spread: least } }
  expect(shortfalls({ ...fixtures.healthy, generations, settings }).map((fall) => fall.text)).toEqual([
    `spread ${text}`,
  ])
})

test('JUnit skips what is undecided', () => {
  const xml = junit({ ...fixtures.unsure, generations: fixtures.unsure.generations.slice(0, 1) })
  const [tests, skipped] = [/tests="(\d+)"/, /skipped="(\d+)"/].map((pattern) => pattern.exec(xml)![1])
  expect(skipped).toBe(tests)
})

test('law: the gate of shifts fails what is worse than a shift', () => {
  const gated = { ...fixtures.collapsing, settings: { ...fixtures.collapsing.settings, failOn: ['shifted'] as const } }
  expect(junit(gated).match(/name="gate shifted"><failure/g)).toHaveLength(2)
})

test('JUnit fails a shift only where that is gated', () => {
  const gated = { ...fixtures.unsure, settings: { ...fixtures.unsure.settings, failOn: ['shifted'] as const } }
  expect(junit(gated)).toContain('name="symptom drift"><failure')
  expect(junit(fixtures.unsure)).not.toContain('<failure')
})

describe.each(all)('Markdown of %s', (_, report) => {
  const text = markdown(report)

  test('fits a comment', () => expect(text.length).toBeLessThan(65_536))

  test('escapes data', () => {
    expect(text.replace(/<\/?(details|summary|sub)>/g, '')).not.toMatch(/<[a-z/!]/i)
    expect(text).not.toMatch(/@everyone|:\/\/|www\.|\u202e/)
    for (const row of text.split('\n').filter((line) => line.startsWith('| '))) {
      const bars = row.replace(/\\[|\\]/g, '').split('|').length - 1
      expect([6, 7]).toContain(bars)
    }
  })
})

test('a path asks for its form by its ending', () => {
  expect(['a.html', 'B.JSON', 'c/d.md', 'x.junit.xml'].map(formatOf)).toEqual(['html', 'json', 'md', 'junit.xml'])
  expect(() => formatOf('report.xml')).toThrow('a report ends in .html, .json, .md or .junit.xml, got "report.xml"')
  expect(() => formatOf('html')).toThrow(DataError)
  expect(render(fixtures.healthy, 'json')).toBe(json(fixtures.healthy))
})
