/**
 * Installs what the lockfile names, when it is not what node_modules holds. Depends on nothing but Node and npm,
 * so that `npm start` and `npm test` work on a fresh clone; takes milliseconds when there is nothing to do.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'node_modules', '.pitprop-lock')
const wanted = `${process.platform}-${process.arch} ${hashOf(join(root, 'package-lock.json'))}\n`

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('pitprop: installing dependencies …')
  const status = install() === 0 ? 0 : retry()
  if (status === 0) writeFileSync(stamp, wanted)
  else console.error('pitprop: npm could not install the dependencies; its message stands above')
  process.exitCode = status
}

function retry() {
  console.error('pitprop: that failed; trying once more …')
  return install()
}

function install() {
  const [command, before, shell] = npm()
  const wishes = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  // onnxruntime-node would fetch CUDA files after its installation, and vanish silently where it cannot.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' }
  const run = spawnSync(command, [...before, ...wishes], { cwd: root, env, shell, stdio: ['ignore', 2, 2] })
  return run.status ?? 1
}

/** npm as a script for this very Node, because Windows cannot spawn `npm.cmd` without a shell. */
function npm() {
  const home = dirname(process.execPath)
  const script = [
    process.env.npm_execpath,
    join(home, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(home, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => path && basename(path) === 'npm-cli.js' && existsSync(path))
  return script ? [process.execPath, [script], false] : ['npm', [], process.platform === 'win32']
}

function hashOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
