/** Compiles src/kernel/assembly to src/kernel/wasm.ts, a module that holds the binary as text. Same bytes each time. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const folder = new URL('../src/kernel/', import.meta.url)
const names = ['index.ts', 'memory.ts', 'pairs.ts', 'reach.ts', 'walk.ts']
const sources = new Map(names.map((name) => [name, readFileSync(new URL(`assembly/${name}`, folder), 'utf8')]))
let binary
const { error, stderr } = await asc.main(
  [
    'index.ts',
    '--outFile',
    'out.wasm',
    '-O3',
    '--noAssert',
    '--runtime',
    'stub',
    '--enable',
    'simd',
    '--use',
    'abort=',
  ],
  {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (name, content) => {
      if (name.endsWith('.wasm')) binary = content
    },
    listFiles: () => [],
  },
)
if (error) throw new Error(`the kernels do not compile: ${error.message}\n${stderr}`)
const text = `// Made by scripts/kernels.mjs from assembly/index.ts; do not edit.

/** The compiled kernels, base64. */
export const wasm: string =
  '${Buffer.from(binary).toString('base64')}'
`
const target = fileURLToPath(new URL('wasm.ts', folder))
if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text)
