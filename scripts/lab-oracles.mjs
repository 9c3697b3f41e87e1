/** Recursive training against its closed forms, in full: prints the table, writes it to docs/lab/oracles.md, fails on a miss. */
import { mkdirSync, writeFileSync } from 'node:fs'
import process from 'node:process'

const { oracles, runOracles } = await import(new URL('../dist/lab.mjs', import.meta.url).href)

const outcomes = []
const seconds = new Map()
for (const oracle of oracles) {
  const began = performance.now()
  outcomes.push(...(await runOracles({ only: [oracle], form: 'full' })))
  seconds.set(oracle.id, (performance.now() - began) / 1000)
}
const rows = outcomes.map(({ id, name, expected, measured, tolerance, replicates, met }) => [
  id,
  name,
  figure(expected),
  figure(measured),
  `± ${figure(tolerance)}`,
  String(replicates),
  met ? 'yes' : 'NO',
])
const head = ['experiment', 'reading', 'expected', 'measured', 'tolerance', 'replicates', 'met']
const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)))
for (const row of [head, ...rows]) console.log(row.map((cell, i) => cell.padEnd(widths[i])).join('  '))
for (const [id, time] of seconds) console.log(`${id.padEnd(24)}${time.toFixed(1)} s`)
const missed = outcomes.filter(({ met }) => !met)
console.log(`${outcomes.length - missed.length} of ${outcomes.length} readings within tolerance`)
mkdirSync(new URL('../docs/lab/', import.meta.url), { recursive: true })
writeFileSync(new URL('../docs/lab/oracles.md', import.meta.url), page())
process.exitCode = missed.length === 0 ? 0 : 1

function page() {
  const titles = oracles.map(({ id, title }) => `- \`${id}\`: ${title}`)
  return `# Recursive training against its closed forms

Written by \`npm run lab:oracles\`. Each experiment trains a model on its own output many times over; what is expected is its closed
form, and the tolerance is about four standard errors at this number of replicates. \`npm test\` runs the same with fewer replicates.

| ${head.join(' | ')} |
| ${head.map(() => '---').join(' | ')} |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

${titles.join('\n')}
`
}

function figure(x) {
  return x === 0
    ? '0'
    : Math.abs(x) < 1e-3
      ? x.toExponential(2).replace('e-', 'e−')
      : Number(x.toPrecision(4)).toString()
}
