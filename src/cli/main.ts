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

let unwritten = false

// Whoever reads our output may stop reading, as `head` does: the run goes on, and its exit code holds.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || unwritten) return
  unwritten = true
  process.exitCode = exit.fault
  process.stderr.write(`pitprop: cannot write the output: ${message}\n`)
})

// Where notes cannot be written, nobody can be told.
process.stderr.on('error', () => undefined)

const code = await run(process.argv.slice(2), processScreen(stop.signal))
process.exitCode = unwritten ? exit.fault : code
