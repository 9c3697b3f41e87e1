/** The whole build in one process: the registry of measures, the code, and what lies beside it. */
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
await import('./registry.mjs')
await import('./kernels.mjs')
await build({ logLevel: 'warn' })
await import('./assets.mjs')
