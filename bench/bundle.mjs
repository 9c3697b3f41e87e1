/** Parts of benchmarks as one file of their own, so that time and memory are theirs alone. */
import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'node_modules', '.pitprop-bench')

/** Bundles a script that imports from src; what it starts as workers is the built one. */
export async function bundled(name) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'bench', `${name}.mjs`),
      outDir: folder,
      target: 'es2023',
      minify: false,
      emptyOutDir: true,
    },
    ssr: { external: ['@duckdb/node-api', 'apache-arrow', 'jiti', 'onnxruntime-node'] },
  })
  const worker = new URL('../dist/worker.mjs', import.meta.url)
  writeFileSync(join(folder, 'worker.mjs'), `import ${JSON.stringify(worker.href)}\n`)
  const file = [join(folder, `${name}.js`), join(folder, `${name}.mjs`)]
  return (asked) => answerOf(process.execPath, [...process.execArgv, file.find(existsSync), JSON.stringify(asked)])
}

/** The last line that a program prints, as JSON; undefined where it fails, with its words to the console. */
export async function answerOf(command, args) {
  try {
    const { stdout } = await run(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
    return JSON.parse(stdout.trim().split('\n').at(-1))
  } catch ({ message, stderr }) {
    const said = (stderr || message).trim().split('\n').slice(-3).join(' | ')
    console.error(`${command} ${args.join(' ').slice(0, 200)} gave nothing: ${said}`)
    return undefined
  }
}
