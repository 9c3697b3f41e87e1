import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
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

test('law: no input is written into a script, where it could run', () => {
  for (const { run } of steps) expect(run ?? '').not.toContain('${{')
  const told = steps.flatMap(({ env = {} }) => Object.values(env)).join(' ')
  for (const name of ['reference', 'generations', 'arguments', 'version']) expect(told).toContain(`inputs.${name} `)
})
