import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { told, toldHostile } from './fixture/lineage.ts'
import { collapsing, early1, healthy, hostile, long, unsure } from './fixture/reports.ts'
import { render } from './render.ts'
import { terminal } from './terminal.ts'

/** Golden: equal to the file kept beside the tests; what differs is left beside it, to look at and to rename. */
function golden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`golden/${name}`, import.meta.url))
  const changed = path.replace(/(\.[a-z.]+)$/, '-changed$1')
  rmSync(changed, { force: true })
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeFileSync(changed, text)
  expect.fail(
    `${name} differs from what was made: look at ${changed.split(/[\\/]/).at(-1)}, and rename it where it is right`,
  )
}

test.each([
  ['collapsing', collapsing],
  ['healthy', healthy],
  ['unsure', unsure],
  ['long', long],
  ['hostile', hostile],
  ['told', told],
  ['told-hostile', toldHostile],
])('the screen of a run: %s', (name, report) => {
  const screens = [120, 80].map((width) => `${width} columns\n\n${terminal(report, { color: false, width })}`)
  golden(`${name}.txt`, screens.join('\n'))
})

test('the screen in colour', () => {
  golden('colour.txt', terminal(collapsing, { color: true, written: ['pitprop-report.html'] }))
})

test.each([
  ['collapsing.html', collapsing],
  ['unsure.html', unsure],
  ['told.html', told],
] as const)('the page of a run: %s', (name, report) => golden(name, render(report, 'html')))

test('the other forms of a run', () => {
  golden('early.md', render(early1, 'md'))
  golden('early.junit.xml', render(early1, 'junit.xml'))
  golden('hostile.md', render(hostile, 'md'))
})
