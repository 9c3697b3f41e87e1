/**
 * Compiles src/kernel/assembly to modules that hold the binaries as text: wasm.ts and text-wasm.ts, which have memories
 * of their own, and geometry-wasm.ts, whose memory threads share, with plain and with relaxed SIMD. Same bytes each time.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const folder = new URL('../src/kernel/', import.meta.url)
const sources = new URL('assembly/', folder)
const common = ['--outFile', 'out.wasm', '-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort=']
const shared = [
  '--importMemory',
  '--noExportMemory',
  '--sharedMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
]
const modules = [
  { entry: 'index.ts', into: 'wasm.ts', builds: { wasm: ['--enable', 'simd'] } },
  { entry: 'text.ts', into: 'text-wasm.ts', builds: { wasm: ['--enable', 'simd'] } },
  {
    entry: 'geometry.ts',
    into: 'geometry-wasm.ts',
    builds: {
      plainSimd: [...shared, '--enable', 'threads,simd'],
      relaxedSimd: [...shared, '--enable', 'threads,simd,relaxed-simd'],
    },
  },
]

for (const { entry, into, builds } of modules) {
  const texts = []
  for (const [name, flags] of Object.entries(builds)) {
    const binary = await compile(entry, flags)
    texts.push(
      `/** Compiled from assembly/${entry} with ${flags.join(' ')}, base64. */\n` +
        `export const ${name}: string =\n  '${Buffer.from(binary).toString('base64')}'\n`,
    )
  }
  const text = `// Made by scripts/kernels.mjs; do not edit.\n\n${texts.join('\n')}`
  const target = fileURLToPath(new URL(into, folder))
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text)
}

async function compile(entry, flags) {
  const files = readdirSync(sources)
  let binary
  const { error, stderr } = await asc.main([entry, ...common, ...flags], {
    // The compiler adds the ending of an import once more.
    readFile: (name) => {
      const file = name.replace(/(\.ts)+$/, '.ts')
      return files.includes(file) ? readFileSync(new URL(file, sources), 'utf8') : null
    },
    writeFile: (name, content) => {
      if (name.endsWith('.wasm')) binary = content
    },
    listFiles: () => [],
  })
  if (error) throw new Error(`${entry} does not compile: ${error.message}\n${stderr}`)
  return binary
}
