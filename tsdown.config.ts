import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { UserConfig } from 'tsdown'

const doors = {
  index: 'src/index.ts',
  profile: 'src/profile.ts',
  compare: 'src/compare.ts',
  lab: 'src/lab.ts',
  lineage: 'src/lineage.ts',
  report: 'src/report.ts',
}
const shared: UserConfig = {
  format: 'esm',
  target: 'es2023',
  hash: false,
  fixedExtension: true,
  logLevel: 'warn',
  // Code that doors share is named after its source. Without a word before it, that of `src/report/report.ts` would take the
  // name of the door `pitprop/report`, whose typings would then be those of another file.
  outputOptions: { chunkFileNames: 'shared-[name].mjs' },
  deps: { neverBundle: [/^@duckdb\//, 'apache-arrow', 'jiti'], onlyBundle: ['commander', 'zod', 'yaml'] },
}

const config: UserConfig[] = [
  {
    ...shared,
    // The worker stays a file of its own: the pool starts `new URL('./worker.mjs', import.meta.url)`.
    entry: { ...doors, cli: 'src/cli/main.ts', worker: 'src/worker.ts' },
    platform: 'node',
    dts: true,
  },
  {
    ...shared,
    entry: { index: doors.index },
    outDir: 'dist/browser',
    platform: 'browser',
    dts: false,
    plugins: [browserTwins()],
  },
]

export default config

/** Takes `x.browser.ts` instead of `x.ts` wherever that file exists. */
function browserTwins() {
  return {
    name: 'browser-twins',
    resolveId(id: string, importer: string | undefined) {
      if (!importer || !id.startsWith('.') || !id.endsWith('.ts')) return null
      const twin = resolve(importer, '..', id.replace(/\.ts$/, '.browser.ts'))
      return existsSync(twin) ? twin : null
    },
  }
}
