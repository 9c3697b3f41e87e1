import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { folderWith } from './pitprop.ts'

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

const action = parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8')) as {
  readonly inputs: Readonly<Record<string, unknown>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}
const steps = action.runs.steps

test('known answer: the action checks, posts the table, uploads the report, and passes the exit code on', () => {
  expect(action.runs.using).toBe('composite')
  const check = steps.find(({ id }) => id === 'check')!.run!
  expect(check).toMatch(/check "\$\{words\[@\]\}"/)
  expect(check).toContain('>> "$GITHUB_STEP_SUMMARY"')
  expect(check).toContain('exit-code=$code')
  expect(steps.some(({ uses }) => uses?.startsWith('actions/upload-artifact@'))).toBe(true)
  expect(steps.at(-1)!.run).toBe('exit "$PITPROP_EXIT"')
})

test.skipIf(process.platform === 'win32')('known answer: an option and its value stand on one line, or on two', () => {
  const folder = folderWith({ npx: '#!/bin/sh\nprintf "%s\\n" "$@" > said\nexit 1\n' })
  chmodSync(join(folder, 'npx'), 0o755)
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    PITPROP_REFERENCE: ' real rows.csv \r\n',
    PITPROP_GENERATIONS: '  gen 1.csv\t\n\n \n gen2.csv\r\n',
    PITPROP_ARGUMENTS: '  --fail-on late  \n--holdout  held out.csv\n--group\npatient id\n--no-examples\n--seed=7\n',
    PITPROP_VERSION: '1.0.0',
  }
  execFileSync('bash', ['-e', '-c', steps.find(({ id }) => id === 'check')!.run!], { cwd: folder, env })
  const said = readFileSync(join(folder, 'said'), 'utf8').split('\n').slice(0, -7)
  const rows = ['real rows.csv', 'gen 1.csv', 'gen2.csv']
  const options = [
    '--fail-on',
    'late',
    '--holdout',
    'held out.csv',
    '--group',
    'patient id',
    '--no-examples',
    '--seed=7',
  ]
  expect(said).toEqual(['--yes', 'pitprop@1.0.0', 'check', ...rows, ...options])
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('exit-code=1\n')
})

test.skipIf(process.platform === 'win32')('known answer: a check that fails leaves no report of an earlier one', () => {
  const stale = { 'pitprop-report.md': 'stale', 'pitprop-report.html': 'stale', 'pitprop-report.json': 'stale' }
  const folder = folderWith({ npx: '#!/bin/sh\nexit 2\n', summary: '', ...stale })
  chmodSync(join(folder, 'npx'), 0o755)
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  }
  execFileSync('bash', ['-e', '-c', steps.find(({ id }) => id === 'check')!.run!], { cwd: folder, env })
  expect(readFileSync(join(folder, 'summary'), 'utf8')).toBe('')
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('exit-code=2\n')
  for (const name of Object.keys(stale)) expect(existsSync(join(folder, name))).toBe(false)
})

test('law: jobs of one run, and attempts of one job, upload under names of their own', () => {
  const { name } = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))!.with!
  for (const part of ['inputs.artifact', 'github.job', 'strategy.job-index', 'github.run_attempt'])
    expect(name).toContain(part)
})

test('law: no input is written into a script, where it could run', () => {
  for (const { run } of steps) expect(run ?? '').not.toContain('${{')
  const told = steps.flatMap(({ env = {} }) => Object.values(env)).join(' ')
  for (const name of ['reference', 'generations', 'arguments', 'version']) expect(told).toContain(`inputs.${name} `)
})
