import { expect, test } from 'vitest'
import type { LabFitReport } from '../lab/fit/lab-fit.ts'
import type { Ledger } from '../lineage/ledger/ledger.ts'
import { cells } from '../report/width.ts'
import { fitText } from './fit-screen.ts'
import { logText, showText } from './ledger-text.ts'
import { run } from './run.ts'

const entry = (name: string, origin: string, parents: readonly { name: string; weight: number }[]) => ({
  number: 1,
  hash: 'ab',
  entry: {
    name,
    origin,
    parents,
    rows: 10,
    columns: 1,
    files: [],
    transforms: [],
    settings: {},
    profile: { path: 'p' },
  },
})
const ledger = {
  datasets: [
    entry('real', 'human', []),
    entry('found', 'unknown', []),
    entry('mix', 'mixed', [
      { name: 'real', weight: 0.1 },
      { name: 'found', weight: 0.9 },
    ]),
    entry('gen1', 'synthetic', [{ name: 'mix', weight: 1 }]),
    entry('gen2', 'synthetic', [{ name: 'gen1', weight: 1 }]),
    entry('clean', 'synthetic', [{ name: 'real', weight: 1 }]),
  ],
  verdicts: new Map(),
} as unknown as Ledger

test('law: a depth is a lower bound wherever something unknown stands behind it', () => {
  const lines = new Map(
    logText(ledger)
      .split('\n')
      .map((line) => [line.split(/ +/)[1], line]),
  )
  for (const name of ['found', 'mix', 'gen1', 'gen2']) expect(lines.get(name)).toContain('≥ ')
  for (const name of ['real', 'clean']) expect(lines.get(name)).not.toContain('≥')
  expect(showText(ledger, 'gen2')).toContain('synthetic depth at least 2.00')
  expect(showText(ledger, 'clean')).toContain('synthetic depth 1.00')
})

test.each([60, 80, 120])('law: what is ready in the lab keeps to %i cells', async (width) => {
  let said = ''
  const out = (text: string) => {
    said += text
  }
  const { signal } = new AbortController()
  const screen = { out, note: out, color: false, width, noteWidth: width, progress: 'sparse', signal } as const
  expect(await run(['lab', 'list'], screen)).toBe(0)
  expect(said).toContain('sources of real rows')
  for (const line of said.split('\n')) expect(cells(line)).toBeLessThanOrEqual(width)
})

test.each([60, 80, 120])('law: a fit and its ways ahead keep to %i cells', (width) => {
  const candidate = { family: 'categorical', setting: 0.8, policy: 'replace', lessonShare: 0.45 }
  const leftOut = { generations: 2, held: 0.8, score: 1.2, total: 2 }
  const point = [0.9, 0.95, 1.02] as const
  const path = Array.from({ length: 10 }, () => point)
  const names = ['as things go', 'policy=accumulate,fresh=0.25,temperature=0.9', 'fresh=0.1']
  const fans = names.map((name) => ({ name, words: '', headlines: { support: path, spread: path, distinct: path } }))
  const seen = [{ support: 1, spread: 0.9, distinct: 1 }]
  const fit = {
    generations: 4,
    rows: 200,
    columns: ['a'],
    trials: [
      { candidate, weight: 0.9, leftOut },
      { candidate: { ...candidate, family: 'gaussian', policy: 'accumulate' }, weight: 0.1, leftOut },
    ],
    estimates: [],
    notToldFrom: [],
    notes: [],
  }
  const text = fitText({ fit, whatIf: { seen, ahead: 10, replicates: 20, fans } } as unknown as LabFitReport, width)
  for (const line of text.split('\n')) expect(cells(line)).toBeLessThanOrEqual(width)
})
