import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uniform } from '../src/math/random.ts'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The built command in a process of its own, in `cwd`. `meet` sees the process while it runs. */
export function pitprop(cwd: string, args: readonly string[], meet?: (child: ChildProcess) => void): Promise<Ended> {
  const command = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url))
  const env = { ...process.env, CI: 'true', NO_COLOR: '1' }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
    meet?.(child)
  })
}

/** An empty folder with these files in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pitprop-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** A table of a number, a whole number and a category, as CSV. Same seed, same rows. */
export function csv(rows: number, seed: number): string {
  const u = uniform(seed)
  const lines = Array.from({ length: rows }, () => {
    const x = u() + u() + u()
    return `${x.toFixed(4)},${Math.floor(x * 10 + 5 * u())},${'abcdefgh'[Math.floor(8 * u() * u())]}`
  })
  return `x,n,kind\n${lines.join('\n')}\n`
}
