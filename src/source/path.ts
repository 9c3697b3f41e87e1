import { basename } from 'node:path'
import type { Source } from './dataset.ts'
import { openFile } from './file-part.ts'

export async function openPath(path: string, name: string = basename(path)): Promise<Source> {
  const warnings: string[] = []
  const warn = (w: string) => {
    warnings.push(w)
  }
  return { name, parts: [await openFile(path, warn)], warnings }
}
