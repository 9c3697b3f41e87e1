import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What a file of JavaScript or TypeScript exports. Node 20 knows no TypeScript: jiti reads it, on every Node alike. */
export async function importFile(path: string): Promise<Record<string, unknown>> {
  const file = resolve(path)
  if (/\.[mc]?js$/.test(file)) return await import(pathToFileURL(file).href)
  const { createJiti } = await import('jiti')
  return await createJiti(import.meta.url).import(file)
}
