import { expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { jobs, type Person, people } from '../../src/check/people.fixture.ts'
import { fork, normal, uniform } from '../../src/math/random.ts'
import type { Verdict } from '../../src/report/report.ts'

type Row = { readonly [Key in keyof Person]?: unknown }

interface Change {
  readonly name: string
  readonly made: (rows: Person[], u: () => number, z: () => number) => readonly Row[]
  readonly verdict: Verdict
  readonly lost?: RegExp
  readonly finding?: RegExp
}

/** Each row changed in some columns. */
const each =
  (change: (row: Person, u: () => number, z: () => number) => Row) =>
  (rows: Person[], u: () => number, z: () => number) =>
    rows.map((row) => ({ ...row, ...change(row, u, z) }))

/** What happens to tables of people on their way through generators, and what users call it. */
const changes: readonly Change[] = [
  { name: 'nothing', made: (rows) => rows, verdict: 'healthy' },
  { name: 'another order', made: (rows) => rows.sort((a, b) => a.age! - b.age!), verdict: 'healthy' },
  { name: 'no gains', made: each(() => ({ gain: 0 })), verdict: 'late collapse', lost: /variation of gain/ },
  { name: 'nobody is sick', made: each(() => ({ sick: 'no' })), verdict: 'late collapse', lost: /variation of sick/ },
  {
    name: 'a third of the sick',
    made: each(({ sick }, u) => ({ sick: sick === 'yes' && u() < 0.3 ? 'yes' : 'no' })),
    verdict: 'early collapse',
  },
  {
    name: 'the rarest job is gone',
    made: (rows) => rows.filter(({ job }) => job !== 'judge'),
    verdict: 'early collapse',
    lost: /values of job/,
  },
  {
    name: 'ages from 25 to 50 only',
    made: each((_, u) => ({ age: 25 + Math.floor(25 * u()) })),
    verdict: 'late collapse',
    lost: /tails of age/,
  },
  {
    name: 'three jobs only',
    made: each((_, u) => ({ job: jobs[Math.floor(3 * u())] })),
    verdict: 'late collapse',
    lost: /7 of 10 values of job/,
  },
  {
    name: 'one month only',
    made: each(({ day }) => ({ day: new Date(Date.UTC(2021, 4, day.getUTCDate())) })),
    verdict: 'late collapse',
    lost: /spread of day/,
  },
  { name: 'higher incomes', made: each(({ income }) => ({ income: Math.round(1.3 * income) })), verdict: 'shifted' },
  {
    name: 'a year later',
    made: each(({ day }) => ({ day: new Date(day.getTime() + 365 * 86_400_000) })),
    verdict: 'shifted',
    lost: /^moved: day/,
  },
  {
    name: 'a tenth of the ages are missing',
    made: each(({ age }, u) => ({ age: u() < 0.1 ? null : age })),
    verdict: 'shifted',
    lost: /missing values in age/,
  },
  {
    name: 'decimals',
    made: each(({ age, income, hours }, u) => ({ age: age! + u(), income: income + u(), hours: hours + u() })),
    verdict: 'shifted',
    finding: /^age holds whole numbers in the reference, and finer ones here/,
  },
  {
    name: 'days with times',
    made: each(({ day }, u) => ({ day: new Date(day.getTime() + Math.floor(86_400_000 * (u() - 0.5))) })),
    verdict: 'shifted',
    finding: /^day holds whole days in the reference/,
  },
  {
    name: 'flags written otherwise',
    made: each(({ sick }) => ({ sick: sick === 'yes' ? 'Y' : 'N' })),
    verdict: 'shifted',
    finding: /^sick shares no value with the reference \(N, Y here, no, yes there\)/,
  },
  {
    name: 'a tenth are rows of the reference',
    made: (rows) => [...people(1).slice(0, 400), ...rows.slice(400)],
    verdict: 'early collapse',
    lost: /^(9\.\d|10|11) % of rows are copies$/,
  },
  {
    name: 'a tenth stand twice',
    made: (rows) => [...rows.slice(0, 3600), ...rows.slice(0, 400)],
    verdict: 'early collapse',
    lost: /^(9\.\d|10|11) % of rows repeat$/,
  },
  {
    name: 'the young nurses are gone',
    made: (rows) => rows.filter(({ job, age }) => job !== 'nurse' || age! >= 35),
    verdict: 'early collapse',
  },
  { name: 'all are older', made: each(({ age }) => ({ age: age! + 8 })), verdict: 'shifted', lost: /^moved: age/ },
]

test.each(changes)('$name: $verdict', async ({ made, verdict, lost, finding }) => {
  const generation = made(people(2), uniform(fork(2, 'change')), normal(fork(2, 'change')))
  const { generations } = await check({ reference: people(1), generations: [generation], workers: 1 })
  const [one] = generations
  expect(one!.verdict).toBe(verdict)
  if (lost) expect(one!.lost).toMatch(lost)
  if (finding) expect(one!.findings.map(({ text }) => text)).toContainEqual(expect.stringMatching(finding))
  // What the line of what was lost shows is not said again.
  else expect(one!.findings.map(({ kind }) => kind)).not.toContain('values-gone')
})
