import { availableParallelism, totalmem } from 'node:os'
import type { Command } from 'commander'
import { defaultSize } from '../../platform/pool.ts'
import { arrowEngine, duckdbEngine, type Engine, missing } from '../../source/engine.ts'
import { version } from '../../version.ts'
import { cacheFolder } from '../cache-folder.ts'
import { type Answer, exit } from '../exit.ts'
import type { Screen } from '../screen.ts'

/** `pitprop doctor`: what this installation can do on this machine, and what it is missing. */
export function doctorCommand(program: Command, screen: Screen, answer: Answer): void {
  program
    .command('doctor')
    .summary('say what works here, and what is missing')
    .action(async () => {
      const { kernels } = await import('../../kernel/kernels.ts')
      const { geometryBackend } = await import('../../kernel/load-geometry.ts')
      const parts = [await duckdb(), await arrow()]
      const lines = [
        ['pitprop', version],
        ['node', `${process.versions.node} on ${process.platform}-${process.arch}`],
        ['machine', `${availableParallelism()} cores · ${Math.round(totalmem() / 2 ** 30)} GiB`],
        ['workers', `${defaultSize()} threads`],
        ['backend', `${kernels.backend}, on worker threads`],
        [
          'geometry',
          `${geometryBackend({ reproducible: false })}, on memory that threads share; ${await accelerator()}`,
        ],
        ...parts.map(({ name, says }) => [name, says]),
        ['embedders', `built-in, addresses; ${await transformers()}`],
        ['cache', cacheFolder()],
      ]
      screen.out(lines.map(([name, says]) => `${name!.padEnd(10)}${says}\n`).join(''))
      if (parts.some(({ works }) => !works)) answer.code = exit.fault
    })
}

/** An optional package: its absence is no fault, and the graph is the same without it. */
async function accelerator(): Promise<string> {
  const { onnxruntimePackage } = await import('../../platform/load-onnxruntime.ts')
  const { findOnnxruntime } = await import('../../platform/onnxruntime.ts')
  const { worthwhile } = await import('../../compare/accelerate.ts')
  const found = await findOnnxruntime()
  const from = `from ${worthwhile}`
  if (found.runtime) return `with onnxruntime ${found.version} ${from}`
  if (found.missing) return `${onnxruntimePackage} is not there: no loss, it was no faster where measured`
  return `${onnxruntimePackage} is there and does not load (${found.reason})`
}

/** An optional package: its absence is no fault. */
async function transformers(): Promise<string> {
  const { transformersPackage } = await import('../../embed/transformers-embedder.ts')
  const name = transformersPackage
  return import(name).then(
    () => 'transformers',
    () => `transformers after npm install ${name}`,
  )
}

interface Part {
  readonly name: string
  readonly says: string
  readonly works: boolean
}

async function duckdb(): Promise<Part> {
  return probe(duckdbEngine, async () => {
    const { version: installed } = await import('@duckdb/node-api')
    return installed()
  })
}

async function arrow(): Promise<Part> {
  return probe(arrowEngine, async () => {
    await import('apache-arrow')
    return 'present'
  })
}

async function probe(engine: Engine, load: () => Promise<string>): Promise<Part> {
  const { name } = engine
  try {
    return { name, works: true, says: `${await load()} · reads ${engine.reads}` }
  } catch (error) {
    return { name, works: false, says: missing(engine, error) }
  }
}
