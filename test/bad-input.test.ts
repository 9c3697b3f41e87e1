import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Report } from '../src/report/report.ts'
import { csv, folderWith, pitprop } from './pitprop.ts'

/** What goes wrong in real life: each gives a clear error, a finding, or `undecided` with its reason. */
let folder: string
beforeAll(() => {
  folder = folderWith({
    'real.csv': csv(400, 1),
    'gen1.csv': csv(400, 2),
    'five.csv': csv(5, 3),
    'million.csv': csv(1_000_000, 4),
    'empty.csv': '',
    'header.csv': 'x,n,kind\n',
    'one.csv': csv(1, 5),
    'rubbish.csv': Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + (i >> 3) * 7) & 255),
    'rubbish.parquet': Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + (i >> 3) * 7) & 255),
    'ragged.csv': csv(400, 6).replace(/^(.*5\d,.*)$/gm, '$1,more'),
    'nulls.csv': csv(400, 7).replace(/,\d+,/g, ',,'),
    'constants.csv': `x,n,kind\n${'1,2,a\n'.repeat(400)}`,
    'wide.csv': wide(10_000, 3),
    'others.csv': csv(400, 8).replace('x,n,kind', 'a,b,c'),
    'twice.csv': csv(400, 9).replace('x,n,kind', 'x,n,x'),
  })
  mkdirSync(join(folder, 'nothing'))
})

test.each([
  ['no file', 'no.csv', /no\.csv/],
  ['an empty file', 'empty.csv', /empty/],
  ['a folder without data', 'nothing', /nothing/],
  ['binary rubbish as CSV', 'rubbish.csv', /rubbish\.csv/],
  ['binary rubbish as Parquet', 'rubbish.parquet', /rubbish\.parquet/],
  ['a ragged CSV', 'ragged.csv', /ragged\.csv/],
  ['duplicate names', 'twice.csv', /"?x"?/],
  ['10,000 columns', 'wide.csv', /at most 4,?096 columns/],
  ['a URL', 'https://example.org/real.csv', /download/i],
])('refusal: %s as reference or as generation exits 2 and says so in a line', async (_, file, message) => {
  const runs = await Promise.all([check(file, 'gen1.csv'), check('real.csv', file)])
  for (const { code, out, err } of runs) {
    expect(err).toMatch(message)
    expect(err).toMatch(/^pitprop: [^\n]+\n$/)
    expect([code, out]).toEqual([2, ''])
  }
})

test('refusal: a reference of a header only; a generation of one is undecided', async () => {
  const { code, err } = await check('header.csv', 'gen1.csv')
  expect(err).toMatch(/the reference needs rows/)
  const empty = await json('real.csv', 'header.csv')
  expect([code, empty.code]).toEqual([2, 3])
  expect(empty.report.generations[0]!.reason).toBe('the generation has no rows')
})

test('refusal: no column in common', async () => {
  const { code, err } = await check('real.csv', 'others.csv')
  expect(err).toMatch(/needs a column of the reference/)
  expect(code).toBe(2)
})

test.each([
  ['one row', 'real.csv', 'one.csv'],
  ['one row of reference', 'one.csv', 'gen1.csv'],
  ['constants only', 'constants.csv', 'constants.csv'],
  ['5 rows against a million', 'million.csv', 'five.csv'],
  ['a million rows against 5', 'five.csv', 'million.csv'],
])('known answer: %s is undecided, with its reason', async (_, reference, generation) => {
  const { code, report } = await json(reference, generation)
  expect(report.generations[0]!.verdict).toBe('undecided')
  expect(report.generations[0]!.reason).not.toBe('')
  expect(code).toBe(3)
})

test('known answer: a column of only nulls is a finding, and never healthy', async () => {
  const { report } = await json('real.csv', 'nulls.csv')
  const [generation] = report.generations
  expect(generation!.findings).toContainEqual(expect.objectContaining({ kind: 'column-null', column: 'n' }))
  expect(generation!.verdict).not.toBe('healthy')
})

test('known answer: a constant where the reference varied is late collapse', async () => {
  const { code, report } = await json('real.csv', 'constants.csv')
  expect(report.generations[0]!.verdict).toBe('late collapse')
  expect(code).toBe(1)
})

test('known answer: a generation identical to the reference is memorisation', async () => {
  const { code, report } = await json('real.csv', 'real.csv')
  expect(report.generations[0]!.symptoms.map(({ id }) => id)).toContain('memorisation')
  expect(report.generations[0]!.verdict).toBe('early collapse')
  expect(code).toBe(1)
})

test.skipIf(process.platform === 'win32')(
  'refusal: a full disk: the result is still printed, and it exits 2',
  async () => {
    symlinkSync('/dev/full', join(folder, 'full.html'))
    const { code, out, err } = await pitprop(folder, ['check', 'real.csv', 'gen1.csv', '-o', 'full.html'])
    expect(out).toContain('gen1')
    expect(err).toBe('pitprop: cannot write full.html: no space is left on the disk\n')
    expect(code).toBe(2)
  },
)

test.skipIf(process.platform === 'win32')(
  'known answer: Ctrl-C ends the run with 130 and leaves no report',
  async () => {
    const { code, out, err } = await pitprop(
      folder,
      ['check', 'million.csv', 'million.csv', '-o', 'never.html'],
      interruptWhenReading(join(folder, 'million.csv')),
    )
    expect(err).toBe('pitprop: interrupted\n')
    expect([code, out]).toEqual([130, ''])
    expect(existsSync(join(folder, 'never.html'))).toBe(false)
  },
)

/** Once the file is open, however slow the machine; where that cannot be seen, after a while. */
function interruptWhenReading(file: string) {
  return (child: ChildProcess): void => {
    const began = Date.now()
    const descriptors = `/proc/${child.pid}/fd`
    const timer = setInterval(() => {
      const reads = existsSync(descriptors) ? isOpen(descriptors, file) : Date.now() - began > 700
      if (!reads) return
      clearInterval(timer)
      child.kill('SIGINT')
    }, 20)
    child.once('close', () => clearInterval(timer))
  }
}

function isOpen(descriptors: string, file: string): boolean {
  try {
    return readdirSync(descriptors).some((name) => readlinkSync(join(descriptors, name)) === realpathSync(file))
  } catch {
    // It was closed in between.
    return false
  }
}

function check(reference: string, generation: string) {
  return pitprop(folder, ['check', reference, generation, '--no-report', '--workers', '1'])
}

async function json(reference: string, generation: string): Promise<{ code: number | null; report: Report }> {
  const { code, out, err } = await pitprop(folder, [
    'check',
    reference,
    generation,
    '--no-report',
    '--json',
    '--quiet',
    '--sample',
    '1000',
  ])
  expect(err).toBe('')
  return { code, report: JSON.parse(out) }
}

function wide(columns: number, rows: number): string {
  const line = (cell: (column: number) => string) => Array.from({ length: columns }, (_, i) => cell(i)).join(',')
  return [line((i) => `c${i}`), ...Array.from({ length: rows }, (_, row) => line((i) => `${i + row}`))].join('\n')
}
