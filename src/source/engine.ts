import { DataError } from '../errors.ts'

/** A package that reads files, and that an installation may lack: parts of it are built for each system. */
export interface Engine {
  readonly name: string
  /** The kinds of files that need it, in words. */
  readonly reads: string
  readonly packageName: string
}

export const duckdbEngine: Engine = { name: 'DuckDB', reads: 'CSV and Parquet', packageName: '@duckdb/node-api' }
export const arrowEngine: Engine = { name: 'Arrow', reads: 'Arrow files', packageName: 'apache-arrow' }

/** The package that `load` imports. @throws DataError `no-engine`: no file is at fault where it cannot be loaded */
export async function loaded<T>(engine: Engine, load: () => Promise<T>): Promise<T> {
  return load().catch((cause) => {
    throw new DataError('no-engine', `${engine.name} is ${missing(engine, cause)}`, { cause })
  })
}

/** What it means that a package cannot be loaded, and what to do. */
export function missing({ reads, packageName }: Engine, error: unknown): string {
  const [reason] = String(error instanceof Error ? error.message : error).split('\n')
  return `missing, so that ${reads} cannot be read: npm install ${packageName} (${reason})`
}
