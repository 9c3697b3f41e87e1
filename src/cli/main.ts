#!/usr/bin/env node
import { allowRelaxedSimd } from '../platform/fast-simd.ts'
import { exit } from './exit.ts'
import { run } from './run.ts'
import { processScreen } from './screen.ts'

allowRelaxedSimd()

const stop = new AbortController()

// The first Ctrl-C ends the run in good order; the second ends the process at once.
process.on('SIGINT', () => {
  if (stop.signal.aborted) process.exit(exit.interrupted)
  stop.abort()
})

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exit.fine)
  throw error
})

process.exitCode = await run(process.argv.slice(2), processScreen(stop.signal))
