/**
 * Refreshes the outputs in README.md from real runs of the built command: each block of text after a line
 * `<!-- pitprop ARGUMENTS -->` becomes what `pitprop ARGUMENTS` prints. The runs share one empty folder, in order.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const readme = new URL('../README.md', import.meta.url)
const command = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'pitprop-readme-'))
const block = /(<!-- pitprop (.*?) -->\n+```\w*\n(?:\$ .*\n)?)[\s\S]*?(```)/g

const old = readFileSync(readme, 'utf8')
const text = old.replace(block, (_, before, args, after) => `${before}${output(args)}${after}`)
if (text !== old) writeFileSync(readme, text)
rmSync(folder, { recursive: true, force: true })

function output(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', CI: 'true' },
  })
  if (status === 70 || status === null) throw new Error(`pitprop ${args} failed:\n${stderr}`)
  return stdout.replace(/\n*$/, '\n')
}
